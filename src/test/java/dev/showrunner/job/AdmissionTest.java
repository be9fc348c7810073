package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How jobs come to be, are found, and go. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class AdmissionTest {
  private static final String SHA = "a".repeat(64);
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  AdmissionTest(TestDatabase kind) {
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
  void finds_a_job_as_it_was_scheduled() {
    Job job =
        engine
            .aJob()
            .about("Ünïcode 🫖 \"quotes\" and \\ % _")
            .with("publishAt", "2030-02-01T10:00")
            .with("retry", Map.of("strategy", "linear", "base", "10s"))
            .with("tags", List.of("a", "b"))
            .with("script", "# One\n\nTwo")
            .pending();
    assertThat(engine.now(job)).isEqualTo(job);
    assertThat(job.status()).isEqualTo(JobStatus.PENDING);
    assertThat(job.origin()).isEqualTo(Origin.SINGLE);
  }

  @Test
  void makes_one_job_of_a_file_however_often_it_is_seen() {
    Job first = file("tea.md", SHA);
    assertThat(file("tea.md", SHA).id()).isEqualTo(first.id());
    assertThat(file("tea.md", "b".repeat(64)).id()).isNotEqualTo(first.id());
    assertThat(file("coffee.md", SHA).id()).isNotEqualTo(first.id());
    assertThat(engine.jobs().list(JobQuery.all()).items()).hasSize(3);
    assertThat(first.origin()).isEqualTo(Origin.INBOX);
  }

  @Test
  void makes_one_job_of_a_file_that_many_see_at_once() throws Exception {
    Set<JobId> ids = new HashSet<>();
    for (Job job : atOnce(8, () -> file("tea.md", SHA))) {
      ids.add(job.id());
    }
    assertThat(ids).hasSize(1);
    assertThat(engine.jobs().list(JobQuery.all()).items()).hasSize(1);
  }

  @Test
  void makes_one_job_for_each_idempotency_key_and_refuses_it_for_another_request() {
    JobDraft tea = TestEngine.draft(Map.of("topic", "Tea"));
    Job first = engine.jobs().schedule(tea, Origin.SINGLE, "k1");
    assertThat(engine.jobs().schedule(tea, Origin.SINGLE, "k1").id()).isEqualTo(first.id());
    assertThat(engine.jobs().schedule(tea, Origin.SINGLE, "k2").id()).isNotEqualTo(first.id());
    JobDraft coffee = TestEngine.draft(Map.of("topic", "Coffee"));
    assertThatThrownBy(() -> engine.jobs().schedule(coffee, Origin.SINGLE, "k1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Idempotency-Key");
  }

  @Test
  void makes_all_jobs_of_a_batch_or_none_and_says_which_is_wrong() {
    List<JobDraft> drafts =
        new ArrayList<>(Collections.nCopies(9, TestEngine.draft(Map.of("topic", "Tea"))));
    drafts.add(4, TestEngine.draft(Map.of("topic", "")));
    assertThatThrownBy(() -> engine.jobs().scheduleBatch(drafts, false))
        .hasMessageContaining("Item 5 of the batch: topic is empty")
        .asInstanceOf(type(InvalidRequestException.class))
        .satisfies(e -> assertThat(e.field()).isEqualTo("jobs[4].topic"));
    assertThat(engine.jobs().list(JobQuery.all()).items()).isEmpty();
    drafts.remove(4);
    assertThat(engine.jobs().scheduleBatch(drafts, false)).hasSize(9);
  }

  @Test
  void refuses_an_empty_batch_and_one_of_1001() {
    JobDraft tea = TestEngine.draft(Map.of("topic", "Tea"));
    assertThatThrownBy(() -> engine.jobs().scheduleBatch(List.of(), false))
        .hasMessageContaining("jobs must be 1 to 1000, not 0");
    assertThatThrownBy(() -> engine.jobs().scheduleBatch(Collections.nCopies(1001, tea), false))
        .hasMessageContaining("jobs must be 1 to 1000, not 1001");
    assertThat(engine.jobs().scheduleBatch(Collections.nCopies(1000, tea), false)).hasSize(1000);
  }

  @Test
  void cancels_the_rest_of_a_batch_that_fails_fast() {
    JobDraft tea = TestEngine.draft(Map.of("topic", "Tea"));
    List<Job> jobs = engine.jobs().scheduleBatch(Collections.nCopies(3, tea), true);
    Claim claim = engine.dispatcher().claimDue().get(0);
    engine.pipeline().enters(claim, Stage.SCRIPT);
    engine.pipeline().fail(claim, new FinalException(claim.id(), "No words"));
    assertThat(jobs.stream().map(job -> engine.now(job).status()))
        .containsExactlyInAnyOrder(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.CANCELLED);
  }

  @Test
  void does_not_cancel_a_published_one_because_another_of_its_batch_fails() {
    JobDraft tea = TestEngine.draft(Map.of("topic", "Tea"));
    List<Job> jobs = engine.jobs().scheduleBatch(Collections.nCopies(2, tea), true);
    Claim published = engine.dispatcher().claimDue().get(0);
    engine.through(published, Stage.UPLOAD);
    Claim failing = engine.dispatcher().claimDue().get(0);
    engine.pipeline().enters(failing, Stage.SCRIPT);
    engine.pipeline().fail(failing, new FinalException(failing.id(), "No words"));
    assertThat(jobs.stream().map(job -> engine.now(job).status()))
        .containsExactlyInAnyOrder(JobStatus.FAILED, JobStatus.RUNNING);
  }

  @Test
  void pages_through_jobs_newest_first_without_gap_or_repeat() {
    List<JobId> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(0, engine.aJob().about("Topic " + i).pending().id());
    }
    List<JobId> seen = new ArrayList<>();
    JobQuery query = JobQuery.all().withLimit(3);
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      Page<Job> page = engine.jobs().list(query);
      page.items().forEach(job -> seen.add(job.id()));
      next = page.next();
      query = query.withCursor(next.orElse(null));
    }
    assertThat(seen).isEqualTo(made);
  }

  @Test
  void finds_jobs_by_status_time_and_topic() {
    Job early = engine.aJob().about("100% Tea").with("scheduledAt", "2030-01-02").pending();
    Job late = engine.aJob().about("ÜBER Coffee").with("publishAt", "2030-03-01").pending();
    engine.jobs().pause(late.id());
    assertThat(ids(JobQuery.all().withStatuses(Set.of(JobStatus.PAUSED))))
        .containsExactly(late.id());
    assertThat(ids(search(null, Instant.parse("2030-02-01T00:00:00Z"), "")))
        .containsExactly(early.id());
    assertThat(ids(search(Instant.parse("2030-02-01T00:00:00Z"), null, "")))
        .containsExactly(late.id());
    assertThat(ids(search(null, null, "über c"))).containsExactly(late.id());
    assertThat(ids(search(null, null, "100%"))).containsExactly(early.id());
    assertThat(ids(search(null, null, "1_0"))).isEmpty();
  }

  @Test
  void refuses_limits_and_cursors_that_are_none() {
    assertThatThrownBy(() -> JobQuery.all().withLimit(501))
        .hasMessageContaining("limit must be 1 to 500");
    assertThatThrownBy(() -> JobQuery.all().withLimit(0))
        .hasMessageContaining("limit must be 1 to 500");
    assertThatThrownBy(() -> JobQuery.all().withCursor("' OR 1")).hasMessageContaining("cursor");
  }

  @Test
  void deletes_a_job_with_its_files_but_never_a_running_one() throws IOException {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    Path folderOfJob = engine.home.job(claim.id()).path();
    Files.createDirectories(folderOfJob.resolve("scenes"));
    Files.writeString(folderOfJob.resolve("scenes/1.mp4"), "x");
    assertThatThrownBy(() -> engine.jobs().delete(claim.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("RUNNING");
    engine.jobs().cancel(claim.id());
    engine.pipeline().fail(claim, new ClaimLostException(claim.id(), "Cancelled"));
    engine.jobs().delete(claim.id());
    assertThat(engine.jobs().find(claim.id())).isEmpty();
    assertThat(folderOfJob).doesNotExist();
    assertThatThrownBy(() -> engine.jobs().attempts(claim.id()))
        .isInstanceOf(JobNotFoundException.class);
  }

  @Test
  void deletes_no_job_that_may_still_go_on() {
    Job pending = engine.aJob().with("scheduledAt", "2031-01-01").pending();
    refusesDelete(pending.id(), "PENDING and cannot be deleted; cancel it first");
    engine.jobs().pause(pending.id());
    refusesDelete(pending.id(), "PAUSED and cannot be deleted; cancel it first");
    Claim claim = engine.aJob().inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new RetryableException(claim.id(), "Once"));
    refusesDelete(claim.id(), "RETRYING and cannot be deleted; cancel it first");
  }

  @Test
  void deletes_a_cancelled_job_only_when_its_work_has_ended() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    engine.jobs().cancel(claim.id());
    refusesDelete(claim.id(), "it is still ending; try again in a moment");
    engine.pass(Duration.ofSeconds(1));
    assertThat(engine.engine.housekeeping().clean(0)).isZero();
    engine.pipeline().fail(claim, new ClaimLostException(claim.id(), "Cancelled"));
    assertThat(engine.engine.housekeeping().clean(0)).isEqualTo(1);
    assertThat(engine.jobs().find(claim.id())).isEmpty();
  }

  @Test
  void a_cancelled_jobs_end_is_told_before_its_work_is_stopped() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    List<String> order = new ArrayList<>();
    engine.engine.events().follow(step -> order.add(step.getClass().getSimpleName()));
    try (var unused = engine.work.register(claim.id(), () -> order.add("stopped"))) {
      engine.jobs().cancel(claim.id());
    }
    assertThat(order).containsExactly("Ended", "stopped");
  }

  private void refusesDelete(JobId id, String sentence) {
    assertThatThrownBy(() -> engine.jobs().delete(id))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void cleans_away_only_what_ended_long_ago_and_keeps_counting_it() {
    Job cancelled = engine.aJob().pending();
    engine.jobs().cancel(cancelled.id());
    Job waiting = engine.aJob().with("scheduledAt", "2031-01-01").pending();
    engine.pass(Duration.ofDays(31));
    Job fresh = engine.aJob().pending();
    engine.jobs().cancel(fresh.id());
    assertThat(engine.engine.housekeeping().clean(30)).isEqualTo(1);
    assertThat(ids(JobQuery.all())).containsExactly(fresh.id(), waiting.id());
    JobStatistics statistics = engine.jobs().statistics();
    assertThat(statistics.totalJobs()).isEqualTo(2);
    assertThat(statistics.totalScheduled()).isEqualTo(3);
    assertThat(statistics.totalCancelled()).isEqualTo(2);
    assertThat(statistics.statusCounts())
        .containsEntry(JobStatus.CANCELLED, 1L)
        .containsEntry(JobStatus.COMPLETED, 0L);
  }

  @Test
  void answers_unknown_ids_and_illegal_wishes_by_name() {
    assertThatThrownBy(() -> JobService.idOf("../etc")).isInstanceOf(JobNotFoundException.class);
    assertThatThrownBy(() -> engine.jobs().pause(new JobId("nobody")))
        .isInstanceOf(JobNotFoundException.class)
        .hasMessageContaining("nobody");
    Job job = engine.aJob().pending();
    engine.jobs().cancel(job.id());
    assertThatThrownBy(() -> engine.jobs().pause(job.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("CANCELLED");
    assertThatThrownBy(() -> engine.jobs().approve(job.id()))
        .isInstanceOf(IllegalTransitionException.class);
    assertThatThrownBy(() -> engine.jobs().resume(job.id()))
        .isInstanceOf(IllegalTransitionException.class);
  }

  private Job file(String name, String sha256) {
    return engine.jobs().scheduleFromInbox(name, sha256, JobDraft.of("Tea", "# Tea\n\nA leaf."));
  }

  private List<JobId> ids(JobQuery query) {
    return engine.jobs().list(query).items().stream().map(Job::id).toList();
  }

  private static JobQuery search(@Nullable Instant from, @Nullable Instant to, String q) {
    return new JobQuery(Set.of(), from, to, q, 100, null);
  }

  private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(times, task))) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
