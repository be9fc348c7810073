package dev.showrunner.store;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import dev.showrunner.store.Sql.Column;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the history of attempts; a job has one under way at most. */
final class AttemptRows {
  private static final Sql ATTEMPT =
      Sql.insert(
          "attempts (job_id, stage, stage_number, number, generation, started_at, ended_at, outcome,"
              + " message)",
          "(?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM attempts"
              + " WHERE job_id = ? AND stage = ?), ?, ?, ?, ?, ?)",
          "");
  private static final Sql END =
      Sql.update(
          "attempts",
          "",
          List.of(
              new Column("ended_at", "bigint"),
              new Column("outcome", "text"),
              new Column("message", "text")),
          List.of(new Column("job_id", "text")),
          " AND ended_at IS NULL");

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
        id,
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
    writes.add(id, END, now, outcome.name(), message, id.value());
  }
}
