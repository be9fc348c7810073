package dev.showrunner;

import dev.showrunner.camel.ChannelServer;
import dev.showrunner.camel.Entrance;
import dev.showrunner.camel.EventStream;
import dev.showrunner.camel.ForbiddenOptions;
import dev.showrunner.camel.HealthChecks;
import dev.showrunner.camel.MetricsServer;
import dev.showrunner.camel.PageServer;
import dev.showrunner.camel.SecretFiles;
import dev.showrunner.camel.SharedMBeanInfo;
import dev.showrunner.camel.ZippedAnswers;
import dev.showrunner.cli.StartFailure;
import dev.showrunner.job.Leftovers;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.DatabaseException;
import dev.showrunner.web.JobFiles;
import dev.showrunner.web.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes any Camel context on whose classpath it is a Showrunner: binds the beans that the routes
 * call, opens the database, installs guard and page. It is found as a {@link ContextServicePlugin},
 * so {@code showrunner run} and {@code camel run} get the same.
 */
public final class ShowrunnerConfiguration implements ContextServicePlugin {
  static final String SETTINGS = "settings";

  /**
   * The name under which an error of the last step of the start is bound, for who started to ask.
   */
  static final String FAILURE = "startFailure";

  private static final Logger LOG = LoggerFactory.getLogger(ShowrunnerConfiguration.class);

  private static final Duration LONGEST_GRACE = Duration.ofHours(1);

  private @Nullable Foundation foundation;
  private @Nullable StageBeans stages;
  private @Nullable PageBeans page;
  private @Nullable Entrance entrance;
  private @Nullable OpsBeans ops;
  private @Nullable SettingsSource source;
  private @Nullable OperatorBeans operators;
  private boolean guarded;
  private String noted = "";

  /**
   * {@inheritDoc}
   *
   * <p>Camel calls this before it has read its properties, and only logs what it throws; so the
   * work is done when the context initialises: then properties are there, routes are not yet made,
   * and an error stops the start.
   */
  @Override
  public void load(CamelContext context) {
    SharedMBeanInfo.install(context);
    context.getCamelContextExtension().addInterceptStrategy(new ZippedAnswers());
    if (SettingsSource.bound(context) == null) {
      SettingsSource found = new SettingsSource(context);
      source = found;
      context.getPropertiesComponent().addPropertiesSource(found);
    }
    context.addLifecycleStrategy(
        new LifecycleStrategySupport() {
          @Override
          public void onContextInitializing(CamelContext initializing) {
            prepare(initializing);
          }

          @Override
          public void onEndpointAdd(Endpoint endpoint) {
            ForbiddenOptions.check(endpoint.getEndpointUri());
          }

          @Override
          public void onRoutesAdd(Collection<Route> routes) {
            guard(context);
          }

          @Override
          public void onContextStarted(CamelContext started) {
            openOrFail(started);
          }

          @Override
          public void onContextStopping(CamelContext stopping) {
            giveBack();
          }

          @Override
          public void onContextStopped(CamelContext stopped) {
            close();
          }
        });
  }

  private void prepare(CamelContext context) {
    try {
      context
          .getPropertiesComponent()
          .addPropertiesFunction(
              new SecretFiles(() -> source == null ? Path.of("") : SettingsLoader.installation()));
      Settings settings = settings(context);
      ForbiddenOptions.check(context.getPropertiesComponent().loadProperties());
      ForbiddenOptions.check(System.getProperties());
      ForbiddenOptions.check(System.getenv());
      // Camel's own key may say something else than ours.
      entrance =
          AccessBeans.entrance(
              settings,
              context.resolvePropertyPlaceholders("{{camel.server.host}}"),
              Clock.systemUTC());
      LaidAhead ahead = context.getRegistry().findSingleByType(LaidAhead.class);
      Foundation ground =
          ahead != null ? ahead.take() : new Foundation(settings, Clock.systemUTC());
      foundation = ground;
      OpsBeans watching = new OpsBeans(ground, context);
      ops = watching;
      TracingBeans.install(ground, context);
      StageBeans made =
          new StageBeans(ground, context.createProducerTemplate(), watching.metrics::ffmpegFailed);
      stages = made;
      bind(context, "engine", ground.engine);
      bind(context, "dispatcher", ground.engine.dispatcher());
      bind(context, "pipeline", ground.engine.pipeline());
      bind(context, "housekeeping", ground.engine.housekeeping());
      bind(context, "leftovers", leftovers(ground, made));
      made.byName().forEach((name, bean) -> bind(context, name, bean));
      watching.byName().forEach((name, bean) -> bind(context, name, bean));
      new WebBeans(ground, json(ground), () -> address(context))
          .byName()
          .forEach((name, bean) -> bind(context, name, bean));
      PageBeans watched = new PageBeans(ground, json(ground));
      page = watched;
      watched.byName().forEach((name, bean) -> bind(context, name, bean));
    } catch (DatabaseException e) {
      close();
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Those that {@code showrunner} was started with, or those of whoever runs the routes else. */
  private Settings settings(CamelContext context) {
    Settings bound = SettingsSource.bound(context);
    if (bound != null) {
      context.getPropertiesComponent().setInitialProperties(bound.asProperties());
      return bound;
    }
    return Objects.requireNonNull(source).settings();
  }

  private static Leftovers leftovers(Foundation ground, StageBeans stages) {
    return new Leftovers(
        ground.home,
        ground.jobs::isGone,
        folder -> Files.getFileStore(folder).getUsableSpace(),
        List.of(ground.engine.housekeeping()::makeRoom, stages.footage::makeRoom),
        StageBeans.diskFloor(ground.settings).bytes(),
        ground.clock);
  }

  static Json json(Foundation ground) {
    return new Json(ground.settings.zone("showrunner.time-zone"));
  }

  static String address(CamelContext context) {
    return "http://%s:%s"
        .formatted(
            AccessBeans.reached(context.resolvePropertyPlaceholders("{{camel.server.host}}")),
            context.resolvePropertyPlaceholders("{{camel.server.port}}"));
  }

  /**
   * What is bound under that name already stays: a test, or a file with beans, may put something
   * else in its place.
   */
  private static void bind(CamelContext context, String name, Object bean) {
    if (context.getRegistry().lookupByName(name) == null) {
      context.getRegistry().bind(name, bean);
    }
  }

  /** Camel only logs what is thrown at this point, and would go on without guard or dispatcher. */
  private void openOrFail(CamelContext context) {
    try {
      open(context);
    } catch (RuntimeException e) {
      LOG.error("The last step of the start failed", e);
      context.getRegistry().bind(FAILURE, e);
    }
  }

  /**
   * Camel starts its HTTP server before the first route is added, so the guard stands when the
   * first request can be served.
   */
  private void guard(CamelContext context) {
    Entrance who = entrance;
    if (!guarded && who != null) {
      guarded = PageServer.guard(context, who) > 0;
    }
  }

  private void open(CamelContext context) {
    Foundation ground = foundation;
    if (ground == null) {
      return;
    }
    guard(context);
    PageServer.install(
        context,
        context.getRegistry().findSingleByType(JobFiles.class),
        context.getRegistry().findSingleByType(ChannelServer.class),
        context.getRegistry().findSingleByType(EventStream.class));
    OpsBeans watching = ops;
    if (watching != null) {
      watching.requireTargets();
      MetricsServer.install(context, watching.metrics);
      HealthChecks.install(context, watching.inspections());
    }
    ProducerTemplate wake = context.createProducerTemplate();
    ground
        .engine
        .dispatcher()
        .onWake(() -> wake.sendBody("seda:dispatch-due-jobs?size=1&discardWhenFull=true", ""));
    ground.engine.dispatcher().start();
    operators =
        new OperatorBeans(
            context,
            ground,
            changed -> {
              if (watching != null) {
                watching.addresses.take(changed::text);
              }
            });
    SharedMBeanInfo.settle(context);
    noted = address(context);
    ServerNote.write(ground.home, noted);
  }

  private void giveBack() {
    if (operators != null) {
      operators.close();
      operators = null;
    }
    Foundation ground = foundation;
    if (ground != null) {
      ground.engine.close(
          ground.settings.duration("showrunner.stop.grace", Duration.ZERO, LONGEST_GRACE));
    }
  }

  private void close() {
    if (page != null) {
      page.close();
      page = null;
    }
    if (stages != null) {
      stages.close();
      stages = null;
    }
    if (foundation != null) {
      ServerNote.remove(foundation.home, noted);
      foundation.close();
      foundation = null;
    }
  }
}
