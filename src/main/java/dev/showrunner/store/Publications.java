package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.video.Publication;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What was published, which stays when its job is cleaned away. */
final class Publications {
  private static final Sql RECORD_SQLITE = record(Dialect.SQLITE);
  private static final Sql RECORD_POSTGRESQL = record(Dialect.POSTGRESQL);

  private Publications() {}

  private static Sql record(Dialect dialect) {
    return Sql.alone(
        "INSERT INTO publications (job_id, schedule_id, channel, calendar_at, minutes, topic, style,"
            + " tags, title, video_id, url, published_at, changed_at, occurrence_at)"
            + " SELECT id, schedule_id, channel, calendar_at, minutes, topic, style, tags,"
            + " coalesce(nullif((SELECT result%s ->> 'title' FROM checkpoints WHERE job_id = jobs.id"
                .formatted(dialect.json())
            + " AND stage = 'METADATA' AND part = ''), ''), topic), ?, ?, ?, ?, occurrence_at"
            + " FROM jobs WHERE id = ?"
            + " ON CONFLICT (job_id) DO UPDATE SET video_id = excluded.video_id,"
            + " url = excluded.url, title = excluded.title, changed_at = excluded.changed_at");
  }

  static void record(Writes writes, Dialect dialect, JobId id, Publication publication) {
    Instant at = publication.publishedAt();
    writes.add(
        id,
        dialect == Dialect.SQLITE ? RECORD_SQLITE : RECORD_POSTGRESQL,
        publication.videoId(),
        publication.url(),
        at,
        at,
        id.value());
  }

  /** Follows a change of the request; does nothing when the job is not published. */
  static void follow(Handle handle, JobRow row) {
    handle
        .createUpdate(
            "UPDATE publications SET calendar_at = :at, changed_at = :changed,"
                + " title = CASE WHEN :title = '' THEN title ELSE :title END WHERE job_id = :id")
        .bind("at", row.calendarAt())
        .bind("changed", row.revisedAt)
        .bind("title", row.request.title())
        .bind("id", row.id.value())
        .execute();
  }
}
