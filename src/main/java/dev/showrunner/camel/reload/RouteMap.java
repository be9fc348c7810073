package dev.showrunner.camel.reload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.Stage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who calls whom among routes: by their files, and by the beans that call routes themselves. */
final class RouteMap {
  private static final Pattern ENTERS = Pattern.compile("enters\\(.*'([A-Z]+)'\\)");

  /** Which routes call a route by a bean, by the name under which it is called. */
  private static final Map<String, Set<String>> BY_BEANS =
      Map.of(
          "direct:run-ffmpeg", Set.of("assemble-video", "draw-thumbnail"),
          "direct:ask-model", Set.of("write-script"),
          "direct:call-voice", Set.of("assemble-video"),
          "direct:call-footage", Set.of("gather-assets"),
          "direct:call-youtube",
              Set.of(
                  "upload-video",
                  "take-snapshot",
                  "take-due-snapshots",
                  "change-published-videos"));

  private final Map<String, JsonNode> routes;
  private final Map<Stage, String> stages = new EnumMap<>(Stage.class);
  private final Set<String> pipelines = new HashSet<>();

  /**
   * @param routes by their ids
   */
  RouteMap(Map<String, JsonNode> routes) {
    this.routes = new LinkedHashMap<>(routes);
    routes.forEach(this::findStages);
  }

  private void findStages(String id, JsonNode route) {
    route
        .findValues("filter")
        .forEach(
            filter -> {
              Matcher enters = ENTERS.matcher(filter.path("method").path("method").asText());
              JsonNode called = filter.path("steps").findPath("enrich").path("constant");
              if (enters.find() && !called.isMissingNode()) {
                stages.put(Stage.valueOf(enters.group(1)), called.asText());
                pipelines.add(id);
              }
            });
  }

  /**
   * What is called and is not there, each with the route that calls it; a bean counts too.
   *
   * @return by name, as {@code direct:render-scene}, the id of a caller
   */
  Map<String, String> dangling() {
    Set<String> there = new HashSet<>();
    routes.values().forEach(route -> there.add(RouteFile.consumes(route)));
    Map<String, String> dangling = new LinkedHashMap<>();
    routes.forEach(
        (id, route) ->
            RouteFile.calls(route).stream()
                .filter(called -> !there.contains(called))
                .forEach(called -> dangling.put(called, id)));
    BY_BEANS.forEach(
        (called, callers) -> {
          if (!there.contains(called)) {
            callers.stream()
                .sorted()
                .filter(routes::containsKey)
                .findFirst()
                .ifPresent(caller -> dangling.put(called, caller));
          }
        });
    return dangling;
  }

  /** Whether one of them takes jobs from stage to stage. */
  boolean anyIsPipeline(Set<String> ids) {
    return ids.stream().anyMatch(pipelines::contains);
  }

  /**
   * Those routes and all in which a job may be that comes to them: their callers, theirs, and so
   * on, up to the stages.
   */
  Set<String> withCallers(Set<String> ids) {
    Set<String> found = new TreeSet<>(ids);
    Deque<String> open = new ArrayDeque<>(ids);
    while (!open.isEmpty()) {
      JsonNode route = routes.get(open.pop());
      if (route != null) {
        String called = RouteFile.consumes(route);
        routes.forEach(
            (id, caller) -> {
              if (!pipelines.contains(id) && calls(id, caller, called) && found.add(id)) {
                open.push(id);
              }
            });
      }
    }
    return found;
  }

  private static boolean calls(String id, JsonNode caller, String called) {
    return RouteFile.calls(caller).contains(called)
        || BY_BEANS.getOrDefault(called, Set.of()).contains(id);
  }

  /** The stages in which jobs come through one of those routes; all of them for a pipeline. */
  Set<Stage> stagesOf(Set<String> ids) {
    if (anyIsPipeline(ids)) {
      return Set.copyOf(Stage.inOrder());
    }
    Set<Stage> found = new HashSet<>();
    stages.forEach(
        (stage, called) -> {
          if (ids.stream()
              .map(routes::get)
              .anyMatch(route -> route != null && RouteFile.consumes(route).equals(called))) {
            found.add(stage);
          }
        });
    return found;
  }
}
