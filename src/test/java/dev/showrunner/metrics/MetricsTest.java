package dev.showrunner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.ffmpeg.FfmpegFailure;
import dev.showrunner.quota.Allowance;
import dev.showrunner.quota.ProjectQuota;
import dev.showrunner.store.JdbiQueueFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine under a clock that is set, and what a scrape says of it. */
class MetricsTest {
  @TempDir Path folder;
  private final Map<String, RouteFigures> routes = new HashMap<>();

  private Metrics of(TestEngine engine) {
    Metrics metrics =
        new Metrics(
            new Metrics.Sources(
                new JdbiQueueFigures(engine.database)::now,
                MetricsTest::quota,
                () -> routes,
                engine.engine.lanes(),
                engine.dispatcher()::running,
                folder),
            engine.clock);
    engine.engine.events().follow(metrics::reached);
    return metrics;
  }

  private static List<ProjectQuota> quota() {
    return List.of(
        new ProjectQuota(
            "123",
            List.of("main"),
            LocalDate.of(2030, 1, 1),
            Instant.EPOCH,
            Map.of(Allowance.UPLOADS, new ProjectQuota.Share(100, 90, 4, 6, false))));
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  @ParameterizedTest
  @EnumSource
  void counts_what_becomes_of_stages_and_jobs(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Metrics metrics = of(engine);
      engine.aJob().pending();
      Claim first = only(engine.dispatcher().claimDue());
      assertThat(engine.pipeline().enters(first, Stage.SCRIPT)).isTrue();
      engine.clock.advance(Duration.ofSeconds(3));
      first = engine.pipeline().merge(first, Results.of(Stage.SCRIPT));
      assertThat(engine.pipeline().enters(first, Stage.ASSETS)).isTrue();
      engine.pipeline().fail(first, new RetryableException(first.id(), "The line broke"));
      engine.aJob().pending();
      Claim second = only(engine.dispatcher().claimDue());
      assertThat(engine.pipeline().enters(second, Stage.SCRIPT)).isTrue();
      engine
          .pipeline()
          .fail(second, new WaitingException(second.id(), WaitReason.DISK, null, "Full"));
      engine.aJob().pending();
      Claim third = only(engine.dispatcher().claimDue());
      assertThat(engine.pipeline().enters(third, Stage.SCRIPT)).isTrue();
      engine.pipeline().fail(third, new FinalException(third.id(), "Cannot be"));
      var unused = engine.jobs().cancel(second.id());
      assertThat(metrics.scrape())
          .contains(
              "showrunner_stage_duration_seconds_bucket{stage=\"script\",le=\"1.0\"} 0\n",
              "showrunner_stage_duration_seconds_bucket{stage=\"script\",le=\"5.0\"} 1\n",
              "showrunner_stage_duration_seconds_sum{stage=\"script\"} 3.0\n",
              "showrunner_stage_attempts_total{outcome=\"succeeded\",stage=\"script\"} 1.0\n",
              "showrunner_stage_attempts_total{outcome=\"waiting\",stage=\"script\"} 1.0\n",
              "showrunner_stage_attempts_total{outcome=\"retryable\",stage=\"assets\"} 1.0\n",
              "showrunner_job_retries_total{stage=\"assets\"} 1.0\n",
              "showrunner_jobs_ended_total{outcome=\"failed\"} 1.0\n",
              "showrunner_jobs_ended_total{outcome=\"cancelled\"} 1.0\n",
              "showrunner_jobs_ended_total{outcome=\"completed\"} 0.0\n",
              "showrunner_jobs{status=\"failed\"} 1.0\n",
              "showrunner_jobs{status=\"retrying\"} 1.0\n",
              "showrunner_jobs{status=\"cancelled\"} 1.0\n",
              "showrunner_jobs{status=\"pending\"} 0.0\n");
      assertThat(metrics.scrape())
          .containsPattern("showrunner_database_size_bytes [1-9]")
          .containsPattern("showrunner_disk_free_bytes [1-9]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void says_for_how_long_the_oldest_due_job_of_each_lane_has_been_due(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Metrics metrics = of(engine);
      assertThat(metrics.scrape()).contains("showrunner_queue_lag_seconds{lane=\"render\"} 0.0\n");
      engine.aJob().pending();
      engine.aJob().pending();
      Claim running = only(engine.dispatcher().claimDue());
      assertThat(running.generation()).isEqualTo(1);
      engine.clock.advance(Duration.ofSeconds(20));
      assertThat(metrics.scrape())
          .contains(
              "showrunner_queue_lag_seconds{lane=\"render\"} 20.0\n",
              "showrunner_queue_lag_seconds{lane=\"network\"} 0.0\n",
              "showrunner_lane_places{lane=\"render\"} 1.0\n",
              "showrunner_lane_taken{lane=\"render\"} 1.0\n",
              "showrunner_dispatcher_running 1.0\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void counts_a_job_that_was_taken_over(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder);
        TestEngine other = engine.another("node-b")) {
      Metrics metrics = of(other);
      engine.aJob().pending();
      Claim lost = only(engine.dispatcher().claimDue());
      other.dispatcher().start();
      engine.clock.advance(Duration.ofSeconds(31));
      assertThat(only(other.dispatcher().claimDue()).id()).isEqualTo(lost.id());
      assertThat(metrics.scrape()).contains("showrunner_lease_takeovers_total 1.0\n");
    }
  }

  @Test
  void asks_the_database_no_more_often_than_each_ten_seconds() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Metrics metrics = of(engine);
      assertThat(metrics.scrape()).contains("showrunner_jobs{status=\"pending\"} 0.0\n");
      engine.aJob().pending();
      engine.clock.advance(Duration.ofSeconds(9));
      assertThat(metrics.scrape()).contains("showrunner_jobs{status=\"pending\"} 0.0\n");
      engine.clock.advance(Duration.ofSeconds(1));
      assertThat(metrics.scrape()).contains("showrunner_jobs{status=\"pending\"} 1.0\n");
    }
  }

  @Test
  void counts_bytes_ffmpeg_and_quota() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Metrics metrics = of(engine);
      Claim claim = engine.aJob().inStage(Stage.UPLOAD);
      engine.engine.progress().sent(claim, 500);
      engine.engine.progress().sent(claim, 24);
      metrics.ffmpegFailed(FfmpegFailure.DISK);
      metrics.redelivered("write-script");
      assertThat(metrics.scrape())
          .contains(
              "showrunner_upload_confirmed_bytes_total 524.0\n",
              "showrunner_ffmpeg_failures_total{cause=\"disk\"} 1.0\n",
              "showrunner_ffmpeg_failures_total{cause=\"timeout\"} 0.0\n",
              "showrunner_redeliveries_total{route=\"write-script\"} 1.0\n",
              "showrunner_quota_limit{allowance=\"uploads\",project=\"123\"} 100.0\n",
              "showrunner_quota_spent{allowance=\"uploads\",project=\"123\"} 90.0\n",
              "showrunner_quota_remaining{allowance=\"uploads\",project=\"123\"} 6.0\n");
    }
  }

  @Test
  void goes_on_counting_a_route_that_was_loaded_again() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Metrics metrics = of(engine);
      routes.put("write-script", new RouteFigures(1, 10, 2, 1));
      assertThat(metrics.scrape())
          .contains("showrunner_route_exchanges_total{route=\"write-script\"} 10.0\n");
      routes.put("write-script", new RouteFigures(2, 11, 1, 0));
      assertThat(metrics.scrape())
          .contains(
              "showrunner_route_exchanges_total{route=\"write-script\"} 21.0\n",
              "showrunner_route_failures_total{route=\"write-script\"} 3.0\n",
              "showrunner_route_inflight{route=\"write-script\"} 0.0\n");
    }
  }
}
