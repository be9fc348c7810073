package dev.showrunner;

import dev.showrunner.camel.console.CommandLineConnector;
import dev.showrunner.camel.console.HawtioServer;
import dev.showrunner.settings.Settings;
import dev.showrunner.web.CalendarResource;
import dev.showrunner.web.ChannelResource;
import dev.showrunner.web.JobResource;
import dev.showrunner.web.OverviewResource;
import dev.showrunner.web.Problems;
import dev.showrunner.web.ScheduleResource;
import dev.showrunner.web.SlotResource;
import dev.showrunner.web.jmx.ManagementBeans;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What those have who watch over a server that runs: files that take effect, and MBeans. */
final class OperatorBeans implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorBeans.class);

  /** Behind the guards, before the routes and the page, which answers every path. */
  private static final int BEFORE_THE_PAGE = -90;

  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();

  /**
   * @param context started, with the beans of the interface bound
   * @param changed told the settings when they were changed while this runs
   */
  OperatorBeans(CamelContext context, Foundation ground, Consumer<Settings> changed) {
    HawtioServer console = new HawtioServer();
    context
        .getRegistry()
        .findByType(VertxPlatformHttpRouter.class)
        .forEach(router -> console.install(router, BEFORE_THE_PAGE));
    toClose.push(console);
    // Under `camel run` the command line and its connector are Camel's own.
    if (SettingsSource.bound(context) != null) {
      CommandLineConnector.endCamelsOwn(context);
      if (ground.settings.flag("showrunner.camel-cli")) {
        toClose.push(CommandLineConnector.begin(context));
      }
    }
    Reloading.of(context, ground, changed).ifPresent(toClose::push);
    toClose.push(
        new ManagementBeans(
            ManagementFactory.getPlatformMBeanServer(),
            new ManagementBeans.Resources(
                bean(context, JobResource.class),
                bean(context, ScheduleResource.class),
                bean(context, CalendarResource.class),
                bean(context, SlotResource.class),
                bean(context, ChannelResource.class),
                bean(context, OverviewResource.class)),
            ShowrunnerConfiguration.json(ground).mapper(),
            bean(context, Problems.class)));
  }

  private static <T> T bean(CamelContext context, Class<T> type) {
    return Objects.requireNonNull(context.getRegistry().findSingleByType(type), type.getName());
  }

  @Override
  public void close() {
    while (!toClose.isEmpty()) {
      try {
        toClose.pop().close();
      } catch (Exception e) {
        LOG.warn("Something did not close in order", e);
      }
    }
  }
}
