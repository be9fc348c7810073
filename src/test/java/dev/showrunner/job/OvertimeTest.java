package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of stages, and jobs, that take longer than they may. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class OvertimeTest {
  private static final Duration THUMBNAIL = StageLimits.STANDARD.of(Stage.THUMBNAIL);
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  OvertimeTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder);
  }

  @AfterEach
  void end() {
    engine.close();
  }

  @Test
  void a_stage_that_hangs_is_ended_within_a_second_and_tried_again() {
    Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
    AtomicInteger stops = new AtomicInteger();
    engine.work.register(claim.id(), stops::incrementAndGet);
    engine.pass(THUMBNAIL);
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(stops).hasValue(0);
    engine.pass(Duration.ofSeconds(1));
    assertThat(stops).hasValue(1);
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(job.attempts()).isEqualTo(1);
    assertThat(job.lastError().orElseThrow().message())
        .isEqualTo(
            "THUMBNAIL was ended after 5 min; if it needs longer, raise"
                + " showrunner.stage.timeout.thumbnail");
    Attempt last = last(claim);
    assertThat(last.stage()).isEqualTo(Stage.THUMBNAIL);
    assertThat(last.outcome()).isEqualTo(Outcome.RETRYABLE);
    assertThat(last.endedAt()).isEqualTo(engine.clock.instant());
  }

  @Test
  void the_next_attempt_has_all_its_time_again_and_the_stages_before_stay_done() {
    Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
    engine.pass(THUMBNAIL.plusSeconds(1));
    engine.pipeline().fail(claim, new ClaimLostException(claim.id(), "Ended"));
    engine.pass(Duration.ofMinutes(1));
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.made().results()).isEqualTo(claim.made().results());
    assertThat(engine.pipeline().enters(again, Stage.THUMBNAIL)).isTrue();
    engine.pass(THUMBNAIL);
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
    Claim drawn = engine.pipeline().merge(again, Results.of(Stage.THUMBNAIL));
    engine.pipeline().finish(engine.through(drawn, Stage.ANALYTICS));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void each_stage_has_its_own_time() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.pass(THUMBNAIL.plusSeconds(1));
    claim = engine.pipeline().merge(claim, Results.of(Stage.ASSEMBLY));
    engine.pass(THUMBNAIL.plusSeconds(1));
    assertThat(engine.pipeline().enters(claim, Stage.THUMBNAIL)).isTrue();
    engine.pass(THUMBNAIL);
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_stage_that_hangs_each_time_uses_its_retries_up() {
    Job job =
        engine
            .aJob()
            .with("retry", Map.of("strategy", "fixed", "base", "1s", "max", 1))
            .with("timeoutSeconds", 86_400)
            .pending();
    for (int i = 0; i < 2; i++) {
      Claim claim = only(engine.dispatcher().claimDue());
      assertThat(engine.pipeline().enters(claim, Stage.SCRIPT)).isTrue();
      engine.pass(StageLimits.STANDARD.of(Stage.SCRIPT).plusSeconds(1));
      engine.pipeline().fail(claim, new ClaimLostException(job.id(), "Ended"));
      engine.pass(Duration.ofSeconds(1));
    }
    assertThat(engine.now(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(engine.jobs().attempts(job.id()))
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.RETRYABLE, Outcome.RETRYABLE);
  }

  @Test
  void a_stage_that_ends_in_its_last_moment_is_not_ended_once_more() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.clock.advance(StageLimits.STANDARD.of(Stage.SCRIPT).plusSeconds(1));
    claim = engine.pipeline().merge(claim, Results.of(Stage.SCRIPT));
    engine.timer.runDue();
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(engine.jobs().attempts(claim.id()))
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.SUCCEEDED, null);
  }

  private Attempt last(Claim claim) {
    List<Attempt> attempts = engine.jobs().attempts(claim.id());
    return attempts.get(attempts.size() - 1);
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
