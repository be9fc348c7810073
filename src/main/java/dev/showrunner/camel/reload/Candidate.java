package dev.showrunner.camel.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Route files that are to be in force together, by their names. Looks for what is wrong only with
 * all of them side by side.
 */
record Candidate(Map<String, RouteFile> files) {
  /** What is wrong, and in which file. */
  record Flaw(String file, int line, String reason) {}

  /** All routes, by id. */
  Map<String, JsonNode> routes() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    files.values().forEach(file -> all.putAll(file.routes()));
    return all;
  }

  /** What was not wrong before it. */
  Optional<Flaw> flaw(Candidate before) {
    return twice().or(this::unconfigured).or(() -> dangling(before));
  }

  private Optional<Flaw> twice() {
    Map<String, String> ids = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (RouteFile file : files.values()) {
      for (Map.Entry<String, JsonNode> route : file.routes().entrySet()) {
        String id = route.getKey();
        String other = ids.put(id, file.name());
        if (other != null) {
          return flaw(file, id, "the route " + id + " stands in " + other + " too; remove one");
        }
        String name = RouteFile.consumes(route.getValue());
        String same = name.startsWith("direct:") ? names.put(name, id) : null;
        if (same != null) {
          return flaw(file, name, same + " is called " + name + " too; give one another name");
        }
      }
    }
    return Optional.empty();
  }

  // Camel passes over a configuration that is not there: the route would run without any retry.
  private Optional<Flaw> unconfigured() {
    Set<String> known = new HashSet<>();
    files.values().forEach(file -> known.addAll(file.configurations().keySet()));
    for (RouteFile file : files.values()) {
      for (JsonNode route : file.routes().values()) {
        String named = route.path("routeConfigurationId").asText();
        if (!named.isEmpty() && named.matches("[\\w-]+") && !known.contains(named)) {
          return flaw(
              file, named, "there is no routeConfiguration " + named + " in any of the files");
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Flaw> dangling(Candidate before) {
    Collection<String> known = new RouteMap(before.routes()).dangling().keySet();
    for (Map.Entry<String, String> call : new RouteMap(routes()).dangling().entrySet()) {
      if (!known.contains(call.getKey())) {
        String caller = call.getValue();
        RouteFile file =
            files.values().stream()
                .filter(each -> each.routes().containsKey(caller))
                .findFirst()
                .orElseThrow();
        return flaw(
            file,
            call.getKey(),
            "%s calls %s, and no route is called so".formatted(caller, call.getKey()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Flaw> flaw(RouteFile file, String word, String reason) {
    return Optional.of(new Flaw(file.name(), file.lineOf(word), reason));
  }
}
