package dev.showrunner.store;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the history of attempts; a job has one under way at most. */
final class AttemptRows {
  private static final String ATTEMPT =
      "INSERT INTO attempts (job_id, stage, stage_number, number, generation, started_at, ended_at,"
          + " outcome, message) VALUES (?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM attempts"
          + " WHERE job_id = ? AND stage = ?), ?, ?, ?, ?, ?)";
  private static final String END =
      "UPDATE attempts SET ended_at = ?, outcome = ?, message = ?"
          + " WHERE job_id = ? AND ended_at IS NULL";

  private final Writes writes;

  AttemptRows(Writes writes) {
    this.writes = writes;
  }

  /** Adds one that has begun, and perhaps has ended. */
  void add(
      JobId id,
      Stage stage,
      int generation,
      Instant start,
      @Nullable Instant end,
      @Nullable Outcome outcome,
      String message) {
    writes.add(
        ATTEMPT,
        id.value(),
        stage.name(),
        stage.place(),
        id.value(),
        stage.name(),
        generation,
        start,
        end,
        outcome == null ? null : outcome.name(),
        message);
  }

  /** Ends the one that is under way; does nothing when there is none. */
  void end(JobId id, Outcome outcome, String message, Instant now) {
    writes.add(END, now, outcome.name(), message, id.value());
  }
}
