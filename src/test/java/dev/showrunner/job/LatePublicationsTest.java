package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that is ended when the last byte of its video is on the channel already. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class LatePublicationsTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  LatePublicationsTest(TestDatabase kind) {
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

  private void publishesTooLate(Claim claim) {
    assertThatThrownBy(() -> engine.pipeline().merge(claim, Results.of(Stage.UPLOAD)))
        .isInstanceOf(ClaimLostException.class);
    engine.pipeline().fail(claim, new ClaimLostException(claim.id(), "Cancelled"));
  }

  @Test
  void the_video_is_recorded_and_the_person_who_cancelled_is_asked() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.jobs().cancel(claim.id());
    publishesTooLate(claim);
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job.made().publication().url()).isEqualTo("file:///v1");
    JobError asked = job.lastError().orElseThrow();
    assertThat(asked.kind()).isEqualTo(JobError.Kind.WAITING);
    assertThat(asked.message())
        .contains("the video is published: file:///v1")
        .contains("retry the job to keep it");
    assertThat(engine.jobs().attempts(claim.id()))
        .filteredOn(attempt -> attempt.stage() == Stage.UPLOAD)
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.CANCELLED, Outcome.SUCCEEDED);
  }

  @Test
  void a_retry_keeps_the_video_and_uploads_nothing() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.jobs().cancel(claim.id());
    publishesTooLate(claim);
    assertThatThrownBy(() -> engine.jobs().retry(claim.id(), Optional.of(Stage.UPLOAD)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("published");
    assertThat(engine.jobs().undo(claim.id()).stage()).isEqualTo(Stage.ANALYTICS);
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(engine.pipeline().enters(again, Stage.UPLOAD)).isFalse();
    engine.pipeline().finish(engine.through(again, Stage.ANALYTICS));
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job.lastError()).isEmpty();
  }

  @Test
  void a_job_that_ran_out_of_time_in_that_moment_is_recorded_too() {
    Claim claim = engine.aJob().with("timeoutSeconds", 60).inStage(Stage.UPLOAD);
    engine.pass(Duration.ofSeconds(61));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.FAILED);
    publishesTooLate(claim);
    assertThat(engine.now(claim.job()).made().has(Stage.UPLOAD)).isTrue();
    assertThat(engine.now(claim.job()).lastError().orElseThrow().message()).contains("file:///v1");
  }

  @Test
  void a_job_that_will_go_on_anyway_goes_on_behind_the_upload_and_asks_nobody() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.pass(StageLimits.STANDARD.of(Stage.UPLOAD).plusSeconds(1));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RETRYING);
    publishesTooLate(claim);
    assertThat(engine.now(claim.job()).lastError()).isEmpty();
    engine.pass(Duration.ofMinutes(1));
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.job().stage()).isEqualTo(Stage.ANALYTICS);
    assertThat(again.made().has(Stage.UPLOAD)).isTrue();
  }

  @Test
  void a_job_that_begins_at_its_script_again_is_not_published_twice() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.jobs().cancel(claim.id());
    engine.jobs().retry(claim.id(), Optional.of(Stage.SCRIPT));
    publishesTooLate(claim);
    engine.jobs().cancel(claim.id());
    assertThat(engine.jobs().retry(claim.id(), Optional.empty()).stage()).isEqualTo(Stage.SCRIPT);
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.made().results()).containsOnlyKeys(Stage.UPLOAD);
    Claim made = engine.through(again, Stage.METADATA);
    assertThat(engine.pipeline().enters(made, Stage.UPLOAD)).isFalse();
    engine.pipeline().finish(engine.through(made, Stage.ANALYTICS));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(engine.jobs().attempts(claim.id()))
        .filteredOn(attempt -> attempt.stage() == Stage.UPLOAD)
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.CANCELLED, Outcome.SUCCEEDED);
  }

  @Test
  void a_later_claim_is_left_alone_and_finds_the_video_on_its_channel() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.jobs().cancel(claim.id());
    engine.jobs().undo(claim.id());
    try (TestEngine other = engine.another("node-b")) {
      other.dispatcher().start();
      Claim later = only(other.dispatcher().claimDue());
      publishesTooLate(claim);
      assertThat(other.now(later.job()).made().has(Stage.UPLOAD)).isFalse();
      assertThat(other.pipeline().enters(later, Stage.UPLOAD)).isTrue();
    }
  }

  @Test
  void other_results_of_a_cancelled_job_are_not_recorded() {
    Claim claim = engine.aJob().inStage(Stage.METADATA);
    engine.jobs().cancel(claim.id());
    Map<Stage, ?> before = engine.now(claim.job()).made().results();
    assertThatThrownBy(() -> engine.pipeline().merge(claim, Results.of(Stage.METADATA)))
        .isInstanceOf(ClaimLostException.class);
    assertThat(engine.now(claim.job()).made().results()).isEqualTo(before);
    assertThat(engine.now(claim.job()).lastError()).isEmpty();
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
