package dev.showrunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Ends what takes longer than it may: a stage that hangs is tried again, a job that runs for longer
 * than its request allows has failed. Either way its processes die.
 */
final class Overtime {
  private final Lanes lanes;
  private final StageClocks clocks;
  private final StageLimits limits;
  private final Failures failures;

  Overtime(Lanes lanes, StageClocks clocks, StageLimits limits, Failures failures) {
    this.lanes = lanes;
    this.clocks = clocks;
    this.limits = limits;
    this.failures = failures;
  }

  /** To be called about each second. */
  void end(Instant now) {
    lanes.overtime(now).forEach(this::endJob);
    clocks.overdue(now).forEach(this::endStage);
  }

  private void endJob(JobId job, int generation) {
    failures.record(
        job,
        generation,
        new FinalException(
            job, "It ran longer than its timeoutSeconds allow; raise that and retry the job"));
  }

  private void endStage(JobId job, StageClocks.Running one) {
    Stage stage = one.stage();
    failures.record(
        job,
        one.generation(),
        stage,
        new RetryableException(
            job,
            "%s was ended after %s; if it needs longer, raise showrunner.stage.timeout.%s"
                .formatted(stage, words(limits.of(stage)), stage.name().toLowerCase(Locale.ROOT))));
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
