package dev.showrunner.store;

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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Snapshots in SQLite or PostgreSQL. */
public final class JdbiSnapshotStore implements SnapshotStore {
  private static final RowMapper<Snapshot> ROWS = JdbiSnapshotStore::row;

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
    Figures figures = snapshot.figures();
    handle
        .createUpdate(
            """
            INSERT INTO snapshots (job_id, age, channel, video_id, url, published_at, due_at,
              taken_at, views, likes, comments)
            VALUES (:job, :age, :channel, :videoId, :url, :publishedAt, :dueAt,
              :takenAt, :views, :likes, :comments)
            ON CONFLICT (job_id, age) DO NOTHING""")
        .bind("job", snapshot.job().value())
        .bind("age", snapshot.age().name())
        .bind("channel", publication.channel())
        .bind("videoId", publication.videoId())
        .bind("url", publication.url())
        .bind("publishedAt", publication.publishedAt())
        .bind("dueAt", snapshot.dueAt())
        .bind("takenAt", millis(figures == null ? null : figures.takenAt()))
        .bind("views", figures == null ? 0 : figures.views())
        .bind("likes", figures == null ? 0 : figures.likes())
        .bind("comments", figures == null ? 0 : figures.comments())
        .execute();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  @Override
  public boolean record(JobId job, Age age, Figures figures) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE snapshots SET taken_at = :takenAt, views = :views, likes = :likes,
                          comments = :comments
                        WHERE job_id = :job AND age = :age AND taken_at IS NULL""")
                    .bind("takenAt", figures.takenAt())
                    .bind("views", figures.views())
                    .bind("likes", figures.likes())
                    .bind("comments", figures.comments())
                    .bind("job", job.value())
                    .bind("age", age.name())
                    .execute()
                == 1);
  }

  @Override
  public List<Snapshot> due(Instant now, int most) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM snapshots WHERE taken_at IS NULL AND due_at <= :now
                    ORDER BY due_at, job_id LIMIT :most""")
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
                .createQuery("SELECT * FROM snapshots WHERE job_id = :job ORDER BY due_at")
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
        figures(row));
  }

  private static @Nullable Figures figures(ResultSet row) throws SQLException {
    Instant takenAt = at(row, "taken_at");
    return row.wasNull()
        ? null
        : new Figures(takenAt, row.getLong("views"), row.getLong("likes"), row.getLong("comments"));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
