package dev.showrunner.job;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Until when each attempt that this process makes may last. Thread-safe. */
final class StageClocks {
  private final StageLimits limits;
  private final Clock clock;
  private final Map<JobId, Running> running = new HashMap<>();

  /**
   * An attempt under way.
   *
   * @param end when it counts as hung
   */
  record Running(int generation, Stage stage, Instant end) {}

  StageClocks(StageLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** The claim's attempt at a stage begins, and the one at the stage before it is over. */
  synchronized void begin(Claim claim, Stage stage) {
    Instant end = Instant.ofEpochMilli(clock.millis()).plus(limits.of(stage));
    running.put(claim.id(), new Running(claim.generation(), stage, end));
  }

  /** The claim's attempt has all its time again. */
  synchronized void renew(Claim claim) {
    Running one = running.get(claim.id());
    if (one != null && one.generation == claim.generation()) {
      begin(claim, one.stage);
    }
  }

  /** The claim has come to its end; does nothing when a later claim of the job has begun. */
  synchronized void end(Claim claim) {
    running.computeIfPresent(
        claim.id(), (id, one) -> one.generation == claim.generation() ? null : one);
  }

  /** The attempts that have lasted longer than they may. */
  synchronized Map<JobId, Running> overdue(Instant now) {
    Map<JobId, Running> overdue = new HashMap<>();
    running.forEach(
        (job, one) -> {
          if (one.end.isBefore(now)) {
            overdue.put(job, one);
          }
        });
    return overdue;
  }
}
