package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobError.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a job whose stage did not finish, and records it. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final Duration DISK_PAUSE = Duration.ofMinutes(10);

  private final JobStore store;
  private final Lanes lanes;
  private final WorkStopper stopper;
  private final JobEvents events;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * @param random draws the delays of retries that want full jitter
   */
  Failures(
      JobStore store,
      Lanes lanes,
      WorkStopper stopper,
      JobEvents events,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.lanes = lanes;
    this.stopper = stopper;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /** Records the failure, unless the claim is lost. The job's place stays taken. */
  void record(JobId id, int generation, Throwable thrown) {
    StageException error = stageException(id, thrown);
    if (error instanceof ClaimLostException) {
      LOG.info("Job {} is left: {}", id, error.getMessage());
      // Written perhaps after those who ended or took over the job had looked for such files.
      stopper.sweep(id, generation);
      return;
    }
    record(id, generation, error, row -> true);
  }

  /** The same of one stage, unless the job has left that stage meanwhile. */
  void record(JobId id, int generation, Stage stage, StageException error) {
    record(id, generation, error, row -> row.stage == stage);
  }

  private void record(JobId id, int generation, StageException error, Predicate<JobRow> stillSo) {
    List<JobRow> cancelled = new ArrayList<>();
    // The change may be run twice, and begins with an empty list each time.
    Optional<Decided> decided =
        store.change(
            tx ->
                tx.lock(id)
                    .filter(r -> r.isHeldUnder(generation) && stillSo.test(r))
                    .map(r -> end(tx, r, error, cancelled)));
    decided.ifPresent(
        one -> {
          // Scenes are rendered side by side: when one fails, the others are still at work.
          stopper.stop(id, generation);
          told(one, error);
        });
    for (JobRow other : cancelled) {
      stopper.stop(other.id, other.generation);
      events.tell(other.id, JobEvent.Kind.CHANGED);
      reached(other, Outcome.CANCELLED);
    }
  }

  private record Decided(JobRow row, Outcome outcome) {}

  private Decided end(JobChanges tx, JobRow row, StageException error, List<JobRow> cancelled) {
    cancelled.clear();
    Instant now = Instant.ofEpochMilli(clock.millis());
    String message = Sentences.oneLine(String.valueOf(error.getMessage()));
    Outcome outcome = decide(row, error, message, now);
    tx.endAttempt(row.id, outcome, message, now);
    tx.update(row);
    if (row.status() == JobStatus.FAILED && row.failFast && row.batch != null) {
      cancelled.addAll(cancelRest(tx, row, row.batch, now));
    }
    return new Decided(row, outcome);
  }

  private Outcome decide(JobRow row, StageException error, String message, Instant now) {
    // A process that is ending kills its own work; that is nobody's failure.
    if (lanes.closing() && error instanceof RetryableException) {
      row.giveBack(now);
      return Outcome.INTERRUPTED;
    }
    if (error instanceof WaitingException waiting) {
      JobError why = new JobError(row.stage, Kind.WAITING, message);
      row.waitFor(waiting.reason(), waiting.until().orElse(lookAgain(waiting, now)), why, now);
      return Outcome.WAITING;
    }
    if (error instanceof FinalException) {
      row.fail(new JobError(row.stage, Kind.FINAL, message), now);
      return Outcome.FINAL;
    }
    Optional<Instant> asked =
        error instanceof RetryableException stumble ? stumble.notBefore() : Optional.empty();
    retry(row, new JobError(row.stage, Kind.RETRYABLE, message), asked, now);
    return Outcome.RETRYABLE;
  }

  /**
   * Room on the disk comes without anybody telling us, so it is looked for; other waits end by an
   * event or a person.
   */
  private static @Nullable Instant lookAgain(WaitingException waiting, Instant now) {
    return waiting.reason() == WaitReason.DISK ? now.plus(DISK_PAUSE) : null;
  }

  /** Who is asked to come again at a time does so, and that uses up no attempt. */
  private void retry(JobRow row, JobError why, Optional<Instant> asked, Instant now) {
    int failed = row.attempts + 1;
    row.attempts = asked.isPresent() ? row.attempts : failed;
    Retry retry = row.request.retry();
    if (retry.allows(Math.max(1, row.attempts))) {
      Instant wanted = now.plus(retry.delay(failed, random));
      row.retryAt(asked.filter(wanted::isBefore).orElse(wanted), why, now);
    } else {
      row.fail(why, now);
    }
  }

  private static List<JobRow> cancelRest(JobChanges tx, JobRow failed, String batch, Instant now) {
    List<JobRow> cancelled = new ArrayList<>();
    for (JobRow other : tx.lockBatch(batch)) {
      // One whose video is published has nothing left that cancelling could spare.
      boolean published = other.stage == Stage.ANALYTICS;
      if (!other.id.equals(failed.id)
          && !published
          && Transitions.allowed(other.status(), JobStatus.CANCELLED)) {
        other.cancel(now);
        other.error =
            new JobError(
                other.stage,
                Kind.FINAL,
                "Cancelled because job " + failed.id + " of the same batch failed");
        tx.endAttempt(other.id, Outcome.CANCELLED, "Cancelled with its batch", now);
        tx.update(other);
        cancelled.add(other);
      }
    }
    return cancelled;
  }

  private void told(Decided decided, StageException error) {
    JobRow row = decided.row;
    LOG.info("Job {} leaves {}: {}, {}", row.id, row.stage, row.status(), error.getMessage());
    events.tell(row.id, JobEvent.Kind.CHANGED);
    reached(row, decided.outcome);
  }

  private void reached(JobRow row, Outcome outcome) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    events.reached(
        new Milestone.Ended(row.id, row.generation, row.stage, outcome, row.status(), now));
  }

  private static StageException stageException(JobId id, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StageException known) {
        return known;
      }
      if (cause.getCause() == cause) {
        break;
      }
    }
    LOG.error("Job {} met an unexpected error", id, thrown);
    return new RetryableException(
        id, "Unexpected error, see the log: " + Sentences.of(thrown), thrown);
  }
}
