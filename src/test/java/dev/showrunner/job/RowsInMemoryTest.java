package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a stage believes what its beginning wrote, unless somebody has changed it since. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class RowsInMemoryTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  RowsInMemoryTest(TestDatabase kind) {
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
  void what_was_said_of_a_stage_does_not_outlive_it() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    engine.clock.advance(Duration.ofSeconds(5));
    engine.engine.progress().report(claim, 40, "Looking for clips");
    assertThat(engine.now(claim.job()).progressMessage()).isEqualTo("Looking for clips");

    engine.pipeline().merge(claim, Results.of(Stage.ASSETS));

    Job job = engine.now(claim.job());
    assertThat(job.progressMessage()).isEmpty();
    assertThat(job.stageProgress()).containsEntry(Stage.ASSETS, 100);
    assertThat(job.progressPercent()).isEqualTo(Weights.overall(job.stageProgress()));
  }

  @Test
  void a_pause_asked_for_in_between_is_seen() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    engine.jobs().pause(claim.id());

    engine.pipeline().merge(claim, Results.of(Stage.ASSETS));

    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.PAUSED);
    assertThat(job.made().has(Stage.ASSETS)).isTrue();
  }

  @Test
  void a_cancel_in_between_leaves_nothing_behind() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    engine.jobs().cancel(claim.id());
    assertThatThrownBy(() -> engine.pipeline().merge(claim, Results.of(Stage.ASSETS)))
        .isInstanceOf(ClaimLostException.class);
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(engine.now(claim.job()).made().has(Stage.ASSETS)).isFalse();
  }

  /** It once filled a place in the next lane until its thread had noticed. */
  @Test
  void a_claim_that_is_lost_takes_no_place_in_the_next_lane() {
    Claim claim = engine.aJob().inStage(Stage.METADATA);
    int free = engine.engine.lanes().free(Lane.NETWORK);
    engine.jobs().cancel(claim.id());

    assertThatThrownBy(() -> engine.pipeline().merge(claim, Results.of(Stage.METADATA)))
        .isInstanceOf(ClaimLostException.class);

    assertThat(engine.engine.lanes().free(Lane.NETWORK)).isEqualTo(free);
  }

  @Test
  void a_node_that_took_the_job_over_is_not_overwritten() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    try (TestEngine other = engine.another("node-b")) {
      takeOver(other, claim);
      assertThatThrownBy(() -> engine.pipeline().merge(claim, Results.of(Stage.ASSETS)))
          .isInstanceOf(ClaimLostException.class);
      Job job = engine.now(claim.job());
      assertThat(job.generation()).isEqualTo(claim.generation() + 1);
      assertThat(job.made().has(Stage.ASSETS)).isFalse();
    }
  }

  private void takeOver(TestEngine other, Claim claim) {
    other.clock.advance(Duration.ofMinutes(1));
    other.dispatcher().start();
    assertThat(other.dispatcher().claimDue()).extracting(Claim::id).containsExactly(claim.id());
    other.clock.advance(Duration.ofMinutes(-1));
  }
}
