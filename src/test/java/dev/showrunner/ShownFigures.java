package dev.showrunner;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Two channels whose videos were counted: two in a Monday's evening, one on Tuesday morning. */
final class ShownFigures {
  /** On YouTube; the other one is the folder. */
  static final String NEWS = "news";

  private final RestServer server;
  private final ZoneId zone;
  private int videos;

  /** The Monday, at least a week ago. */
  final LocalDate monday;

  ShownFigures(RestServer server, ZoneId zone) {
    this.server = server;
    this.zone = zone;
    this.monday =
        LocalDate.now(zone)
            .minusWeeks(1)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(1);
  }

  void enter() throws Exception {
    video("Late tea", "folder", "educational", monday.atTime(21, 0), 400);
    video("Later tea", "folder", "educational", monday.atTime(21, 30), 200);
    video("Early news", NEWS, "history", monday.plusDays(1).atTime(9, 0), 1000);
    for (int day = 0; day < 3; day++) {
      server.sql(
          """
          INSERT INTO channel_figures (channel, day, taken_at, views, subscribers, videos)
          VALUES ('%s', '%s', %d, %d, 12, 1)"""
              .formatted(
                  NEWS,
                  monday.plusDays(day),
                  millis(monday.plusDays(day).atTime(12, 0)),
                  1000 + 400 * day));
    }
  }

  void video(String title, String channel, String style, LocalDateTime at, int views)
      throws Exception {
    String id = "counted-" + ++videos;
    String quoted = title.replace("'", "''");
    server.sql(
        """
        INSERT INTO publications (job_id, channel, calendar_at, minutes, topic, style, tags, title,
          video_id, url, published_at, changed_at)
        VALUES ('%1$s', '%2$s', %3$d, 5, '%4$s', '%5$s', '[]', '%4$s', 'v', 'file:v', %3$d, %3$d)"""
            .formatted(id, channel, millis(at), quoted, style));
    server.sql(
        """
        INSERT INTO video_figures (job_id, age, channel, public_at, taken_at, views, likes, comments)
        VALUES ('%s', 'DAY', '%s', %d, %d, %d, 1, 0)"""
            .formatted(id, channel, millis(at), millis(at.plusDays(1)), views));
  }

  private long millis(LocalDateTime at) {
    return at.atZone(zone).toInstant().toEpochMilli();
  }
}
