package dev.showrunner.camel.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells whether the routes run that the files name. It is down when one of them is lost, and up
 * with a warning when a file is not in force as it stands there, since its last good version runs.
 */
public final class RouteCheck extends AbstractHealthCheck {
  private final Supplier<Set<String>> expected;
  private final Supplier<List<String>> lost;
  private final Supplier<List<String>> warnings;

  private RouteCheck(
      Supplier<Set<String>> expected,
      Supplier<List<String>> lost,
      Supplier<List<String>> warnings) {
    super("showrunner", "routes");
    this.expected = expected;
    this.lost = lost;
    this.warnings = warnings;
  }

  /** Of routes whose files are looked at. */
  public static RouteCheck of(RouteReload reload) {
    return new RouteCheck(
        reload::expected,
        reload::lost,
        () -> {
          List<String> warnings = new ArrayList<>(reload.problems());
          reload
              .waiting()
              .forEach(file -> warnings.add(file + " waits for the jobs that are at work in it"));
          return warnings;
        });
  }

  /** Of routes that stay as they are now. */
  public static RouteCheck asStarted(CamelContext context) {
    Set<String> ids =
        context.getRoutes().stream()
            .map(Route::getRouteId)
            .collect(Collectors.toCollection(TreeSet::new));
    return new RouteCheck(
        () -> ids,
        () -> ids.stream().filter(id -> context.getRoute(id) == null).toList(),
        List::of);
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    List<String> gone = lost.get();
    int all = expected.get().size();
    result.detail("expected", all);
    result.detail("running", all - gone.size());
    if (!gone.isEmpty()) {
      result.message(
          "Routes are lost: " + String.join(", ", gone) + "; correct their files or restart");
      result.down();
      return;
    }
    List<String> said = warnings.get();
    if (!said.isEmpty()) {
      result.message("warning: " + String.join("; ", said));
    }
    result.up();
  }
}
