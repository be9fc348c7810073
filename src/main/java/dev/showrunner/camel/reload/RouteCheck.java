package dev.showrunner.camel.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells whether the routes run that the files name. It is down when one of them is lost, and up
 * with a warning when a file is not in force as it stands there, since its last good version runs.
 */
public final class RouteCheck extends AbstractHealthCheck {
  private final RouteReload reload;

  public RouteCheck(RouteReload reload) {
    super("showrunner", "routes");
    this.reload = reload;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    List<String> lost = reload.lost();
    result.detail("expected", reload.expected().size());
    result.detail("running", reload.expected().size() - lost.size());
    List<String> warnings = new ArrayList<>(reload.problems());
    reload
        .waiting()
        .forEach(file -> warnings.add(file + " waits for the jobs that are at work in it"));
    if (!lost.isEmpty()) {
      result.message(
          "Routes are lost: " + String.join(", ", lost) + "; correct their files or restart");
      result.down();
      return;
    }
    if (!warnings.isEmpty()) {
      result.message("warning: " + String.join("; ", warnings));
    }
    result.up();
  }
}
