package dev.showrunner.bench;

import dev.showrunner.camel.console.QuietMain;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Node;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;

/** Showrunner's engine at work on a database: with its routes, or driven by plain threads. */
final class Ours implements AutoCloseable {
  static final int WORKERS = 4;

  /**
   * So many jobs of a lane are claimed at a time, as the peers pick more than they have threads.
   */
  private static final int CLAIMED = 16;

  private static final List<String> ROUTES =
      List.of(
          "dispatch",
          "pipeline",
          "failure",
          "script",
          "assets",
          "assembly",
          "thumbnail",
          "metadata",
          "upload",
          "analytics");

  private final JobEngine engine;
  private final List<AutoCloseable> toClose;

  private Ours(JobEngine engine, List<AutoCloseable> toClose) {
    this.engine = engine;
    this.toClose = toClose;
  }

  /** Dispatcher, lanes, leases, pipeline and store, called by four threads as the routes do. */
  static Ours onThreads(String url, Path folder, BiConsumer<Stage, Claim> called) {
    Clock clock = Clock.systemUTC();
    Database database = Database.open(url);
    JobEngine.Parts parts =
        new JobEngine.Parts(
            new JdbiJobStore(database),
            TestEngine.door(new SettableClock(clock.instant())),
            new Home(folder),
            new RunningWork(),
            (job, made) -> false);
    JobEngine.Settings limits = new JobEngine.Settings(new Node("bench", true), CLAIMED, CLAIMED);
    JobEngine engine = new JobEngine(parts, limits, clock);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    ExecutorService dispatching = Executors.newSingleThreadExecutor();
    NoOpStages stages = new NoOpStages(called);
    AtomicBoolean asked = new AtomicBoolean();
    Runnable dispatch =
        () -> {
          asked.set(false);
          for (Claim claim : engine.dispatcher().claimDue()) {
            workers.execute(() -> run(engine, stages, claim));
          }
        };
    engine
        .dispatcher()
        .onWake(
            () -> {
              if (asked.compareAndSet(false, true)) {
                dispatching.execute(dispatch);
              }
            });
    engine.dispatcher().start();
    return new Ours(
        engine, List.of(engine, dispatching::shutdownNow, workers::shutdownNow, stages, database));
  }

  private static void run(JobEngine engine, NoOpStages stages, Claim claim) {
    Claim grown = claim;
    for (Stage stage : Stage.inOrder()) {
      if (engine.pipeline().enters(grown, stage)) {
        grown = engine.pipeline().merge(grown, stages.run(stage, grown));
      }
    }
    engine.pipeline().finish(grown);
  }

  /** The program with its shipped routes, four consumers of the pipeline's queue. */
  static Ours onRoutes(
      String url, Path folder, Map<String, String> more, BiConsumer<Stage, Claim> called)
      throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("showrunner.home", folder.toString());
    settings.put("showrunner.datasource.url", url);
    settings.put("showrunner.max-concurrent-jobs", "" + CLAIMED);
    settings.put("showrunner.max-concurrent-uploads", "" + CLAIMED);
    settings.put("showrunner.pipeline.consumers", "" + WORKERS);
    settings.putAll(more);
    Main main = new QuietMain();
    NoOpStages stages = new NoOpStages(called);
    main.bind(
        "settings",
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(settings));
    stages.bind(main::bind);
    main.configure()
        .setRoutesIncludePattern(
            ROUTES.stream()
                .map(name -> "file:routes/" + name + ".camel.yaml")
                .collect(Collectors.joining(",")));
    main.configure().setAutoConfigurationEnabled(false);
    main.start();
    JobEngine engine = main.getCamelContext().getRegistry().findSingleByType(JobEngine.class);
    return new Ours(engine, List.of(main::stop, stages));
  }

  /** Waits until so many are COMPLETED: the last stage's call comes just before that. */
  void awaitCompleted(int all) throws InterruptedException {
    while (engine.jobs().statistics().statusCounts().getOrDefault(JobStatus.COMPLETED, 0L) < all) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : toClose) {
      part.close();
    }
  }
}
