package dev.showrunner.store;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.JobId;
import dev.showrunner.youtube.UploadSession;
import dev.showrunner.youtube.UploadStep;
import dev.showrunner.youtube.UploadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Uploads in SQLite or PostgreSQL. */
public final class JdbiUploadStore implements UploadStore {
  private static final RowMapper<UploadSession> SESSIONS = JdbiUploadStore::session;
  private static final RowMapper<UploadStep> STEPS = JdbiUploadStore::step;

  /** How long who was at work on a cancelled job has to give its upload up. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final Database database;
  private final Jdbi reader;

  public JdbiUploadStore(Database database) {
    this.database = database;
    this.reader = database.reader();
  }

  @Override
  public Optional<UploadSession> latest(JobId job) {
    return reader.withHandle(handle -> latest(handle, job));
  }

  private static Optional<UploadSession> latest(Handle handle, JobId job) {
    return handle
        .createQuery(
            "SELECT * FROM upload_sessions WHERE job_id = :job ORDER BY generation DESC LIMIT 1")
        .bind("job", job.value())
        .map(SESSIONS)
        .findOne();
  }

  @Override
  public void save(Claim claim, UploadSession session) {
    database.write(
        handle -> {
          requireHeld(handle, claim);
          long before =
              latest(handle, session.job())
                  .filter(one -> one.generation() == session.generation())
                  .map(UploadSession::confirmed)
                  .orElse(0L);
          if (session.confirmed() > before) {
            handle
                .createUpdate("UPDATE jobs SET attempts = 0 WHERE id = :id")
                .bind("id", session.job().value())
                .execute();
          }
          write(handle, session);
          return session;
        });
  }

  // On PostgreSQL the row stays locked until the end, so no takeover comes in between.
  private void requireHeld(Handle handle, Claim claim) {
    boolean held =
        handle
                .createQuery(
                    "SELECT id FROM jobs WHERE id = :id AND generation = :generation"
                        + " AND status = 'RUNNING'"
                        + database.dialect().lock())
                .bind("id", claim.id().value())
                .bind("generation", claim.generation())
                .mapTo(String.class)
                .list()
                .size()
            == 1;
    if (!held) {
      throw new ClaimLostException(
          claim.id(), "The job was cancelled, given back or taken over by another node");
    }
  }

  private static void write(Handle handle, UploadSession session) {
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

  @Override
  public boolean close(UploadSession session) {
    return database.write(
        handle -> {
          boolean newest =
              latest(handle, session.job())
                  .filter(one -> one.generation() == session.generation())
                  .filter(one -> one.state() != UploadSession.State.ARRIVED)
                  .isPresent();
          if (newest) {
            write(handle, session);
          }
          return newest;
        });
  }

  @Override
  public boolean isCancelled(Claim claim) {
    return reader.withHandle(
        handle ->
            handle
                    .createQuery(
                        "SELECT count(*) FROM jobs WHERE id = :id AND generation = :generation"
                            + " AND status = 'CANCELLED'")
                    .bind("id", claim.id().value())
                    .bind("generation", claim.generation())
                    .mapTo(Integer.class)
                    .one()
                == 1);
  }

  @Override
  public Set<String> ofOtherJobs(JobId job, List<String> videoIds) {
    if (videoIds.isEmpty()) {
      return Set.of();
    }
    return reader.withHandle(
        handle ->
            new LinkedHashSet<>(
                handle
                    .createQuery(
                        "SELECT video_id FROM upload_sessions WHERE job_id <> :job"
                            + " AND video_id IN (<ids>)")
                    .bind("job", job.value())
                    .bindList("ids", videoIds)
                    .mapTo(String.class)
                    .list()));
  }

  // Of the joins that are called CROSS, SQLite keeps the order: it begins with the few.
  @Override
  public List<JobId> changed(Instant now) {
    return jobs(
        """
        SELECT j.id FROM jobs j CROSS JOIN upload_sessions u CROSS JOIN checkpoints c
        LEFT JOIN upload_steps s ON s.job_id = j.id AND s.step = 'CHANGES'
          AND s.wanted = CAST(j.revised_at AS TEXT)
        WHERE j.revised_at > j.created_at AND u.job_id = j.id AND u.state = 'ARRIVED'
          AND c.job_id = j.id AND c.stage = 'UPLOAD' AND c.part = ''
          AND j.revised_at >= c.written_at
          AND (s.job_id IS NULL OR (s.state = 'FAILED' AND s.due_at <= :now))
        LIMIT 50""",
        now);
  }

  @Override
  public long revision(JobId job) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery("SELECT revised_at FROM jobs WHERE id = :id")
                .bind("id", job.value())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<JobId> abandoned(Instant now) {
    return jobs(
        """
        SELECT j.id FROM upload_sessions u CROSS JOIN jobs j
        WHERE u.state = 'OPEN' AND j.id = u.job_id AND j.status = 'CANCELLED' AND j.completed_at <= :now
        LIMIT 10""",
        now.minus(SETTLED));
  }

  private List<JobId> jobs(String sql, Instant now) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("now", now)
                .map((row, context) -> new JobId(row.getString("id")))
                .list());
  }

  @Override
  public void put(JobId job, UploadStep step) {
    database.write(handle -> write(handle, job, step));
  }

  @Override
  public List<UploadStep> steps(JobId job) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM upload_steps WHERE job_id = :job")
                .bind("job", job.value())
                .map(STEPS)
                .list());
  }

  @Override
  public void save(Claim claim, UploadStep step) {
    database.write(
        handle -> {
          requireHeld(handle, claim);
          return write(handle, claim.id(), step);
        });
  }

  private static int write(Handle handle, JobId job, UploadStep step) {
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
