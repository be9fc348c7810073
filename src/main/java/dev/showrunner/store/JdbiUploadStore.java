package dev.showrunner.store;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.JobId;
import dev.showrunner.youtube.PlaylistClaims;
import dev.showrunner.youtube.UploadSession;
import dev.showrunner.youtube.UploadStep;
import dev.showrunner.youtube.UploadStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Uploads in SQLite or PostgreSQL. */
public final class JdbiUploadStore implements UploadStore {
  /** How long who was at work on a cancelled job has to give its upload up. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** Longer than a step takes; a node may have ended with it, or lost what it made of it. */
  private static final Duration TAKEN = Duration.ofMinutes(5);

  private final Database database;
  private final Jdbi reader;

  public JdbiUploadStore(Database database) {
    this.database = database;
    this.reader = database.reader();
  }

  @Override
  public Optional<UploadSession> latest(JobId job) {
    return reader.withHandle(handle -> latest(handle, job, ""));
  }

  private static Optional<UploadSession> latest(Handle handle, JobId job, String lock) {
    return handle
        .createQuery(
            "SELECT * FROM upload_sessions WHERE job_id = :job ORDER BY generation DESC LIMIT 1"
                + lock)
        .bind("job", job.value())
        .map(UploadRows.SESSIONS)
        .findOne();
  }

  @Override
  public void save(Claim claim, UploadSession session) {
    database.write(
        handle -> {
          requireHeld(handle, claim);
          long before =
              latest(handle, session.job(), "")
                  .filter(one -> one.generation() == session.generation())
                  .map(UploadSession::confirmed)
                  .orElse(0L);
          if (session.confirmed() > before) {
            handle
                .createUpdate("UPDATE jobs SET attempts = 0 WHERE id = :id")
                .bind("id", session.job().value())
                .execute();
          }
          UploadRows.write(handle, session);
          return session;
        });
  }

  @Override
  public void begin(Claim claim, UploadSession session, UploadStep sent) {
    database.write(
        handle -> {
          requireHeld(handle, claim);
          // One that the same claim has begun and seen end.
          handle
              .createUpdate(
                  "DELETE FROM upload_sessions WHERE job_id = :job AND generation = :generation")
              .bind("job", session.job().value())
              .bind("generation", session.generation())
              .execute();
          UploadRows.write(handle, session);
          handle
              .createUpdate("DELETE FROM upload_steps WHERE job_id = :job")
              .bind("job", session.job().value())
              .execute();
          return UploadRows.write(handle, session.job(), sent);
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

  @Override
  public boolean close(UploadSession session) {
    return database.write(
        handle -> {
          // No claim that is at it saves its video between this look and the write.
          boolean newest =
              latest(handle, session.job(), database.dialect().lock())
                  .filter(one -> one.generation() == session.generation())
                  .filter(one -> one.videoId() == null)
                  .isPresent();
          if (newest) {
            UploadRows.write(handle, session);
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
  public List<JobId> incomplete(Instant now) {
    return jobs(
        """
        SELECT DISTINCT j.id FROM upload_steps s CROSS JOIN jobs j CROSS JOIN checkpoints c
        WHERE s.state = 'FAILED' AND s.due_at <= :now AND s.step <> 'CHANGES'
          AND j.id = s.job_id AND j.status NOT IN ('CANCELLED', 'PENDING', 'RUNNING')
          AND c.job_id = s.job_id AND c.stage = 'UPLOAD' AND c.part = ''
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
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT j.id FROM upload_sessions u CROSS JOIN jobs j
                    WHERE u.state IN ('OPEN', 'EXPIRED') AND COALESCE(u.due_at, 0) <= :now
                      AND j.id = u.job_id AND j.status = 'CANCELLED' AND j.completed_at <= :settled
                    ORDER BY COALESCE(u.due_at, 0), j.completed_at LIMIT 10""")
                .bind("now", now)
                .bind("settled", now.minus(SETTLED))
                .map((row, context) -> new JobId(row.getString("id")))
                .list());
  }

  @Override
  public boolean take(UploadSession session, Instant now, Instant until) {
    return database.write(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE upload_sessions SET due_at = :until
                        WHERE job_id = :job AND generation = :generation
                          AND COALESCE(due_at, 0) <= :now""")
                    .bind("job", session.job().value())
                    .bind("generation", session.generation())
                    .bind("now", now)
                    .bind("until", until)
                    .execute())
        == 1;
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
  public PlaylistClaims playlists() {
    return new JdbiPlaylistClaims(database);
  }

  @Override
  public boolean take(JobId job, UploadStep step, Instant now) {
    return database.write(handle -> UploadRows.take(handle, job, step, now, now.plus(TAKEN))) == 1;
  }

  @Override
  public void put(JobId job, UploadStep step) {
    database.write(handle -> UploadRows.write(handle, job, step));
  }

  @Override
  public void owe(Claim claim, List<UploadStep> steps) {
    database.write(
        handle -> {
          boolean newest =
              handle
                  .createQuery(
                      "SELECT generation FROM jobs WHERE id = :id" + database.dialect().lock())
                  .bind("id", claim.id().value())
                  .mapTo(Integer.class)
                  .findOne()
                  .filter(generation -> generation == claim.generation())
                  .isPresent();
          if (newest) {
            steps.forEach(step -> UploadRows.write(handle, claim.id(), step));
          }
          return newest;
        });
  }

  @Override
  public List<UploadStep> steps(JobId job) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM upload_steps WHERE job_id = :job")
                .bind("job", job.value())
                .map(UploadRows.STEPS)
                .list());
  }

  @Override
  public void save(Claim claim, UploadStep step) {
    database.write(
        handle -> {
          requireHeld(handle, claim);
          return UploadRows.write(handle, claim.id(), step);
        });
  }
}
