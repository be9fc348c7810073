package dev.showrunner;

import dev.showrunner.camel.PageServer;
import dev.showrunner.cli.StartFailure;
import dev.showrunner.job.ApprovalRule;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.Node;
import dev.showrunner.job.Retry;
import dev.showrunner.job.RetryStrategy;
import dev.showrunner.job.RunningWork;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.Database;
import dev.showrunner.store.DatabaseException;
import dev.showrunner.store.HomeLock;
import dev.showrunner.store.JdbiJobStore;
import dev.showrunner.web.JobFiles;
import dev.showrunner.web.JobResource;
import dev.showrunner.web.Json;
import dev.showrunner.web.OverviewResource;
import dev.showrunner.web.OverviewResource.ChannelView;
import dev.showrunner.web.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes any Camel context on whose classpath it is a Showrunner: binds the beans that the routes
 * call, opens the database, installs guard and page. It is found as a {@link ContextServicePlugin},
 * so {@code showrunner run} and {@code camel run} get the same.
 */
public final class ShowrunnerConfiguration implements ContextServicePlugin {
  static final String SETTINGS = "settings";
  private static final Logger LOG = LoggerFactory.getLogger(ShowrunnerConfiguration.class);

  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  private final Clock clock = Clock.systemUTC();

  /**
   * {@inheritDoc}
   *
   * <p>Camel calls this before it has read its properties, and only logs what it throws; so the
   * work is done when the context initialises: then properties are there, routes are not yet made,
   * and an error stops the start.
   */
  @Override
  public void load(CamelContext context) {
    context.addLifecycleStrategy(
        new LifecycleStrategySupport() {
          @Override
          public void onContextInitializing(CamelContext initializing) {
            prepare(initializing);
          }

          @Override
          public void onContextStarted(CamelContext started) {
            open(started);
          }

          @Override
          public void onContextStopping(CamelContext stopping) {
            JobEngine engine = stopping.getRegistry().findSingleByType(JobEngine.class);
            if (engine != null) {
              engine.close(GRACE);
            }
          }

          @Override
          public void onContextStopped(CamelContext stopped) {
            close();
          }
        });
  }

  private void prepare(CamelContext context) {
    try {
      Settings settings = settings(context);
      Home home = makeHome(settings);
      Database database = openDatabase(settings, home);
      RunningWork work = new RunningWork();
      JobDoor door = door(settings);
      JobEngine engine = engine(settings, home, database, work, door);
      bindEngine(context, engine);
      bindWeb(context, settings, home, engine, door);
    } catch (DatabaseException e) {
      close();
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Those that {@code showrunner} was started with, or, under {@code camel run}, those of the
   * working folder.
   */
  private static Settings settings(CamelContext context) {
    Settings bound = context.getRegistry().lookupByNameAndType(SETTINGS, Settings.class);
    Settings settings =
        bound != null ? bound : new SettingsLoader(Path.of(""), System.getenv()).load(Map.of());
    context.getPropertiesComponent().setInitialProperties(settings.asProperties());
    return settings;
  }

  private static Home makeHome(Settings settings) {
    Home home = new Home(Path.of(settings.text("showrunner.home")));
    try {
      for (Path folder : List.of(home.jobs(), home.library(), home.inbox(), home.cache())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StartFailure(
          "The home %s cannot be written to; choose another one with --home".formatted(home.root()),
          e);
    }
    return home;
  }

  private Database openDatabase(Settings settings, Home home) {
    String url = settings.text("showrunner.datasource.url");
    if (url.isEmpty() || url.startsWith("jdbc:sqlite:")) {
      toClose.push(HomeLock.take(home));
    }
    Database database = Database.open(url.isEmpty() ? Database.urlOf(home.database()) : url);
    toClose.push(database);
    return database;
  }

  private JobDoor door(Settings settings) {
    return new JobDoor(
        defaults(settings),
        new KnownNames(List::of, List::of, List::of),
        List.of(),
        settings.zone("showrunner.time-zone"),
        clock);
  }

  private JobEngine engine(
      Settings settings, Home home, Database database, RunningWork work, JobDoor door) {
    JobEngine.Parts parts =
        new JobEngine.Parts(
            new JdbiJobStore(database), door, home, work, new ApprovalRule(name -> true));
    JobEngine.Settings limits =
        new JobEngine.Settings(
            new Node(
                UUID.randomUUID().toString(), settings.text("showrunner.datasource.url").isEmpty()),
            settings.integer("showrunner.max-concurrent-jobs", 1, 64),
            settings.integer("showrunner.max-concurrent-uploads", 1, 64),
            settings.flag("showrunner.retry.jitter"));
    return new JobEngine(parts, limits, clock);
  }

  private static JobDefaults defaults(Settings settings) {
    JobDefaults standard = JobDefaults.standard();
    Retry retry =
        new Retry(
            RetryStrategy.valueOf(
                settings
                    .oneOf(
                        "showrunner.retry.strategy",
                        Set.of("none", "fixed", "linear", "exponential"))
                    .toUpperCase(Locale.ROOT)),
            settings.duration("showrunner.retry.base"),
            settings.duration("showrunner.retry.cap"),
            settings.integer("showrunner.retry.max", 0, 100));
    return new JobDefaults(
        settings.text("showrunner.style"),
        settings.integer("showrunner.duration-minutes", 1, 60),
        settings.text("showrunner.category"),
        settings.oneOf("showrunner.privacy-status", Set.of("private", "unlisted", "public")),
        settings.text("showrunner.channel"),
        standard.language(),
        standard.aspect(),
        standard.quality(),
        standard.fps(),
        retry,
        (int) settings.duration("showrunner.job.timeout").toSeconds(),
        standard.onConflict(),
        standard.onLate());
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

  private static void bindEngine(CamelContext context, JobEngine engine) {
    bind(context, "engine", engine);
    bind(context, "dispatcher", engine.dispatcher());
    bind(context, "pipeline", engine.pipeline());
  }

  private static void bindWeb(
      CamelContext context, Settings settings, Home home, JobEngine engine, JobDoor door) {
    Json json = new Json(settings.zone("showrunner.time-zone"));
    bind(context, "jsonMapper", json.mapper());
    bind(context, "jobResource", new JobResource(engine.jobs(), json, door::time));
    bind(
        context,
        "overviewResource",
        new OverviewResource(
            engine.jobs(),
            engine.dispatcher(),
            () -> List.of(new ChannelView("folder", "folder"))));
    bind(context, "problems", new Problems());
    bind(context, "jobFiles", new JobFiles(engine.jobs(), home));
  }

  private void open(CamelContext context) {
    PageServer.install(context, context.getRegistry().findSingleByType(JobFiles.class));
    JobEngine engine = context.getRegistry().findSingleByType(JobEngine.class);
    ProducerTemplate wake = context.createProducerTemplate();
    engine
        .dispatcher()
        .onWake(() -> wake.sendBody("seda:dispatch-due-jobs?size=1&discardWhenFull=true", ""));
    engine.dispatcher().start();
  }

  /**
   * Lets go of everything, the last opened first; what fails does not keep the rest from being
   * closed.
   */
  private void close() {
    while (!toClose.isEmpty()) {
      try {
        toClose.pop().close();
      } catch (Exception e) {
        LOG.warn("Something did not close in order", e);
      }
    }
  }
}
