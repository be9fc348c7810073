package dev.showrunner.store;

import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads slots: of jobs, of publications whose jobs are gone, of reservations that no job has. */
final class SlotRows {
  /** A job holds its slot unless it has ended without a video. */
  private static final String HOLDS =
      "(j.status NOT IN ('FAILED', 'CANCELLED') OR p.job_id IS NOT NULL)";

  private static final String JOBS =
      "SELECT "
          + JobSlotMapper.COLUMNS
          + " FROM jobs j LEFT JOIN publications p ON p.job_id = j.id"
          + " LEFT JOIN slots s ON s.calendar_at = j.calendar_at AND s.channel = j.channel"
          + " AND s.topic = j.topic WHERE "
          + HOLDS;
  private static final String GONE =
      "SELECT p.job_id, p.calendar_at, p.minutes, p.topic, p.style, p.tags, p.channel,"
          + " p.schedule_id, p.occurrence_at, p.video_id, p.url, p.published_at AS changed_at"
          + " FROM publications p WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = p.job_id)";
  static final String RESERVED =
      "SELECT s.* FROM slots s WHERE NOT EXISTS (SELECT 1 FROM jobs j"
          + " LEFT JOIN publications p ON p.job_id = j.id WHERE s.calendar_at = j.calendar_at"
          + " AND s.channel = j.channel AND s.topic = j.topic AND "
          + HOLDS
          + ")";

  // Not s.id = :id: that would walk through all jobs.
  private static final String BY_ID =
      "j.id IN (:id, (SELECT t.id FROM jobs t JOIN slots r ON r.calendar_at = t.calendar_at"
          + " AND r.channel = t.channel AND r.topic = t.topic WHERE r.id = :id LIMIT 1))";

  private static final JobSlotMapper JOB_SLOTS = new JobSlotMapper();

  /** Of what cannot change any more: later than each that its job had. */
  private static final int LAST_REVISION = 1_000_000;

  private SlotRows() {}

  static List<Slot> between(Handle handle, Optional<String> channel, Instant from, Instant until) {
    List<Slot> slots = new ArrayList<>();
    query(handle, JOBS, "j", channel, from, until, "").map(JOB_SLOTS).forEach(slots::add);
    query(handle, GONE, "p", channel, from, until, "").map(SlotRows::ofGone).forEach(slots::add);
    query(handle, RESERVED, "s", channel, from, until, "")
        .map(SlotRows::reserved)
        .forEach(slots::add);
    return slots;
  }

  /** The nearest ones before and after an instant. */
  static List<Slot> around(Handle handle, String channel, Instant at, Duration reach, int most) {
    Optional<String> own = Optional.of(channel);
    List<Slot> slots = new ArrayList<>();
    for (String end : List.of("DESC", "ASC")) {
      boolean before = end.equals("DESC");
      Instant from = before ? at.minus(reach) : at;
      Instant until = before ? at : at.plus(reach);
      String order = " ORDER BY %s.calendar_at " + end + " LIMIT :most";
      query(handle, JOBS, "j", own, from, until, order.formatted("j"))
          .bind("most", most)
          .map(JOB_SLOTS)
          .forEach(slots::add);
      query(handle, GONE, "p", own, from, until, order.formatted("p"))
          .bind("most", most)
          .map(SlotRows::ofGone)
          .forEach(slots::add);
      query(handle, RESERVED, "s", own, from, until, order.formatted("s"))
          .bind("most", most)
          .map(SlotRows::reserved)
          .forEach(slots::add);
    }
    return slots;
  }

  private static Query query(
      Handle handle,
      String select,
      String table,
      Optional<String> channel,
      Instant from,
      Instant until,
      String order) {
    String range = " AND %1$s.calendar_at >= :from AND %1$s.calendar_at < :until".formatted(table);
    String own = channel.isPresent() ? " AND " + table + ".channel = :channel" : "";
    Query query = handle.createQuery(select + range + own + order);
    channel.ifPresent(name -> query.bind("channel", name));
    return query.bind("from", from).bind("until", until);
  }

  static Optional<Slot> find(Handle handle, String id) {
    return one(handle, JOBS + " AND " + BY_ID, id)
        .map(JOB_SLOTS)
        .findFirst()
        .or(() -> one(handle, RESERVED + " AND s.id = :id", id).map(SlotRows::reserved).findFirst())
        .or(() -> one(handle, GONE + " AND p.job_id = :id", id).map(SlotRows::ofGone).findFirst());
  }

  private static Query one(Handle handle, String select, String id) {
    return handle.createQuery(select).bind("id", id);
  }

  static List<Slot> titles(Handle handle, String channel) {
    return handle
        .createQuery(
            "SELECT job_id, schedule_id, calendar_at, title FROM publications"
                + " WHERE channel = :channel")
        .bind("channel", channel)
        .map((row, context) -> title(row, channel))
        .list();
  }

  private static Slot title(ResultSet row, String channel) throws SQLException {
    String job = row.getString("job_id");
    Instant at = instant(row, "calendar_at");
    return new Slot(
        job,
        at,
        0,
        SlotStatus.PUBLISHED,
        row.getString("title"),
        "",
        List.of(),
        channel,
        job,
        row.getString("schedule_id"),
        null,
        null,
        null,
        null,
        "",
        0,
        at);
  }

  /** Another one when a title was added, changed or removed. */
  static String titlesVersion(Handle handle, String channel) {
    return handle
        .createQuery(
            "SELECT count(*) AS titles, max(changed_at) AS changed FROM publications"
                + " WHERE channel = :channel")
        .bind("channel", channel)
        .map((row, context) -> row.getLong("titles") + "@" + row.getLong("changed"))
        .one();
  }

  private static Slot ofGone(ResultSet row, StatementContext context) throws SQLException {
    String job = row.getString("job_id");
    return held(
        row, job, SlotStatus.PUBLISHED, job, row.getString("schedule_id"), "", LAST_REVISION);
  }

  private static Slot reserved(ResultSet row, StatementContext context) throws SQLException {
    return held(
        row,
        row.getString("id"),
        SlotStatus.RESERVED,
        null,
        null,
        row.getString("notes"),
        row.getInt("revision"));
  }

  private static Slot held(
      ResultSet row,
      String id,
      SlotStatus status,
      @Nullable String job,
      @Nullable String series,
      String notes,
      int revision)
      throws SQLException {
    boolean isOut = status == SlotStatus.PUBLISHED;
    return new Slot(
        id,
        instant(row, "calendar_at"),
        row.getInt("minutes"),
        status,
        row.getString("topic"),
        row.getString("style"),
        Json.tags(row.getString("tags")),
        row.getString("channel"),
        job,
        series,
        series == null ? null : maybe(row, row.findColumn("occurrence_at")),
        null,
        isOut ? row.getString("video_id") : null,
        isOut ? row.getString("url") : null,
        notes,
        revision,
        instant(row, "changed_at"));
  }

  static @Nullable Instant maybe(ResultSet row, int place) throws SQLException {
    Instant at = Instant.ofEpochMilli(row.getLong(place));
    return row.wasNull() ? null : at;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
