package dev.showrunner.camel;

import dev.showrunner.job.LogContext;
import dev.showrunner.tracing.JobTraces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.telemetry.Op;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import org.apache.camel.telemetry.SpanStorageManager;
import org.apache.camel.telemetry.SpanStorageManagerExchange;

/**
 * Camel's own tracer, for what routes and endpoints do of a stage: below the attempt at the stage
 * that the thread works for. Requests, ticks and whatever else belongs to no job are not traced.
 */
public final class RouteTracer extends OpenTelemetryTracer {
  private static final String PARENT = "traceparent";

  private final JobTraces traces;
  private final SpanStorageManager open = new SpanStorageManagerExchange();

  private RouteTracer(JobTraces traces) {
    this.traces = traces;
  }

  /** Must be called before routes are made. */
  public static void install(CamelContext context, JobTraces traces) {
    // Camel's tracer looks for these two by their types.
    context.getRegistry().bind("tracer", traces.tracer());
    context
        .getRegistry()
        .bind(
            "tracePropagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
    new RouteTracer(traces).init(context);
  }

  @Override
  protected void initTracer() {
    super.initTracer();
    setSpanLifecycleManager(new Quiet(getSpanLifecycleManager()));
  }

  @Override
  protected void beginEventSpan(Exchange exchange, Endpoint endpoint, Op op) throws Exception {
    if (open.peek(exchange) != null) {
      super.beginEventSpan(exchange, endpoint, op);
      return;
    }
    Optional<Span> attempt = LogContext.job().flatMap(traces::attempt);
    if (attempt.isPresent()) {
      W3CTraceContextPropagator.getInstance()
          .inject(
              Context.root().with(attempt.get()),
              exchange.getIn(),
              (message, name, value) -> message.setHeader(name, value));
      try {
        super.beginEventSpan(exchange, endpoint, op);
      } finally {
        exchange.getIn().removeHeader(PARENT);
      }
    }
  }

  @Override
  protected void endEventSpan(Exchange exchange, Endpoint endpoint) throws Exception {
    if (open.peek(exchange) != null) {
      super.endEventSpan(exchange, endpoint);
    }
  }

  /**
   * Spans are handed on with the exchange alone: not with the thread, since an exchange may end on
   * another one than it began on, and not in headers, which would be sent to the services that a
   * stage calls.
   */
  private record Quiet(SpanLifecycleManager spans) implements SpanLifecycleManager {
    @Override
    public org.apache.camel.telemetry.Span create(
        String name,
        org.apache.camel.telemetry.Span parent,
        SpanContextPropagationExtractor headers) {
      return spans.create(name, parent, headers);
    }

    @Override
    public void activate(org.apache.camel.telemetry.Span span) {}

    @Override
    public void deactivate(org.apache.camel.telemetry.Span span) {
      spans.deactivate(span);
    }

    @Override
    public void close(org.apache.camel.telemetry.Span span) {}

    @Override
    public void inject(
        org.apache.camel.telemetry.Span span,
        SpanContextPropagationInjector headers,
        boolean ids) {}
  }
}
