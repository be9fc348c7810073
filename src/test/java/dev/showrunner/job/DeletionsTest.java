package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
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

/** How jobs are deleted, lie in the trash, come back, and go for good. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class DeletionsTest {
  private static final TrashQuery ALL = new TrashQuery(100, null);
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  DeletionsTest(TestDatabase kind) {
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

  private Job completed() {
    Claim claim = engine.through(engine.aJob().claimed(), Stage.ANALYTICS);
    engine.pipeline().finish(claim);
    return engine.now(claim.job());
  }

  private Path video(Job job) {
    return engine.home.job(job.id()).resolve("video.mp4");
  }

  @Test
  void a_deleted_job_is_nowhere_but_in_the_trash_with_its_files() {
    Job job = completed();
    engine.jobs().delete(job.id());
    assertThat(engine.jobs().find(job.id())).isEmpty();
    assertThat(engine.jobs().list(JobQuery.all()).items()).isEmpty();
    assertThat(engine.jobs().statistics().totalJobs()).isZero();
    assertThat(engine.jobs().statistics().totalCompleted()).isEqualTo(1);
    assertThat(video(job)).doesNotExist();
    assertThat(engine.home.trashed(job.id()).resolve("video.mp4")).exists();
    assertThat(trash())
        .containsExactly(
            new TrashedJob(
                job.id(),
                "The history of tea",
                JobStatus.COMPLETED,
                engine.clock.instant(),
                engine.clock.instant().plus(Duration.ofDays(7))));
    engine.pass(Duration.ofDays(400));
    assertThat(engine.engine.housekeeping().clean(0)).isZero();
  }

  @Test
  void under_pressure_the_trash_goes_then_large_files_of_the_oldest_completed_jobs()
      throws IOException {
    Job deleted = completed();
    engine.pass(Duration.ofSeconds(1));
    Job oldest = completed();
    engine.pass(Duration.ofSeconds(1));
    Job newest = completed();
    engine.jobs().delete(deleted.id());
    for (Job job : List.of(oldest, newest)) {
      Files.createDirectories(video(job).resolveSibling("scenes"));
      Files.write(video(job).resolveSibling("scenes").resolve("1.mkv"), new byte[10]);
      Files.write(video(job), new byte[1_000_001]);
      Files.writeString(video(job).resolveSibling("metadata.json"), "{}");
    }
    Housekeeping housekeeping = engine.engine.housekeeping();
    housekeeping.makeRoom(() -> false);
    assertThat(trash()).hasSize(1);
    housekeeping.makeRoom(() -> Files.exists(engine.home.trashed(deleted.id())));
    assertThat(trash()).isEmpty();
    assertThat(video(oldest)).exists();
    housekeeping.makeRoom(() -> Files.exists(video(oldest)));
    assertThat(video(oldest)).doesNotExist();
    assertThat(video(oldest).resolveSibling("scenes")).doesNotExist();
    assertThat(video(oldest).resolveSibling("metadata.json")).exists();
    assertThat(video(newest)).exists();
    assertThat(engine.now(oldest)).isEqualTo(oldest);
  }

  @Test
  void an_original_whose_upload_is_not_confirmed_is_given_up_by_nothing_that_tidies()
      throws IOException {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    Path original = engine.home.job(claim.id()).resolve("video.mp4");
    Files.createDirectories(original.resolveSibling(""));
    Files.write(original, new byte[1_000_001]);
    session(claim.id(), "OPEN");
    engine.pipeline().fail(claim, new FinalException(claim.id(), "Nobody knows"));
    Housekeeping housekeeping = engine.engine.housekeeping();
    engine.pass(Duration.ofDays(31));
    assertThat(housekeeping.clean(0)).isZero();
    housekeeping.tidy();
    housekeeping.makeRoom(() -> true);
    assertThat(original).exists();
    engine.jobs().delete(claim.id());
    housekeeping.makeRoom(() -> true);
    assertThat(engine.home.trashed(claim.id()).resolve("video.mp4")).exists();
    var unused = engine.jobs().undo(claim.id());
    engine.database.write(handle -> handle.execute("UPDATE upload_sessions SET state = 'ENDED'"));
    assertThat(housekeeping.clean(0)).isEqualTo(1);
    assertThat(original).doesNotExist();
  }

  @Test
  void files_of_a_completed_job_that_has_a_step_to_try_again_stay() throws IOException {
    Job job = completed();
    Files.write(video(job), new byte[1_000_001]);
    session(job.id(), "ARRIVED");
    int written =
        engine.database.write(
            handle ->
                handle.execute(
                    "INSERT INTO upload_steps (job_id, step, wanted, state, attempts, note, due_at)"
                        + " VALUES ('"
                        + job.id()
                        + "', 'CAPTIONS', 'x', 'FAILED', 1, '', 1)"));
    assertThat(written).isEqualTo(1);
    engine.engine.housekeeping().makeRoom(() -> true);
    assertThat(video(job)).exists();
    engine.database.write(handle -> handle.execute("UPDATE upload_steps SET due_at = NULL"));
    engine.engine.housekeeping().makeRoom(() -> true);
    assertThat(video(job)).doesNotExist();
  }

  private void session(JobId id, String state) {
    int written =
        engine.database.write(
            handle ->
                handle.execute(
                    "INSERT INTO upload_sessions (job_id, generation, channel, state, sha256, bytes,"
                        + " title, begun_at, session_uri, confirmed) VALUES ('"
                        + id
                        + "', 1, 'main', '"
                        + state
                        + "', 'x', 1, 'Tea', 1, 'https://x', 0)"));
    assertThat(written).isEqualTo(1);
  }

  @Test
  void undo_brings_back_the_job_as_it_was_with_history_and_files() {
    Job job = completed();
    List<Attempt> attempts = engine.jobs().attempts(job.id());
    JobStatistics before = engine.jobs().statistics();
    engine.jobs().delete(job.id());
    assertThat(engine.jobs().undo(job.id())).isEqualTo(job);
    assertThat(engine.now(job)).isEqualTo(job);
    assertThat(engine.jobs().attempts(job.id())).isEqualTo(attempts).hasSize(7);
    assertThat(engine.jobs().statistics()).isEqualTo(before);
    assertThat(video(job)).exists();
    assertThat(trash()).isEmpty();
    assertThatThrownBy(() -> engine.jobs().undo(job.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("COMPLETED");
    engine.jobs().delete(job.id());
    assertThat(engine.jobs().undo(job.id())).isEqualTo(job);
  }

  @Test
  void undo_of_a_deleted_and_failed_job_counts_its_retries_once() {
    Claim claim =
        engine
            .aJob()
            .with("retry", Map.of("strategy", "fixed", "base", "1s", "max", 1))
            .inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    engine.pass(Duration.ofSeconds(1));
    Claim again = only(engine.dispatcher().claimDue());
    engine.pipeline().enters(again, Stage.SCRIPT);
    engine.pipeline().fail(again, new RetryableException(claim.id(), "Twice"));
    JobStatistics before = engine.jobs().statistics();
    assertThat(before.totalFailed()).isEqualTo(1);
    assertThat(before.totalRetries()).as("the second failure is not tried again").isEqualTo(1);
    engine.jobs().delete(claim.id());
    assertThat(engine.jobs().statistics().totalRetries()).isEqualTo(1);
    engine.jobs().undo(claim.id());
    assertThat(engine.jobs().statistics()).isEqualTo(before);
  }

  @Test
  void after_undo_a_cancelled_job_can_be_undone_once_more_and_then_goes_on() {
    Claim claim = engine.through(engine.aJob().claimed(), Stage.ASSETS);
    engine.jobs().cancel(claim.id());
    engine.pipeline().finish(claim);
    engine.jobs().delete(claim.id());
    assertThat(engine.jobs().undo(claim.id()).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(engine.jobs().undo(claim.id()).status()).isEqualTo(JobStatus.PENDING);
    assertThat(only(engine.dispatcher().claimDue()).made().next()).contains(Stage.ASSEMBLY);
  }

  @Test
  void what_lay_in_the_trash_for_long_enough_is_gone_for_good() {
    Job job = completed();
    engine.jobs().delete(job.id());
    engine.pass(Duration.ofDays(7).minusMillis(1));
    engine.engine.housekeeping().tidy();
    assertThat(trash()).hasSize(1);
    engine.pass(Duration.ofMillis(1));
    engine.engine.housekeeping().tidy();
    assertThat(trash()).isEmpty();
    assertThat(engine.home.trashed(job.id())).doesNotExist();
    assertThatThrownBy(() -> engine.jobs().undo(job.id())).isInstanceOf(JobNotFoundException.class);
    assertThat(engine.jobs().statistics().totalCompleted()).isEqualTo(1);
  }

  /** Of which jobs files may be removed that nobody asks for. */
  @Test
  void gone_is_what_was_deleted_for_good_and_neither_taken_back_nor_of_another_database() {
    Job job = completed();
    Job other = completed();
    assertThat(engine.store.isGone(new JobId("0-of-another-database"))).isFalse();
    assertThat(engine.store.isGone(job.id())).isFalse();
    engine.jobs().delete(job.id());
    assertThat(engine.store.isGone(job.id())).as("in the trash").isFalse();
    engine.jobs().undo(job.id());
    assertThat(engine.store.isGone(job.id())).as("taken back").isFalse();
    engine.jobs().delete(job.id());
    engine.engine.housekeeping().emptyTrash();
    assertThat(engine.store.isGone(job.id())).isTrue();
    engine.clock.advance(Duration.ofDays(1));
    engine.engine.housekeeping().clean(0);
    assertThat(engine.store.isGone(other.id())).isTrue();
    engine.engine.housekeeping().tidy();
    engine.clock.advance(Duration.ofDays(400));
    engine.engine.housekeeping().tidy();
    assertThat(engine.store.isGone(job.id())).as("forgotten").isFalse();
    assertThat(engine.store.isGone(other.id())).as("a day later").isTrue();
  }

  @Test
  void what_lay_in_the_trash_before_that_was_remembered_is_remembered_when_it_goes() {
    Job job = completed();
    engine.jobs().delete(job.id());
    engine.database.write(handle -> handle.createUpdate("DELETE FROM deleted_jobs").execute());
    engine.engine.housekeeping().emptyTrash();
    assertThat(engine.store.isGone(job.id())).isTrue();
  }

  @Test
  void the_trash_can_be_emptied_before_its_time() {
    Job job = completed();
    engine.jobs().delete(job.id());
    assertThat(engine.engine.housekeeping().emptyTrash()).isEqualTo(1);
    assertThat(engine.engine.housekeeping().emptyTrash()).isZero();
    assertThat(engine.home.trashed(job.id())).doesNotExist();
    assertThatThrownBy(() -> engine.jobs().undo(job.id())).isInstanceOf(JobNotFoundException.class);
  }

  @Test
  void a_crash_between_rows_and_files_loses_neither() throws IOException {
    Job first = completed();
    Job second = completed();
    for (Job job : List.of(first, second)) {
      engine.jobs().delete(job.id());
      // As it is when the program ended before the files were put away.
      Files.move(engine.home.trashed(job.id()), engine.home.job(job.id()).path());
    }
    engine.jobs().undo(first.id());
    assertThat(video(first)).exists();
    engine.engine.housekeeping().emptyTrash();
    assertThat(video(second)).doesNotExist();
    assertThat(video(first)).exists();
  }

  @Test
  void a_crash_while_the_trash_is_emptied_does_not_bring_half_a_job_back() {
    Job job = completed();
    engine.jobs().delete(job.id());
    engine.store.change(
        tx -> {
          tx.trash().condemnAll();
          return true;
        });
    assertThat(trash()).isEmpty();
    assertThatThrownBy(() -> engine.jobs().undo(job.id())).isInstanceOf(JobNotFoundException.class);
    engine.engine.housekeeping().tidy();
    assertThat(engine.home.trashed(job.id())).doesNotExist();
  }

  @Test
  void what_was_written_after_the_deletion_gives_way_to_the_jobs_own_files() throws IOException {
    Job job = completed();
    engine.jobs().delete(job.id());
    Results.leave(engine.home.job(job.id()), Stage.SCRIPT);
    Files.writeString(engine.home.job(job.id()).resolve("late.txt"), "too late");
    engine.jobs().undo(job.id());
    assertThat(video(job)).exists();
    assertThat(engine.home.job(job.id()).resolve("late.txt")).doesNotExist();
  }

  @Test
  void a_file_and_a_key_make_another_job_while_the_first_is_in_the_trash_and_keep_to_it() {
    JobDraft tea = JobDraft.of("Tea", "# Tea\n\nA leaf.");
    String sha = "a".repeat(64);
    Job file = engine.jobs().scheduleFromInbox("tea.md", sha, tea);
    Job keyed = engine.jobs().schedule(tea, Origin.SINGLE, "k1");
    for (Job job : List.of(file, keyed)) {
      engine.jobs().cancel(job.id());
      engine.jobs().delete(job.id());
    }
    Job newer = engine.jobs().scheduleFromInbox("tea.md", sha, tea);
    assertThat(newer.id()).isNotEqualTo(file.id());
    engine.jobs().undo(file.id());
    engine.jobs().undo(keyed.id());
    assertThat(engine.jobs().scheduleFromInbox("tea.md", sha, tea).id()).isEqualTo(newer.id());
    assertThat(engine.jobs().schedule(tea, Origin.SINGLE, "k1").id()).isEqualTo(keyed.id());
  }

  @Test
  void the_trash_is_paged_newest_first() {
    for (int i = 0; i < 3; i++) {
      Job job = engine.aJob().pending();
      engine.jobs().cancel(job.id());
      engine.jobs().delete(job.id());
    }
    Page<TrashedJob> first = engine.engine.housekeeping().trash(new TrashQuery(2, null));
    Page<TrashedJob> rest =
        engine.engine.housekeeping().trash(new TrashQuery(2, first.next().orElseThrow()));
    assertThat(first.items()).hasSize(2);
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.next()).isEmpty();
    assertThat(first.items().get(1).id()).isGreaterThan(rest.items().get(0).id());
  }

  @Test
  void nothing_but_what_ended_is_deleted_or_undone() {
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    assertThatThrownBy(() -> engine.jobs().delete(claim.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("RUNNING");
    assertThatThrownBy(() -> engine.jobs().undo(claim.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("RUNNING and cannot be undone");
    assertThatThrownBy(() -> engine.jobs().undo(new JobId("nobody")))
        .isInstanceOf(JobNotFoundException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void undo_of_a_cancel_goes_on_at_the_first_stage_that_is_not_done() {
    Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
    engine.jobs().cancel(claim.id());
    engine.pipeline().fail(claim, new ClaimLostException(claim.id(), "Cancelled"));
    Job undone = engine.jobs().undo(claim.id());
    assertThat(undone.status()).isEqualTo(JobStatus.PENDING);
    assertThat(undone.completedAt()).isNull();
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.made().results()).isEqualTo(claim.made().results());
    assertThat(engine.pipeline().enters(again, Stage.THUMBNAIL)).isTrue();
  }

  @Test
  void undo_is_refused_when_the_files_are_gone_and_retry_begins_at_what_is_missing()
      throws IOException {
    Claim claim = engine.aJob().inStage(Stage.METADATA);
    engine.jobs().cancel(claim.id());
    engine.pipeline().fail(claim, new ClaimLostException(claim.id(), "Cancelled"));
    Files.delete(video(claim.job()));
    assertThatThrownBy(() -> engine.jobs().undo(claim.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("CANCELLED")
        .hasMessageContaining("files are gone");
    Job again = engine.jobs().retry(claim.id(), Optional.empty());
    assertThat(again.stage()).isEqualTo(Stage.ASSEMBLY);
    assertThat(again.made().results()).containsOnlyKeys(Stage.SCRIPT, Stage.ASSETS);
  }

  @Test
  void jobs_that_ended_long_ago_are_deleted_for_good_by_housekeeping() {
    Job old = completed();
    engine.pass(Duration.ofDays(29));
    Job young = completed();
    engine.engine.housekeeping().tidy();
    assertThat(engine.jobs().find(old.id())).isPresent();
    engine.pass(Duration.ofDays(1).plusMillis(1));
    engine.engine.housekeeping().tidy();
    assertThat(engine.jobs().find(old.id())).isEmpty();
    assertThat(video(old)).doesNotExist();
    assertThat(trash()).isEmpty();
    assertThat(engine.jobs().find(young.id())).isPresent();
    assertThat(video(young)).exists();
  }

  private List<TrashedJob> trash() {
    return engine.engine.housekeeping().trash(ALL).items();
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
