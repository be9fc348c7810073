package dev.showrunner.camel;

import dev.showrunner.metrics.Metrics;
import dev.showrunner.metrics.RouteFigures;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.impl.event.ExchangeRedeliveryEvent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Serves the metrics where Camel's other observability is, and tells them what Camel knows. */
public final class MetricsServer {
  private static final String PATH = "/observe/metrics";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int ORDER = -98;

  private MetricsServer() {}

  /** To be called before routes are made, since they ask then who wants to know what. */
  public static void countRedeliveries(CamelContext context, Metrics metrics) {
    context.getManagementStrategy().addEventNotifier(new Redeliveries(metrics));
  }

  /** Serves the metrics on every HTTP server of the context. */
  public static void install(CamelContext context, Metrics metrics) {
    for (Router router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
      // Counting asks the database, and the event loop must not wait for that.
      router
          .route(HttpMethod.GET, PATH)
          .order(ORDER)
          .blockingHandler(request -> answer(request, metrics), false);
    }
  }

  private static void answer(RoutingContext request, Metrics metrics) {
    request
        .response()
        .putHeader("Content-Type", TEXT)
        .putHeader("Cache-Control", "no-store")
        .end(metrics.scrape());
  }

  /** How often each route was passed, by what Camel counts for JMX anyway. */
  public static Map<String, RouteFigures> routes(CamelContext context) {
    ManagedCamelContext managed =
        context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
    Map<String, RouteFigures> figures = new HashMap<>();
    if (managed == null) {
      return figures;
    }
    for (Route route : context.getRoutes()) {
      ManagedRouteMBean seen = managed.getManagedRoute(route.getId());
      if (seen != null) {
        try {
          figures.put(
              route.getId(),
              new RouteFigures(
                  seen.getStartTimestamp().getTime(),
                  seen.getExchangesTotal(),
                  seen.getExchangesFailed(),
                  seen.getExchangesInflight()));
        } catch (Exception e) {
          throw new IllegalStateException("Camel does not say what passed " + route.getId(), e);
        }
      }
    }
    return figures;
  }

  /** Hears of what fails and is tried again only, so that no other exchange pays for it. */
  private static final class Redeliveries extends SimpleEventNotifierSupport {
    private final Metrics metrics;

    Redeliveries(Metrics metrics) {
      this.metrics = metrics;
      setIgnoreExchangeEvents(false);
      // Before it tells of a redelivery Camel looks at this one (4.17).
      setIgnoreExchangeFailedEvents(false);
      setIgnoreExchangeRedeliveryEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
      if (event instanceof ExchangeRedeliveryEvent redelivery) {
        String route = ExchangeHelper.getAtRouteId(redelivery.getExchange());
        metrics.redelivered(route == null ? "none" : route);
      }
    }
  }
}
