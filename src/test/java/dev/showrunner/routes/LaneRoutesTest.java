package dev.showrunner.routes;

import static dev.showrunner.job.Stage.ASSETS;
import static dev.showrunner.job.Stage.METADATA;
import static dev.showrunner.job.Stage.SCRIPT;
import static dev.showrunner.job.Stage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.FakeStages;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt;
import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who works on what and when, with the shipped routes and stages that do no work. The tick never
 * comes: whatever happens here, wake-ups and armed timers did.
 */
class LaneRoutesTest extends CamelMainTestSupport {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path home;
  private final FakeStages stages = new FakeStages();

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(PipelineRoutesTest.ROUTES);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(
                Map.of(
                    "showrunner.home",
                    home.toString(),
                    "dispatch.tick.uri",
                    "timer:never?delay=3600000",
                    "showrunner.retry.base",
                    "1s",
                    "showrunner.stage.timeout.assets",
                    SHORT.toSeconds() + "s"));
    registry.bind("settings", settings);
    stages.bind(registry);
  }

  private JobEngine engine() {
    return context.getRegistry().findSingleByType(JobEngine.class);
  }

  private Job scheduled() {
    return engine().jobs().schedule(JobDraft.of("A topic", null), Origin.SINGLE);
  }

  private Job settled(Job job, JobStatus status) {
    await().until(() -> engine().jobs().get(job.id()).status() == status);
    return engine().jobs().get(job.id());
  }

  private Attempt only(Job job, Stage stage) {
    List<Attempt> tries =
        engine().jobs().attempts(job.id()).stream().filter(one -> one.stage() == stage).toList();
    assertThat(tries).hasSize(1);
    return tries.get(0);
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_free_place_is_filled_within_100_ms_without_a_tick() {
    JobDraft draft = JobDraft.of("A topic", null);
    List<Job> jobs = engine().jobs().scheduleBatch(Collections.nCopies(20, draft), false);
    jobs.forEach(job -> settled(job, JobStatus.COMPLETED));
    List<Attempt> begins = new ArrayList<>();
    List<Instant> ends = new ArrayList<>();
    for (Job job : jobs) {
      begins.add(only(job, SCRIPT));
      ends.add(only(job, METADATA).endedAt());
    }
    begins.sort((one, other) -> one.startedAt().compareTo(other.startedAt()));
    Collections.sort(ends);
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < begins.size(); i++) {
      gaps.add(Duration.between(ends.get(i - 1), begins.get(i).startedAt()).toMillis());
    }
    Collections.sort(gaps);
    System.out.println("LaneRoutesTest: a free place was filled after " + gaps + " ms");
    // The middle one, since another program may take the machine away for a moment.
    assertThat(gaps.get(gaps.size() / 2))
        .as("not at the next tick, a second later")
        .isLessThan(900);
    assertThat(gaps.get(0)).as("one at a time").isNotNegative();
  }

  @Test
  void a_job_due_later_starts_by_a_timer_without_a_tick() {
    Instant due = Instant.ofEpochMilli(Clock.systemUTC().millis()).plusMillis(700);
    Job job =
        engine()
            .jobs()
            .schedule(
                TestEngine.draft(Map.of("topic", "Later", "scheduledAt", due.toString())),
                Origin.SINGLE);
    Job done = settled(job, JobStatus.COMPLETED);
    assertThat(done.startedAt()).isBetween(due, due.plusSeconds(30));
  }

  @Test
  void one_job_uploads_while_another_renders() {
    CountDownLatch uploading = new CountDownLatch(1);
    stages.during(UPLOAD, claim -> hold(uploading));
    Job first = scheduled();
    await().until(() -> engine().jobs().get(first.id()).stage() == UPLOAD);
    Job second = scheduled();
    await().until(() -> engine().jobs().get(second.id()).made().has(METADATA));
    assertThat(engine().jobs().get(first.id()).status()).isEqualTo(JobStatus.RUNNING);
    uploading.countDown();
    settled(first, JobStatus.COMPLETED);
    settled(second, JobStatus.COMPLETED);
  }

  @Test
  void a_stage_that_hangs_is_tried_again_and_what_it_made_too_late_counts_for_nothing() {
    CountDownLatch hanging = new CountDownLatch(1);
    stages.during(ASSETS, claim -> hold(hanging));
    Job job = scheduled();
    settled(job, JobStatus.RETRYING);
    stages.during(ASSETS, claim -> {});
    hanging.countDown();
    settled(job, JobStatus.COMPLETED);
    List<Attempt> tries =
        engine().jobs().attempts(job.id()).stream().filter(one -> one.stage() == ASSETS).toList();
    assertThat(tries)
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.RETRYABLE, Outcome.SUCCEEDED);
    Attempt hung = tries.get(0);
    assertThat(hung.message()).contains("showrunner.stage.timeout.assets");
    assertThat(Duration.between(hung.startedAt(), hung.endedAt()))
        .isBetween(SHORT, SHORT.plusSeconds(30));
    assertThat(stages.calls).filteredOn("write"::equals).hasSize(1);
  }

  @Test
  void a_video_that_was_published_in_the_moment_of_a_cancel_is_recorded_and_kept_by_a_retry() {
    stages.during(UPLOAD, claim -> engine().jobs().cancel(claim.id()));
    Job job = scheduled();
    await().until(() -> engine().jobs().get(job.id()).made().has(UPLOAD));
    Job cancelled = engine().jobs().get(job.id());
    assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(cancelled.lastError().orElseThrow().message()).contains("the video is published");
    await().until(() -> engine().lanes().taken() == 0);
    engine().jobs().undo(job.id());
    settled(job, JobStatus.COMPLETED);
    assertThat(stages.calls).filteredOn("publish"::equals).hasSize(1);
  }
}
