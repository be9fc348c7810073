package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine as it really runs: by its own timer, on the real clock, with several threads. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JobEngineTest {
  private static final int JOBS = 30;
  private final TestDatabase kind;
  @TempDir Path folder;

  JobEngineTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void makes_a_batch_and_starts_what_is_due_later_by_itself() throws InterruptedException {
    Clock clock = Clock.systemUTC();
    KnownNames names = new KnownNames(List::of, List::of, List::of);
    JobDoor door = new JobDoor(JobDefaults.standard(), names, List.of(), ZoneOffset.UTC, clock);
    CountDownLatch ends = new CountDownLatch(JOBS + 1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Database database = Database.open(kind.fresh(folder));
        JobEngine engine = engine(database, door, clock)) {
      engine.dispatcher().onWake(() -> dispatch(engine, threads, ends));
      engine.dispatcher().start();
      JobDraft now = TestEngine.draft(Map.of("topic", "Tea"));
      engine.jobs().scheduleBatch(Collections.nCopies(JOBS, now), false);
      String soon = Instant.now(clock).plusMillis(200).toString();
      JobDraft later = TestEngine.draft(Map.of("topic", "Tea", "scheduledAt", soon));
      engine.jobs().schedule(later, Origin.SINGLE);
      assertThat(ends.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.jobs().statistics().totalCompleted()).isEqualTo(JOBS + 1);
      assertThat(engine.lanes().taken()).isZero();
    } finally {
      threads.shutdown();
    }
  }

  private JobEngine engine(Database database, JobDoor door, Clock clock) {
    JobEngine.Parts parts =
        new JobEngine.Parts(
            new JdbiJobStore(database),
            door,
            new Home(folder),
            new RunningWork(),
            (job, made) -> false);
    return new JobEngine(parts, new JobEngine.Settings(new Node("a", true), 2, 2), clock);
  }

  private static void dispatch(JobEngine engine, ExecutorService threads, CountDownLatch ends) {
    for (Claim claim : engine.dispatcher().claimDue()) {
      threads.execute(() -> run(engine.pipeline(), claim, ends));
    }
  }

  private static void run(Pipeline pipeline, Claim claim, CountDownLatch ends) {
    Claim grown = claim;
    for (Stage stage : Stage.values()) {
      if (pipeline.enters(grown, stage)) {
        grown = pipeline.merge(grown, Results.of(stage));
      }
    }
    pipeline.finish(grown);
    if (grown.made().next().isEmpty()) {
      ends.countDown();
    }
  }

  @Test
  void an_alarm_that_is_set_anew_is_kept_no_longer() {
    var timer = JobEngine.ownTimer();
    try {
      for (int i = 0; i < 100; i++) {
        timer.schedule(() -> {}, 30, java.util.concurrent.TimeUnit.DAYS).cancel(false);
      }
      assertThat(timer.getQueue()).isEmpty();
    } finally {
      timer.shutdownNow();
    }
  }
}
