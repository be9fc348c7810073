package dev.showrunner.metrics;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Milestone;
import dev.showrunner.job.Stage;
import dev.showrunner.media.ffmpeg.FfmpegFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what this process does. Everything is there from the first scrape on, at zero. */
final class EngineMeters {
  /** From a stage that finds all done to one that renders for an hour. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10),
    Duration.ofMinutes(20),
    Duration.ofMinutes(30),
    Duration.ofHours(1)
  };

  private final MeterRegistry registry;
  private final Map<JobId, Begun> begun = new ConcurrentHashMap<>();

  private record Begun(int generation, Stage stage, Instant at) {}

  EngineMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Stage stage : Stage.values()) {
      duration(stage);
      retries(stage);
      for (Outcome outcome : Outcome.values()) {
        attempts(stage, outcome);
      }
    }
    for (JobStatus status : JobStatus.values()) {
      if (status.isFinal()) {
        ended(status);
      }
    }
    for (FfmpegFailure cause : FfmpegFailure.values()) {
      ffmpeg(cause);
    }
    takeovers();
    sent();
  }

  void reached(Milestone milestone) {
    if (milestone instanceof Milestone.Claimed claimed) {
      takeovers().increment(claimed.takenOver() ? 1 : 0);
    } else if (milestone instanceof Milestone.Entered entered) {
      begun.put(entered.job(), new Begun(entered.generation(), entered.stage(), entered.at()));
    } else if (milestone instanceof Milestone.Ended ended) {
      ended(ended);
    } else if (milestone instanceof Milestone.Left left) {
      begun.computeIfPresent(
          left.job(), (id, one) -> one.generation == left.generation() ? null : one);
    } else if (milestone instanceof Milestone.Sent sent) {
      sent().increment(sent.bytes());
    }
  }

  private void ended(Milestone.Ended ended) {
    Begun work = begun.get(ended.job());
    if (work != null && work.generation == ended.generation() && work.stage == ended.stage()) {
      begun.remove(ended.job(), work);
      attempts(ended.stage(), ended.outcome()).increment();
      if (ended.outcome() == Outcome.SUCCEEDED) {
        duration(ended.stage()).record(Duration.between(work.at, ended.at()));
      }
    }
    if (ended.status() == JobStatus.RETRYING) {
      retries(ended.stage()).increment();
    }
    if (ended.status().isFinal()) {
      ended(ended.status()).increment();
    }
  }

  void ffmpegFailed(FfmpegFailure cause) {
    ffmpeg(cause).increment();
  }

  private Timer duration(Stage stage) {
    return Timer.builder("showrunner.stage.duration")
        .description("How long stages took that succeeded")
        .tag("stage", low(stage))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter attempts(Stage stage, Outcome outcome) {
    return Counter.builder("showrunner.stage.attempts")
        .description("Attempts at stages that have ended")
        .tag("stage", low(stage))
        .tag("outcome", low(outcome))
        .register(registry);
  }

  private Counter retries(Stage stage) {
    return Counter.builder("showrunner.job.retries")
        .description("Stages that gave up and are tried again later")
        .tag("stage", low(stage))
        .register(registry);
  }

  private Counter ended(JobStatus status) {
    return Counter.builder("showrunner.jobs.ended")
        .description("Jobs that have come to an end")
        .tag("outcome", low(status))
        .register(registry);
  }

  private Counter takeovers() {
    return Counter.builder("showrunner.lease.takeovers")
        .description("Jobs taken over from a node that gave no sign of life")
        .register(registry);
  }

  private Counter sent() {
    return Counter.builder("showrunner.upload.confirmed")
        .description("Bytes of videos that YouTube has confirmed")
        .baseUnit("bytes")
        .register(registry);
  }

  private Counter ffmpeg(FfmpegFailure cause) {
    return Counter.builder("showrunner.ffmpeg.failures")
        .description("Calls of ffmpeg that have failed")
        .tag("cause", low(cause))
        .register(registry);
  }

  private static String low(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
