package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.youtube.UploadSession;
import dev.showrunner.youtube.UploadStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of uploads and their steps, and what changes of jobs want of them. */
final class UploadRows {
  static final RowMapper<UploadSession> SESSIONS = UploadRows::session;
  static final RowMapper<UploadStep> STEPS = UploadRows::step;

  static final String END_UNDECIDED =
      "UPDATE upload_sessions SET state = 'ENDED' WHERE job_id = :job AND state = 'UNDECIDED'";

  static final String ARRIVED =
      "SELECT count(*) FROM upload_sessions WHERE job_id = :job AND state = 'ARRIVED'";

  static final String RETRY_GIVEN_UP =
      "UPDATE upload_steps SET state = 'FAILED', attempts = 0, due_at = :now"
          + " WHERE job_id = :job AND state = 'GIVEN_UP'";

  private UploadRows() {}

  static void write(Handle handle, UploadSession session) {
    handle
        .createUpdate(
            """
            INSERT INTO upload_sessions (job_id, generation, channel, state, sha256, bytes, title,
              begun_at, session_uri, confirmed, last_at, video_id)
            VALUES (:job, :generation, :channel, :state, :sha256, :bytes, :title,
              :begunAt, :uri, :confirmed, :lastAt, :videoId)
            ON CONFLICT (job_id, generation) DO UPDATE SET state = excluded.state,
              confirmed = excluded.confirmed, last_at = excluded.last_at,
              video_id = excluded.video_id""")
        .bind("job", session.job().value())
        .bind("generation", session.generation())
        .bind("channel", session.channel())
        .bind("state", session.state().name())
        .bind("sha256", session.sha256())
        .bind("bytes", session.bytes())
        .bind("title", session.title())
        .bind("begunAt", session.begunAt())
        .bind("uri", session.uri())
        .bind("confirmed", session.confirmed())
        .bind("lastAt", millis(session.lastAt()))
        .bind("videoId", session.videoId())
        .execute();
  }

  static int write(Handle handle, JobId job, UploadStep step) {
    return handle
        .createUpdate(
            """
            INSERT INTO upload_steps (job_id, step, wanted, state, attempts, note, due_at)
            VALUES (:job, :step, :wanted, :state, :attempts, :note, :dueAt)
            ON CONFLICT (job_id, step) DO UPDATE SET wanted = excluded.wanted,
              state = excluded.state, attempts = excluded.attempts, note = excluded.note,
              due_at = excluded.due_at""")
        .bind("job", job.value())
        .bind("step", step.kind().name())
        .bind("wanted", step.wanted())
        .bind("state", step.state().name())
        .bind("attempts", step.attempts())
        .bind("note", step.note())
        .bind("dueAt", millis(step.dueAt()))
        .execute();
  }

  /** Of many that take a step at once, one changes its row; why it is not done stays there. */
  static int take(Handle handle, JobId job, UploadStep step, Instant now, Instant until) {
    return handle
        .createUpdate(
            """
            INSERT INTO upload_steps (job_id, step, wanted, state, attempts, note, due_at)
            VALUES (:job, :step, :wanted, 'FAILED', :attempts, :note, :until)
            ON CONFLICT (job_id, step) DO UPDATE SET wanted = excluded.wanted,
              state = excluded.state, attempts = excluded.attempts, due_at = excluded.due_at
            WHERE upload_steps.wanted <> excluded.wanted
              OR (upload_steps.state = 'FAILED'
                AND (upload_steps.due_at IS NULL OR upload_steps.due_at <= :now))""")
        .bind("job", job.value())
        .bind("step", step.kind().name())
        .bind("wanted", step.wanted())
        .bind("attempts", step.attempts())
        .bind("note", step.note())
        .bind("until", until)
        .bind("now", now)
        .execute();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static UploadSession session(ResultSet row, StatementContext context)
      throws SQLException {
    return new UploadSession(
        new JobId(row.getString("job_id")),
        row.getInt("generation"),
        row.getString("channel"),
        UploadSession.State.valueOf(row.getString("state")),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getString("title"),
        Instant.ofEpochMilli(row.getLong("begun_at")),
        row.getString("session_uri"),
        row.getLong("confirmed"),
        instant(row, "last_at"),
        row.getString("video_id"));
  }

  private static UploadStep step(ResultSet row, StatementContext context) throws SQLException {
    return new UploadStep(
        UploadStep.Kind.valueOf(row.getString("step")),
        row.getString("wanted"),
        UploadStep.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("note"),
        instant(row, "due_at"));
  }
}
