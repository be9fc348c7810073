package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the scenes that are being rendered when the process is about to end. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class PiecesTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  private final ExecutorService workers = Executors.newFixedThreadPool(3);

  PiecesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder);
  }

  @AfterEach
  void end() {
    workers.shutdownNow();
    engine.close();
  }

  private Future<String> begin(Claim claim, CountDownLatch begun, CountDownLatch end) {
    return workers.submit(
        () ->
            engine
                .engine
                .progress()
                .piece(
                    claim,
                    () -> {
                      begun.countDown();
                      hold(end);
                      return "done";
                    }));
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void those_under_way_are_finished_before_the_job_is_given_back_and_no_other_is_begun()
      throws Exception {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch firstEnds = new CountDownLatch(1);
    CountDownLatch secondEnds = new CountDownLatch(1);
    Future<String> first = begin(claim, begun, firstEnds);
    Future<String> second = begin(claim, begun, secondEnds);
    begun.await();
    engine.engine.lanes().close();
    Thread[] waiter = new Thread[1];
    CountDownLatch asked = new CountDownLatch(1);
    Future<String> third =
        workers.submit(
            () -> {
              waiter[0] = Thread.currentThread();
              asked.countDown();
              return engine.engine.progress().piece(claim, () -> "never done");
            });
    asked.await();
    firstEnds.countDown();
    assertThat(first.get()).isEqualTo("done");
    await().until(() -> waiter[0].getState() == Thread.State.WAITING);
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
    secondEnds.countDown();
    assertThat(second.get()).isEqualTo("done");
    assertThatThrownBy(third::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ClaimLostException.class);
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.PENDING);
    assertThat(job.stage()).isEqualTo(Stage.ASSEMBLY);
    assertThat(job.attempts()).isZero();
    List<Attempt> attempts = engine.jobs().attempts(claim.id());
    assertThat(attempts.get(attempts.size() - 1).outcome()).isEqualTo(Outcome.INTERRUPTED);
  }

  @Test
  void a_piece_that_throws_is_no_longer_under_way() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    Progress progress = engine.engine.progress();
    assertThatThrownBy(
            () ->
                progress.piece(
                    claim,
                    () -> {
                      throw new RetryableException(claim.id(), "Stumbled");
                    }))
        .isInstanceOf(RetryableException.class);
    engine.engine.lanes().close();
    assertThatThrownBy(() -> progress.piece(claim, () -> "never done"))
        .isInstanceOf(ClaimLostException.class);
  }
}
