package dev.showrunner.store;

import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.Watched;
import dev.showrunner.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Figures that outlive their jobs. */
final class VideoFigures {
  private VideoFigures() {}

  /** Keeps the figures of a snapshot that is there. */
  static void keep(Handle handle, JobId job, Age age, Counted counted) {
    Watched watched = counted.watched().orElse(null);
    handle
        .createUpdate(
            """
            INSERT INTO video_figures (job_id, age, channel, public_at, taken_at, views, likes,
              comments, engaged_views, minutes_watched, view_seconds, view_percent,
              subscribers_gained)
            SELECT job_id, age, channel, published_at, taken_at, views, likes, comments, :engaged,
              :minutes, :seconds, :percent, :subscribers
            FROM snapshots WHERE job_id = :job AND age = :age
            ON CONFLICT (job_id, age) DO NOTHING""")
        .bind("engaged", watched == null ? null : (Long) watched.engagedViews())
        .bind("minutes", watched == null ? null : (Long) watched.minutesWatched())
        .bind("seconds", watched == null ? null : (Double) watched.averageViewSeconds())
        .bind("percent", watched == null ? null : (Double) watched.averageViewPercent())
        .bind("subscribers", watched == null ? null : (Long) watched.subscribersGained())
        .bind("job", job.value())
        .bind("age", age.name())
        .execute();
  }

  /** A video has one time since which viewers find it, at whichever age it was counted. */
  static void move(Handle handle, JobId job, Instant publicAt) {
    handle
        .createUpdate("UPDATE video_figures SET public_at = :publicAt WHERE job_id = :job")
        .bind("publicAt", publicAt)
        .bind("job", job.value())
        .execute();
  }

  /** How a video is watched, by the columns of this table; null when nobody counts that. */
  static @Nullable Watched watched(ResultSet row) throws SQLException {
    long engaged = row.getLong("engaged_views");
    if (row.wasNull()) {
      return null;
    }
    return new Watched(
        engaged,
        row.getLong("minutes_watched"),
        row.getDouble("view_seconds"),
        row.getDouble("view_percent"),
        row.getLong("subscribers_gained"));
  }
}
