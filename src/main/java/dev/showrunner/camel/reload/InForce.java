package dev.showrunner.camel.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs, and the versions of the files that it was made from. Not thread-safe. */
final class InForce {
  /** By id, the version of the file that each running route was made from, or reads the same. */
  private final Map<String, RouteFile> routes = new LinkedHashMap<>();

  /** By name of the file, the version that is in force as a whole. */
  private final Map<String, RouteFile> files = new TreeMap<>();

  Map<String, RouteFile> byId() {
    return routes;
  }

  /** The text of each route that runs. */
  Map<String, JsonNode> texts() {
    Map<String, JsonNode> texts = new LinkedHashMap<>();
    routes.forEach((id, file) -> texts.put(id, Objects.requireNonNull(file.routes().get(id))));
    return texts;
  }

  void learn(RouteFile file) {
    files.put(file.name(), file);
    file.routes().keySet().forEach(id -> routes.put(id, file));
  }

  /** What was to end and to begin has. */
  void exchanged(Exchanged each) {
    each.out().forEach(routes::remove);
    each.file().ifPresent(file -> each.in().forEach(id -> routes.put(id, file)));
    put(files, each.name(), each.file().orElse(null));
  }

  /**
   * Files that differ from what runs in nothing are in force as they stand: a route may have moved
   * from one to another word for word.
   */
  void settle(Candidate wanted, List<Exchanged> differences) {
    Set<String> differing =
        differences.stream().map(Exchanged::name).collect(Collectors.toUnmodifiableSet());
    for (RouteFile file : wanted.files().values()) {
      if (!differing.contains(file.name())) {
        learn(file);
      }
    }
    files.keySet().removeIf(name -> !differing.contains(name) && !wanted.files().containsKey(name));
  }

  /**
   * What is to be wanted when a file does not start: its version in force, and that of each file
   * from which a route was to come to it.
   */
  Map<String, RouteFile> without(Exchanged each, Candidate wanted) {
    Set<String> names = new TreeSet<>(Set.of(each.name()));
    running(each.out().stream()).map(RouteFile::name).forEach(names::add);
    Map<String, RouteFile> restored = new TreeMap<>(wanted.files());
    names.forEach(name -> put(restored, name, files.get(name)));
    Stream<String> lost =
        each.file().stream()
            .flatMap(file -> file.routes().keySet().stream())
            .filter(id -> restored.values().stream().noneMatch(f -> f.routes().containsKey(id)));
    running(lost).toList().forEach(file -> restored.put(file.name(), file));
    return restored;
  }

  private Stream<RouteFile> running(Stream<String> ids) {
    return ids.map(routes::get).flatMap(file -> Optional.ofNullable(file).stream());
  }

  private static void put(Map<String, RouteFile> all, String name, @Nullable RouteFile none) {
    if (none == null) {
      all.remove(name);
    } else {
      all.put(name, none);
    }
  }
}
