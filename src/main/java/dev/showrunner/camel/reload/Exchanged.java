package dev.showrunner.camel.reload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of a file that differ from what is wanted.
 *
 * @param file what is wanted; empty when the file is gone
 * @param out ids of routes that are to end
 * @param in ids of routes that are to begin
 */
record Exchanged(String name, Optional<RouteFile> file, Set<String> out, Set<String> in) {

  /**
   * All of them, file by file. Files of which routes only begin come first: others may already call
   * them.
   *
   * @param running by id, the version of the file that each running route was made from
   * @param stale ids of routes that are to be made anew though they read the same
   */
  static List<Exchanged> between(
      Map<String, RouteFile> running, Candidate wanted, Set<String> stale) {
    Map<String, Exchanged> found = new LinkedHashMap<>();
    for (RouteFile file : wanted.files().values()) {
      file.routes()
          .forEach(
              (id, route) -> {
                RouteFile before = running.get(id);
                if (before == null) {
                  of(found, file.name(), wanted).in.add(id);
                } else if (stale.contains(id) || !route.equals(before.routes().get(id))) {
                  of(found, file.name(), wanted).in.add(id);
                  of(found, file.name(), wanted).out.add(id);
                }
              });
    }
    Set<String> there = wanted.routes().keySet();
    running.forEach(
        (id, file) -> {
          if (!there.contains(id)) {
            of(found, file.name(), wanted).out.add(id);
          }
        });
    List<Exchanged> ordered = new ArrayList<>(found.values());
    ordered.sort((a, b) -> Boolean.compare(b.out.isEmpty(), a.out.isEmpty()));
    return ordered;
  }

  private static Exchanged of(Map<String, Exchanged> found, String name, Candidate wanted) {
    return found.computeIfAbsent(
        name,
        any ->
            new Exchanged(
                name,
                Optional.ofNullable(wanted.files().get(name)),
                new LinkedHashSet<>(),
                new LinkedHashSet<>()));
  }

  /** What is exchanged, for the log. */
  String told() {
    Set<String> gone = new LinkedHashSet<>(out);
    gone.removeAll(in);
    return String.join(", ", in)
        + (gone.isEmpty() ? "" : (in.isEmpty() ? "" : "; ") + "ended: " + String.join(", ", gone));
  }
}
