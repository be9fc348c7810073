package dev.showrunner.store;

import dev.showrunner.analytics.Reading;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Reading.Gone;
import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.SnapshotStore;
import dev.showrunner.job.JobId;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Snapshots in SQLite or PostgreSQL. */
public final class JdbiSnapshotStore implements SnapshotStore {
  private static final RowMapper<Snapshot> ROWS = JdbiSnapshotStore::row;
  private static final String SELECT =
      "SELECT s.*, f.engaged_views, f.minutes_watched, f.view_seconds, f.view_percent,"
          + " f.subscribers_gained FROM snapshots s"
          + " LEFT JOIN video_figures f ON f.job_id = s.job_id AND f.age = s.age";

  private final Database database;
  private final Jdbi reader;

  public JdbiSnapshotStore(Database database) {
    this.database = database;
    this.reader = database.reader();
  }

  @Override
  public void add(List<Snapshot> snapshots) {
    database.write(
        handle -> {
          snapshots.forEach(snapshot -> add(handle, snapshot));
          return snapshots.size();
        });
  }

  private static void add(Handle handle, Snapshot snapshot) {
    Publication publication = snapshot.publication();
    int added =
        handle
            .createUpdate(
                """
                INSERT INTO snapshots (job_id, age, channel, video_id, url, published_at, due_at,
                  views, likes, comments)
                VALUES (:job, :age, :channel, :videoId, :url, :publishedAt, :dueAt, 0, 0, 0)
                ON CONFLICT (job_id, age) DO NOTHING""")
            .bind("job", snapshot.job().value())
            .bind("age", snapshot.age().name())
            .bind("channel", publication.channel())
            .bind("videoId", publication.videoId())
            .bind("url", publication.url())
            .bind("publishedAt", publication.publishedAt())
            .bind("dueAt", snapshot.dueAt())
            .execute();
    Reading reading = snapshot.reading();
    if (added == 1 && reading != null) {
      record(handle, snapshot.job(), snapshot.age(), reading);
    }
  }

  @Override
  public boolean record(JobId job, Age age, Reading reading) {
    return database.write(handle -> record(handle, job, age, reading));
  }

  private static boolean record(Handle handle, JobId job, Age age, Reading reading) {
    Figures figures =
        reading instanceof Counted counted ? counted.figures() : new Figures(reading.at(), 0, 0, 0);
    int recorded =
        handle
            .createUpdate(
                """
                UPDATE snapshots SET taken_at = :takenAt, views = :views, likes = :likes,
                  comments = :comments, gone = :gone, note = :note
                WHERE job_id = :job AND age = :age AND taken_at IS NULL""")
            .bind("takenAt", figures.takenAt())
            .bind("views", figures.views())
            .bind("likes", figures.likes())
            .bind("comments", figures.comments())
            .bind("gone", reading instanceof Gone)
            .bind("note", reading instanceof Gone gone ? gone.why() : "")
            .bind("job", job.value())
            .bind("age", age.name())
            .execute();
    if (recorded == 1 && reading instanceof Counted counted) {
      VideoFigures.keep(handle, job, age, counted);
    }
    return recorded == 1;
  }

  @Override
  public void putOff(List<Snapshot> snapshots, Instant until, String why) {
    database.write(
        handle -> {
          for (Snapshot each : snapshots) {
            handle
                .createUpdate(
                    "UPDATE snapshots SET ask_at = :until, note = :why"
                        + " WHERE job_id = :job AND age = :age AND taken_at IS NULL")
                .bind("until", until)
                .bind("why", why)
                .bind("job", each.job().value())
                .bind("age", each.age().name())
                .execute();
          }
          return snapshots.size();
        });
  }

  @Override
  public void move(JobId job, Instant publishedAt) {
    database.write(
        handle -> {
          for (Age age : Age.values()) {
            handle
                .createUpdate(
                    "UPDATE snapshots SET published_at = :publishedAt, due_at = :dueAt,"
                        + " ask_at = NULL, note = ''"
                        + " WHERE job_id = :job AND age = :age AND taken_at IS NULL")
                .bind("publishedAt", publishedAt)
                .bind("dueAt", publishedAt.plus(age.after()))
                .bind("job", job.value())
                .bind("age", age.name())
                .execute();
          }
          VideoFigures.move(handle, job, publishedAt);
          return job;
        });
  }

  @Override
  public List<Snapshot> due(Instant now, int most) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " WHERE s.taken_at IS NULL AND s.due_at <= :now"
                        + " AND (s.ask_at IS NULL OR s.ask_at <= :now)"
                        + " ORDER BY s.due_at, s.job_id LIMIT :most")
                .bind("now", now)
                .bind("most", most)
                .map(ROWS)
                .list());
  }

  @Override
  public List<Snapshot> of(JobId job) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " WHERE s.job_id = :job ORDER BY s.due_at")
                .bind("job", job.value())
                .map(ROWS)
                .list());
  }

  private static Snapshot row(ResultSet row, StatementContext context) throws SQLException {
    Publication publication =
        new Publication(
            row.getString("channel"),
            row.getString("video_id"),
            row.getString("url"),
            at(row, "published_at"));
    return new Snapshot(
        new JobId(row.getString("job_id")),
        publication,
        Age.valueOf(row.getString("age")),
        at(row, "due_at"),
        reading(row));
  }

  private static @Nullable Reading reading(ResultSet row) throws SQLException {
    Instant takenAt = at(row, "taken_at");
    if (row.wasNull()) {
      return null;
    }
    if (row.getBoolean("gone")) {
      return new Gone(takenAt, row.getString("note"));
    }
    return new Counted(
        new Figures(takenAt, row.getLong("views"), row.getLong("likes"), row.getLong("comments")),
        Optional.ofNullable(VideoFigures.watched(row)));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
