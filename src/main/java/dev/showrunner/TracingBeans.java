package dev.showrunner;

import dev.showrunner.camel.RouteTracer;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.tracing.JobTraces;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Spans for a collector, when they are wanted. OpenTelemetry's classes are loaded only then. */
final class TracingBeans {
  private static final String TRACING = "showrunner.tracing";

  private TracingBeans() {}

  /**
   * @throws SettingsException when a setting is wrong
   */
  static void install(Foundation ground, CamelContext context) {
    if (ground.settings.oneOf(TRACING, Set.of("off", "otlp")).equals("otlp")) {
      Switched.on(ground, context, ground.settings);
    }
  }

  static final class Switched {
    private static final String PATH = "/v1/traces";

    /** The name of a header (RFC 9110 §5.6.2). */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    static void on(Foundation ground, CamelContext context, Settings settings) {
      JobTraces traces =
          new JobTraces(exporter(settings).build(), ground.node.name(), ground.jobs::find);
      // OpenTelemetry tells by the JDK's logging that a collector does not answer.
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
      ground.engine.events().follow(traces::reached);
      RouteTracer.install(context, traces);
      ground.closeLater(traces);
    }

    /**
     * @throws SettingsException when a setting is wrong
     */
    static OtlpHttpSpanExporterBuilder exporter(Settings settings) {
      // Some know their collector by the whole address.
      String address = settings.address(TRACING + ".endpoint").toString();
      OtlpHttpSpanExporterBuilder exporter =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(address.endsWith(PATH) ? address : address + PATH);
      String header = settings.text(TRACING + ".header");
      int colon = header.indexOf(':');
      boolean isOne =
          header.isEmpty()
              || (colon > 0
                  && NAME.matcher(header.substring(0, colon).strip()).matches()
                  && header.chars().noneMatch(Character::isISOControl));
      if (!isOne) {
        throw new SettingsException(
            "Setting %s.header must be a name, a colon and a value, as in Authorization: Bearer abc"
                .formatted(TRACING));
      }
      return header.isEmpty()
          ? exporter
          : exporter.addHeader(
              header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
  }
}
