package dev.showrunner.store;

import dev.showrunner.analytics.ChannelFigures;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.ReportStore;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.VideoResult;
import dev.showrunner.video.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What was counted of videos and channels, in SQLite or PostgreSQL. */
public final class JdbiReportStore implements ReportStore {
  private static final String SELECT =
      "SELECT f.*, p.video_id, p.url, p.title, p.topic, p.style FROM video_figures f"
          + " JOIN publications p ON p.job_id = f.job_id";
  private static final String ORDER = " ORDER BY f.public_at DESC, f.job_id DESC";

  private final Database database;
  private final Jdbi reader;

  public JdbiReportStore(Database database) {
    this.database = database;
    this.reader = database.reader();
  }

  @Override
  public List<VideoResult> results(Optional<String> channel, Instant from, Instant until) {
    String own = channel.isPresent() ? " AND f.channel = :channel" : "";
    return reader.withHandle(
        handle -> {
          Query query =
              handle.createQuery(
                  SELECT + " WHERE f.public_at >= :from AND f.public_at < :until" + own + ORDER);
          channel.ifPresent(name -> query.bind("channel", name));
          return results(query.bind("from", from).bind("until", until));
        });
  }

  @Override
  public Optional<VideoResult> result(String job) {
    return reader.withHandle(
        handle ->
            results(handle.createQuery(SELECT + " WHERE f.job_id = :job" + ORDER).bind("job", job))
                .stream()
                .findFirst());
  }

  private static List<VideoResult> results(Query query) {
    Map<String, Found> byJob = new LinkedHashMap<>();
    query
        .map((row, context) -> new Line(row))
        .forEach(line -> byJob.computeIfAbsent(line.job, job -> new Found(line)).add(line));
    return byJob.values().stream().map(Found::result).toList();
  }

  /** One video at one age. */
  private static final class Line {
    final String job;
    final Age age;
    final Counted counted;
    final VideoResult video;

    Line(ResultSet row) throws SQLException {
      job = row.getString("job_id");
      age = Age.valueOf(row.getString("age"));
      counted =
          new Counted(
              new Figures(
                  Instant.ofEpochMilli(row.getLong("taken_at")),
                  row.getLong("views"),
                  row.getLong("likes"),
                  row.getLong("comments")),
              Optional.ofNullable(VideoFigures.watched(row)));
      video =
          new VideoResult(
              job,
              row.getString("channel"),
              row.getString("video_id"),
              row.getString("url"),
              row.getString("title"),
              row.getString("topic"),
              row.getString("style"),
              Instant.ofEpochMilli(row.getLong("public_at")),
              Map.of());
    }
  }

  /** A video whose lines are being read. */
  private static final class Found {
    private final VideoResult video;
    private final Map<Age, Counted> counts = new EnumMap<>(Age.class);

    Found(Line first) {
      this.video = first.video;
    }

    void add(Line line) {
      counts.put(line.age, line.counted);
    }

    VideoResult result() {
      return new VideoResult(
          video.job(),
          video.channel(),
          video.videoId(),
          video.url(),
          video.title(),
          video.topic(),
          video.style(),
          video.publicAt(),
          counts);
    }
  }

  @Override
  public void add(ChannelFigures figures) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO channel_figures (channel, day, taken_at, views, subscribers, videos)
                    VALUES (:channel, :day, :takenAt, :views, :subscribers, :videos)
                    ON CONFLICT (channel, day) DO UPDATE SET taken_at = excluded.taken_at,
                      views = excluded.views, subscribers = excluded.subscribers,
                      videos = excluded.videos""")
                .bind("channel", figures.channel())
                .bind("day", figures.takenAt().atZone(ZoneOffset.UTC).toLocalDate().toString())
                .bind("takenAt", figures.takenAt())
                .bind("views", figures.views())
                .bind("subscribers", figures.subscribers().orElse(null))
                .bind("videos", figures.videos())
                .execute());
  }

  @Override
  public List<ChannelFigures> channel(String channel, int most) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM channel_figures WHERE channel = :channel"
                        + " ORDER BY day DESC LIMIT :most")
                .bind("channel", channel)
                .bind("most", most)
                .map((row, context) -> figures(row))
                .list());
  }

  private static ChannelFigures figures(ResultSet row) throws SQLException {
    long subscribers = row.getLong("subscribers");
    @Nullable Long known = row.wasNull() ? null : (Long) subscribers;
    return new ChannelFigures(
        row.getString("channel"),
        Instant.ofEpochMilli(row.getLong("taken_at")),
        row.getLong("views"),
        Optional.ofNullable(known),
        row.getLong("videos"));
  }
}
