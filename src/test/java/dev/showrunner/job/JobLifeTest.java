package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A job's way through the stages, and what errors make of it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JobLifeTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  JobLifeTest(TestDatabase kind) {
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
  void goes_through_seven_stages_and_is_completed() {
    Claim claim = engine.aJob().claimed();
    Claim done = engine.through(claim, Stage.ANALYTICS);
    engine.pipeline().finish(done);
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job.progressPercent()).isEqualTo(100);
    assertThat(job.completedAt()).isEqualTo(engine.clock.instant());
    for (Stage stage : Stage.values()) {
      assertThat(job.made().results().get(stage)).isEqualTo(Results.of(stage));
    }
    assertThat(outcomes(job)).hasSize(7).containsOnly(Outcome.SUCCEEDED);
    assertThat(engine.engine.lanes().taken()).isZero();
  }

  @Test
  void a_checkpoint_begins_the_next_stage_and_the_last_one_completes_the_job() {
    Claim claim = engine.aJob().claimed();
    assertThat(outcomes(claim.job())).as("begun with the claim").containsExactly((Outcome) null);
    List<JobEvent> events = new ArrayList<>();
    engine.engine.events().listen(events::add);
    for (Stage stage : Stage.values()) {
      assertThat(engine.now(claim.job()).stage()).isEqualTo(stage);
      assertThat(engine.jobs().attempts(claim.id())).hasSize(stage.place() + 1);
      assertThat(engine.pipeline().enters(claim, stage)).isTrue();
      Results.leave(claim.folder(), stage);
      claim = engine.pipeline().merge(claim, Results.of(stage));
    }
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(engine.engine.lanes().taken()).isZero();
    assertThat(events).as("one change for each stage").hasSize(7);
  }

  @Test
  void enters_no_stage_that_is_done_and_none_whose_forerunner_is_not() {
    Claim claim = engine.through(engine.aJob().claimed(), Stage.ASSETS);
    assertThat(engine.pipeline().enters(claim, Stage.SCRIPT)).isFalse();
    assertThat(engine.pipeline().enters(claim, Stage.THUMBNAIL)).isFalse();
    assertThat(engine.pipeline().enters(claim, Stage.ASSEMBLY)).isTrue();
  }

  @Test
  void tries_again_after_one_two_and_four_minutes_and_then_fails() {
    Job job = engine.aJob().pending();
    for (int minutes : new int[] {1, 2, 4}) {
      Claim claim = only(engine.dispatcher().claimDue());
      assertThat(engine.pipeline().enters(claim, Stage.SCRIPT)).isTrue();
      engine.pipeline().fail(claim, new RetryableException(job.id(), "The line is dead"));
      assertThat(engine.now(job).status()).isEqualTo(JobStatus.RETRYING);
      assertThat(engine.now(job).until())
          .isEqualTo(engine.clock.instant().plus(Duration.ofMinutes(minutes)));
      engine.pass(Duration.ofMinutes(minutes).minusMillis(1));
      assertThat(engine.dispatcher().claimDue()).isEmpty();
      engine.pass(Duration.ofMillis(1));
    }
    Claim last = only(engine.dispatcher().claimDue());
    engine.pipeline().enters(last, Stage.SCRIPT);
    engine.pipeline().fail(last, new RetryableException(job.id(), "The line is dead"));
    assertThat(engine.now(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(engine.now(job).lastError().orElseThrow().message()).isEqualTo("The line is dead");
    assertThat(outcomes(job)).hasSize(4).containsOnly(Outcome.RETRYABLE);
    assertThat(engine.jobs().attempts(job.id()))
        .extracting(Attempt::number)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void tries_again_at_the_same_time_after_a_restart() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    engine.kill();
    try (TestEngine next = engine.next()) {
      next.dispatcher().start();
      next.pass(Duration.ofMinutes(1).minusMillis(1));
      assertThat(next.dispatcher().claimDue()).isEmpty();
      next.pass(Duration.ofMillis(1));
      assertThat(only(next.dispatcher().claimDue()).job().attempts()).isEqualTo(1);
    }
  }

  @Test
  void draws_a_delay_between_nothing_and_its_length_when_the_job_asks_for_jitter() {
    for (int i = 0; i < 20; i++) {
      Claim claim =
          engine
              .aJob()
              .with("retry", Map.of("strategy", "linear", "base", "10m", "jitter", true))
              .inStage(Stage.SCRIPT);
      Job before = engine.now(claim.job());
      assertThat(before.request().retry().jitter()).isTrue();
      engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
      assertThat(engine.now(claim.job()).until())
          .isBetween(engine.clock.instant(), engine.clock.instant().plus(Duration.ofMinutes(10)));
    }
    assertThat(engine.jobs().list(JobQuery.all()).items().stream().map(Job::until).distinct())
        .as("twenty draws of 600,001 are hardly ten times the same")
        .hasSizeGreaterThan(10);
  }

  @Test
  void counts_attempts_afresh_in_each_stage() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    engine.pass(Duration.ofMinutes(1));
    Claim second = engine.through(only(engine.dispatcher().claimDue()), Stage.SCRIPT);
    assertThat(engine.now(claim.job()).attempts()).isZero();
    assertThat(engine.now(claim.job()).lastError()).isEmpty();
    assertThat(second.generation()).isEqualTo(2);
  }

  @Test
  void never_tries_a_final_error_again() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.pipeline().fail(claim, new FinalException(claim.id(), "The script has no words"));
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.lastError())
        .contains(new JobError(Stage.ASSEMBLY, JobError.Kind.FINAL, "The script has no words"));
    engine.pass(Duration.ofDays(400));
    assertThat(engine.dispatcher().claimDue()).isEmpty();
  }

  @Test
  void waits_until_the_quota_is_there_and_uses_up_no_attempt() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine
        .pipeline()
        .fail(
            claim,
            new WaitingException(
                claim.id(),
                WaitReason.QUOTA,
                engine.clock.instant().plus(Duration.ofHours(5)),
                "The quota is used up until 05:00"));
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.WAITING);
    assertThat(job.waitReason()).isEqualTo(WaitReason.QUOTA);
    assertThat(job.attempts()).isZero();
    engine.pass(Duration.ofHours(5));
    assertThat(only(engine.dispatcher().claimDue()).job().stage()).isEqualTo(Stage.UPLOAD);
  }

  @Test
  void takes_an_unknown_error_as_retryable_and_makes_one_line_of_it() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine
        .pipeline()
        .fail(claim, new RuntimeException("wrapped", new IllegalStateException("a\nb\tc")));
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(job.lastError().orElseThrow().message())
        .isEqualTo("Unexpected error, see the log: IllegalStateException: a b c");
  }

  @Test
  void finds_the_type_of_an_error_behind_wrappers() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine
        .pipeline()
        .fail(claim, new RuntimeException(new FinalException(claim.id(), "No scene; add one")));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void stumbles_when_the_pipeline_ends_early() {
    Claim claim = engine.through(engine.aJob().claimed(), Stage.ASSETS);
    engine.pipeline().finish(claim);
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(job.lastError().orElseThrow().message()).contains("ASSEMBLY");
  }

  @Test
  void waits_for_approval_before_the_upload_and_goes_on_when_approved() {
    Claim claim = engine.through(engine.aJob().with("approval", true).claimed(), Stage.ANALYTICS);
    engine.pipeline().finish(claim);
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.WAITING);
    assertThat(job.waitReason()).isEqualTo(WaitReason.APPROVAL);
    assertThat(job.made().has(Stage.METADATA)).isTrue();
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    engine.jobs().approve(job.id());
    Claim approved = engine.through(only(engine.dispatcher().claimDue()), Stage.ANALYTICS);
    engine.pipeline().finish(approved);
    assertThat(engine.now(job).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void wants_approval_of_an_outline_for_any_channel_but_a_folder() {
    Claim claim = engine.aJob().with("channel", "main").claimed();
    engine.pipeline().enters(claim, Stage.SCRIPT);
    claim = engine.pipeline().merge(claim, Results.script("outline"));
    engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
    assertThat(engine.now(claim.job()).waitReason()).isEqualTo(WaitReason.APPROVAL);
  }

  @Test
  void goes_back_to_the_script_with_a_note_when_rejected() {
    Claim claim = engine.through(engine.aJob().with("approval", true).claimed(), Stage.ANALYTICS);
    Job rejected = engine.jobs().reject(claim.id(), "Too long,\nplease");
    assertThat(rejected.status()).isEqualTo(JobStatus.PENDING);
    assertThat(rejected.stage()).isEqualTo(Stage.SCRIPT);
    assertThat(rejected.made().results()).isEmpty();
    assertThat(rejected.progressPercent()).isZero();
    assertThat(rejected.lastError().orElseThrow().message())
        .isEqualTo("Rejected: Too long, please");
    assertThat(engine.jobs().attempts(claim.id()))
        .extracting(Attempt::message)
        .contains("Rejected: Too long, please");
  }

  @Test
  void pauses_a_running_job_at_the_next_stage_boundary_and_resumes_it_there() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    Job asked = engine.jobs().pause(claim.id());
    assertThat(asked.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(asked.pauseRequested()).isTrue();
    Results.leave(claim.folder(), Stage.SCRIPT);
    claim = engine.pipeline().merge(claim, Results.of(Stage.SCRIPT));
    assertThat(engine.pipeline().enters(claim, Stage.ASSETS)).isFalse();
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.PAUSED);
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    assertThat(engine.jobs().resume(claim.id()).status()).isEqualTo(JobStatus.PENDING);
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.made().has(Stage.SCRIPT)).isTrue();
    assertThat(engine.pipeline().enters(again, Stage.ASSETS)).isTrue();
  }

  @Test
  void does_not_forget_a_wish_to_pause_when_the_stage_stumbles() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.jobs().pause(claim.id());
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.PAUSED);
    assertThat(engine.jobs().resume(claim.id()).status()).isEqualTo(JobStatus.RETRYING);
  }

  @Test
  void asks_for_approval_again_when_an_approved_video_was_changed() {
    Claim claim = engine.through(engine.aJob().with("approval", true).claimed(), Stage.ANALYTICS);
    engine.jobs().approve(claim.id());
    engine.jobs().pause(claim.id());
    engine.jobs().edit(claim.id(), TestEngine.patch(Map.of("title", "Other")));
    assertThat(engine.jobs().resume(claim.id()).status()).isEqualTo(JobStatus.PENDING);
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.job().stage()).isEqualTo(Stage.THUMBNAIL);
    engine.pipeline().finish(engine.through(again, Stage.ANALYTICS));
    assertThat(engine.now(claim.job()).waitReason()).isEqualTo(WaitReason.APPROVAL);
  }

  @Test
  void publishes_a_late_video_when_that_is_the_decision() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine
        .pipeline()
        .fail(claim, new WaitingException(claim.id(), WaitReason.DECISION, null, "It is late"));
    engine.jobs().approve(claim.id());
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.job().request().onLate()).isEqualTo("publish");
  }

  @Test
  void looks_again_at_all_that_wait_for_a_sign_in() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine
        .pipeline()
        .fail(claim, new WaitingException(claim.id(), WaitReason.SIGN_IN, null, "Sign in again"));
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    assertThat(engine.jobs().lookAgain(WaitReason.QUOTA)).isZero();
    assertThat(engine.jobs().lookAgain(WaitReason.SIGN_IN)).isEqualTo(1);
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void resumes_a_waiting_job_as_it_was() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    Job retrying = engine.now(claim.job());
    assertThat(engine.jobs().pause(claim.id()).until()).isNull();
    Job resumed = engine.jobs().resume(claim.id());
    assertThat(resumed.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(resumed.until()).isEqualTo(retrying.until());
  }

  @Test
  void retries_from_the_failed_stage_or_from_a_named_one() {
    Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
    engine.home.job(claim.id()).path().toFile().mkdirs();
    engine.pipeline().fail(claim, new FinalException(claim.id(), "No font"));
    assertThatThrownBy(() -> engine.jobs().retry(claim.id(), Optional.of(Stage.UPLOAD)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("THUMBNAIL is not done");
    assertThat(engine.jobs().retry(claim.id(), Optional.empty()).stage())
        .isEqualTo(Stage.THUMBNAIL);
    engine.jobs().cancel(claim.id());
    Job again = engine.jobs().retry(claim.id(), Optional.of(Stage.ASSETS));
    assertThat(again.stage()).isEqualTo(Stage.ASSETS);
    assertThat(again.made().results()).containsOnlyKeys(Stage.SCRIPT);
  }

  @Test
  void refuses_to_retry_a_job_that_runs_is_due_paused_or_done_at_whatever_stage() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    engine.home.job(claim.id()).path().toFile().mkdirs();
    refusesRetry(claim, JobStatus.RUNNING);
    assertThat(engine.now(claim.job()).made().has(Stage.SCRIPT)).isTrue();
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    engine.jobs().pause(claim.id());
    refusesRetry(claim, JobStatus.PAUSED);
    engine.jobs().cancel(claim.id());
    engine.jobs().retry(claim.id(), Optional.of(Stage.SCRIPT));
    refusesRetry(claim, JobStatus.PENDING);
    Claim again = engine.through(only(engine.dispatcher().claimDue()), Stage.ANALYTICS);
    engine.pipeline().finish(again);
    refusesRetry(claim, JobStatus.COMPLETED);
  }

  private void refusesRetry(Claim claim, JobStatus status) {
    for (Optional<Stage> stage : List.of(Optional.<Stage>empty(), Optional.of(Stage.SCRIPT))) {
      assertThatThrownBy(() -> engine.jobs().retry(claim.id(), stage))
          .isInstanceOf(IllegalTransitionException.class)
          .hasMessageContaining(status.name());
    }
    assertThat(engine.now(claim.job()).status()).isEqualTo(status);
  }

  @Test
  void retries_from_a_named_stage_what_would_be_tried_again_later() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.home.job(claim.id()).path().toFile().mkdirs();
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    Job again = engine.jobs().retry(claim.id(), Optional.of(Stage.ASSETS));
    assertThat(again.stage()).isEqualTo(Stage.ASSETS);
    assertThat(again.made().results()).containsOnlyKeys(Stage.SCRIPT);
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void says_to_the_script_stage_that_it_is_begun_anew_and_only_when_a_person_wants_that() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    engine.jobs().cancel(claim.id());
    engine.jobs().retry(claim.id(), Optional.empty());
    engine.jobs().cancel(claim.id());
    engine.jobs().undo(claim.id());
    engine.jobs().cancel(claim.id());
    engine.jobs().retry(claim.id(), Optional.of(Stage.ASSETS));
    assertThat(engine.jobs().verdicts(claim.id())).isEqualTo(Verdicts.NONE);
    engine.jobs().cancel(claim.id());
    engine.jobs().retry(claim.id(), Optional.of(Stage.SCRIPT));
    assertThat(engine.jobs().verdicts(claim.id()).begunAnew()).isEqualTo(1);
  }

  @Test
  void does_not_start_at_once_what_was_cancelled_and_is_scheduled_for_later() {
    Job job = engine.aJob().with("scheduledAt", "2030-01-08T00:00Z").pending();
    engine.jobs().pause(job.id());
    engine.jobs().cancel(job.id());
    assertThat(engine.jobs().retry(job.id(), Optional.empty()).status())
        .isEqualTo(JobStatus.PENDING);
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    engine.pass(Duration.ofDays(7));
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void begins_anew_when_a_cancelled_jobs_files_are_gone() throws IOException {
    Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
    engine.jobs().cancel(claim.id());
    Files.move(claim.folder().path(), folder.resolve("elsewhere"));
    Job again = engine.jobs().retry(claim.id(), Optional.empty());
    assertThat(again.stage()).isEqualTo(Stage.SCRIPT);
    assertThat(again.made().results()).isEmpty();
  }

  @Test
  void looks_at_once_when_a_person_will_not_wait() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    engine.jobs().retry(claim.id(), Optional.empty());
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void makes_again_what_an_edit_has_made_stale() {
    Claim claim = engine.aJob().inStage(Stage.METADATA);
    engine.jobs().pause(claim.id());
    claim = engine.pipeline().merge(claim, Results.of(Stage.METADATA));
    assertThat(engine.pipeline().enters(claim, Stage.UPLOAD)).isFalse();
    Job edited = engine.jobs().edit(claim.id(), TestEngine.patch(Map.of("title", "A better one")));
    assertThat(edited.request().title()).isEqualTo("A better one");
    assertThat(edited.stage()).isEqualTo(Stage.THUMBNAIL);
    assertThat(engine.now(edited).made().results())
        .containsOnlyKeys(Stage.SCRIPT, Stage.ASSETS, Stage.ASSEMBLY);
  }

  @ParameterizedTest
  @CsvSource({
    "story, style, ASSEMBLY",
    "story, none, THUMBNAIL",
    "educational, style, THUMBNAIL",
    "educational, title, ASSEMBLY",
    "educational, end, ASSEMBLY"
  })
  void makes_the_video_again_for_another_title_when_its_cards_show_it(
      String style, String cards, Stage first) {
    Claim claim =
        engine.aJob().with("style", style).with("cards", cards).with("approval", true).claimed();
    claim = engine.through(claim, Stage.METADATA);
    assertThat(engine.pipeline().enters(claim, Stage.UPLOAD)).isFalse();
    assertThat(engine.now(claim.job()).waitReason()).isEqualTo(WaitReason.APPROVAL);
    Job edited = edit(claim.id(), "title", "A better one");
    assertThat(edited.status()).isEqualTo(JobStatus.PENDING);
    assertThat(edited.stage()).isEqualTo(first);
    assertThat(engine.now(edited).made().stages())
        .containsExactlyInAnyOrderElementsOf(first.before());
  }

  @Test
  void refuses_to_change_the_topic_of_a_published_video_but_not_its_title() {
    Claim claim = engine.through(engine.aJob().claimed(), Stage.ANALYTICS);
    engine.pipeline().finish(claim);
    assertThatThrownBy(() -> engine.jobs().edit(claim.id(), TestEngine.patch(Map.of("topic", "x"))))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("COMPLETED");
    Job edited = engine.jobs().edit(claim.id(), TestEngine.patch(Map.of("title", "Better")));
    assertThat(edited.request().title()).isEqualTo("Better");
    assertThat(edited.made().has(Stage.METADATA)).isTrue();
  }

  @Test
  void keeps_a_job_at_its_channel_once_an_upload_was_begun() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "The line is dead"));
    engine.jobs().pause(claim.id());
    assertThatThrownBy(() -> edit(claim.id(), "channel", "main"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("channel stays folder");
    assertThat(edit(claim.id(), "channel", "folder").request().channel()).isEqualTo("folder");
    Job early = engine.aJob().with("scheduledAt", "2030-01-05T10:00").pending();
    assertThat(edit(early.id(), "channel", "main").request().channel()).isEqualTo("main");
  }

  @Test
  void takes_few_changes_of_a_published_video_even_when_its_job_is_paused() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.jobs().pause(claim.id());
    Claim published = engine.pipeline().merge(claim, Results.of(Stage.UPLOAD));
    assertThat(engine.pipeline().enters(published, Stage.ANALYTICS)).isFalse();
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.PAUSED);
    assertThatThrownBy(() -> edit(claim.id(), "topic", "Coffee"))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("it is published");
    assertThat(edit(claim.id(), "title", "Better").request().title()).isEqualTo("Better");
  }

  @Test
  void counts_how_long_it_was_worked_on_and_not_how_long_it_waited() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.clock.advance(Duration.ofSeconds(20));
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    assertThat(engine.now(claim.job()).runningSince()).isNull();
    engine.pass(Duration.ofHours(1));
    engine.dispatcher().claimDue();
    assertThat(engine.now(claim.job()).runningSince())
        .isEqualTo(engine.clock.instant().minusSeconds(20));
  }

  @Test
  void changes_a_video_that_waits_for_its_time_and_asks_again_only_for_another_video() {
    Claim claim = waiting(WaitReason.TIME, true);
    Job later = edit(claim.id(), "publishAt", "2030-02-05T10:00");
    assertThat(later.status()).isEqualTo(JobStatus.PENDING);
    assertThat(later.stage()).isEqualTo(Stage.METADATA);
    Claim again = engine.through(engine.dispatcher().claimDue().get(0), Stage.METADATA);
    assertThat(engine.pipeline().enters(again, Stage.UPLOAD)).as("approved still").isTrue();
    engine.pipeline().fail(again, waits(again, WaitReason.TIME));
    assertThat(edit(claim.id(), "title", "Better").stage()).isEqualTo(Stage.THUMBNAIL);
    Claim other = engine.through(engine.dispatcher().claimDue().get(0), Stage.METADATA);
    assertThat(engine.pipeline().enters(other, Stage.UPLOAD)).isFalse();
    assertThat(engine.now(claim.job()).waitReason()).isEqualTo(WaitReason.APPROVAL);
  }

  @Test
  void leaves_a_question_alone_whether_an_upload_arrived() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "The line is dead"));
    engine.pass(Duration.ofHours(1));
    Claim again = engine.dispatcher().claimDue().get(0);
    engine.pipeline().fail(again, waits(again, WaitReason.DECISION));
    assertThatThrownBy(() -> edit(claim.id(), "title", "Better"))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("approve or cancel it");
    engine.jobs().pause(claim.id());
    assertThatThrownBy(() -> edit(claim.id(), "title", "Better"))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("resume it, then approve or cancel it");
    assertThat(engine.jobs().resume(claim.id()).waitReason()).isEqualTo(WaitReason.DECISION);
    assertThat(engine.now(claim.job()).lastError()).isPresent();
  }

  @Test
  void says_how_a_job_that_cannot_be_changed_now_can_be() {
    Claim waits = waiting(WaitReason.TIME, false);
    assertThatThrownBy(() -> edit(waits.id(), "topic", "x")).hasMessageContaining("pause it first");
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    assertThatThrownBy(() -> edit(claim.id(), "title", "x")).hasMessageContaining("pause it first");
    engine.jobs().cancel(claim.id());
    assertThatThrownBy(() -> edit(claim.id(), "title", "x")).hasMessageContaining("retry it first");
  }

  private Claim waiting(WaitReason reason, boolean approved) {
    Claim claim =
        engine
            .aJob()
            .with("approval", Boolean.toString(approved))
            .with("publishAt", "2030-01-05T10:00")
            .claimed();
    claim = engine.through(claim, Stage.METADATA);
    if (approved) {
      engine.jobs().approve(claim.id());
      claim = engine.dispatcher().claimDue().get(0);
    }
    engine.pipeline().fail(claim, waits(claim, reason));
    return claim;
  }

  private static WaitingException waits(Claim claim, WaitReason reason) {
    return new WaitingException(claim.id(), reason, null, "It waits");
  }

  private Job edit(JobId id, String field, String value) {
    return engine.jobs().edit(id, TestEngine.patch(Map.of(field, value)));
  }

  @Test
  void moves_a_pending_job_to_another_time() {
    Job job = engine.aJob().with("scheduledAt", "2030-01-05T10:00").pending();
    engine.jobs().edit(job.id(), TestEngine.patch(Map.of("scheduledAt", "2030-01-01T01:00Z")));
    engine.pass(Duration.ofHours(1));
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void ends_a_job_that_runs_longer_than_it_may() {
    Claim claim = engine.aJob().with("timeoutSeconds", 60).inStage(Stage.ASSEMBLY);
    boolean[] stopped = {false};
    engine.work.register(claim.id(), () -> stopped[0] = true);
    engine.pass(Duration.ofSeconds(61));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.FAILED);
    assertThat(engine.now(claim.job()).lastError().orElseThrow().message())
        .contains("timeoutSeconds");
    assertThat(stopped[0]).isTrue();
  }

  private List<Outcome> outcomes(Job job) {
    return engine.jobs().attempts(job.id()).stream().map(Attempt::outcome).toList();
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
