package dev.showrunner.camel;

import dev.showrunner.health.Finding;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Puts our inspections among Camel's health checks: readiness and details, never liveness. */
public final class HealthChecks {
  private static final String GROUP = "showrunner";

  private HealthChecks() {}

  /**
   * To be called when the context has started.
   *
   * @param inspections by the name that the answer has them under
   */
  public static void install(CamelContext context, Map<String, Supplier<Finding>> inspections) {
    HealthCheckRegistry registry = HealthCheckRegistry.get(context);
    if (registry == null) {
      return;
    }
    inspections.forEach((name, look) -> registry.register(new Check(name, look)));
  }

  private static final class Check extends AbstractHealthCheck {
    private final Supplier<Finding> look;

    Check(String name, Supplier<Finding> look) {
      super(GROUP, name);
      this.look = look;
    }

    @Override
    public boolean isLiveness() {
      return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      Finding finding = look.get();
      boolean warns = finding.level() == Finding.Level.WARNING;
      builder.message(warns ? "warning: " + finding.what() : finding.what());
      builder.detail("level", finding.level().name());
      builder.detail("what", finding.what());
      if (!finding.remedy().isEmpty()) {
        builder.detail("remedy", finding.remedy());
      }
      builder.state(finding.level() == Finding.Level.DOWN ? State.DOWN : State.UP);
    }
  }
}
