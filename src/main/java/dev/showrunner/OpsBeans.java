package dev.showrunner;

import dev.showrunner.camel.MetricsServer;
import dev.showrunner.metrics.Metrics;
import dev.showrunner.store.JdbiQueueFigures;
import org.apache.camel.CamelContext;

/** What operators look at: metrics. */
final class OpsBeans {
  final Metrics metrics;

  OpsBeans(Foundation ground, CamelContext context) {
    metrics =
        new Metrics(
            new Metrics.Sources(
                new JdbiQueueFigures(ground.database)::now,
                () -> ground.quota.ledger.today(ground.quota.channels()),
                () -> MetricsServer.routes(context),
                ground.engine.lanes(),
                ground.engine.dispatcher()::running,
                ground.home.root()),
            ground.clock);
    ground.engine.events().follow(metrics::reached);
    MetricsServer.countRedeliveries(context, metrics);
  }
}
