package dev.showrunner.store;

import static java.util.stream.Collectors.toCollection;

import dev.showrunner.calendar.Parallel;
import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.calendar.Takeovers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads slots: of jobs, of publications whose jobs are gone, and of reservations. */
final class SlotRows {
  /** A job holds its slot unless it has ended without a video. */
  private static final String HOLDS =
      "(j.status NOT IN ('FAILED', 'CANCELLED') OR p.job_id IS NOT NULL)";

  private static final String JOBS =
      "SELECT "
          + JobSlotMapper.COLUMNS
          + " FROM jobs j LEFT JOIN publications p ON p.job_id = j.id WHERE "
          + HOLDS;
  private static final String GONE =
      "SELECT p.job_id, p.calendar_at, p.minutes, p.topic, p.style, p.tags, p.channel,"
          + " p.schedule_id, p.occurrence_at, p.video_id, p.url, p.published_at AS changed_at"
          + " FROM publications p WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = p.job_id)";
  private static final String RESERVED = "SELECT s.* FROM slots s WHERE 1 = 1";

  /** When and where something of that id is to be published. */
  private static final String PLACE =
      "SELECT calendar_at, channel FROM jobs WHERE id = :id"
          + " UNION ALL SELECT calendar_at, channel FROM slots WHERE id = :id"
          + " UNION ALL SELECT calendar_at, channel FROM publications WHERE job_id = :id";

  /** Of what cannot change any more: later than each that its job had. */
  private static final int LAST_REVISION = 1_000_000;

  /** From which part of all jobs on they are found without their index: a quarter. */
  private static final int LARGE_PART = 4;

  private SlotRows() {}

  /**
   * @param now what is uploaded, to be published later than this, is not published yet
   */
  static List<Slot> between(
      Handle handle,
      Dialect dialect,
      Instant now,
      Optional<String> channel,
      Instant from,
      Instant until) {
    boolean all = dialect == Dialect.SQLITE && isLargePart(handle, from, until);
    List<JobSlotMapper.Packed> rows =
        query(handle, JOBS, all ? "+j" : "j", channel, from, until, "")
            .map(JobSlotMapper::packed)
            .list();
    JobSlotMapper jobSlots = new JobSlotMapper(now);
    List<Slot> jobs =
        Parallel.stream(rows, rows.size())
            .map(jobSlots::slot)
            .collect(toCollection(ArrayList::new));
    query(handle, GONE, "p", channel, from, until, "").map(gone(now)).forEach(jobs::add);
    return Takeovers.join(
        jobs,
        query(handle, RESERVED, "s", channel, from, until, "").map(SlotRows::reserved).list());
  }

  // By its index SQLite fetches row after row from all over the table. Where many of them are
  // wanted
  // it is quicker to go through the table from end to end, which a column is not asked by its index
  // for when it is signed. PostgreSQL knows when to do so.
  private static boolean isLargePart(Handle handle, Instant from, Instant until) {
    return Reads.list(
            handle,
            "SELECT "
                + LARGE_PART
                + " * (SELECT count(*) FROM jobs WHERE calendar_at >= ? AND"
                + " calendar_at < ?) > (SELECT max(rowid) FROM jobs)",
            row -> row.getBoolean(1),
            List.of(from, until))
        .get(0);
  }

  /** The nearest ones before and after an instant. */
  static List<Slot> around(
      Handle handle, Instant now, String channel, Instant at, Duration reach, int most) {
    JobSlotMapper jobSlots = new JobSlotMapper(now);
    Optional<String> own = Optional.of(channel);
    List<Slot> jobs = new ArrayList<>();
    List<Slot> reservations = new ArrayList<>();
    for (String end : List.of("DESC", "ASC")) {
      boolean before = end.equals("DESC");
      Instant from = before ? at.minus(reach) : at;
      Instant until = before ? at : at.plus(reach);
      String order = " ORDER BY %s.calendar_at " + end + " LIMIT :most";
      query(handle, JOBS, "j", own, from, until, order.formatted("j"))
          .bind("most", most)
          .map(jobSlots)
          .forEach(jobs::add);
      query(handle, GONE, "p", own, from, until, order.formatted("p"))
          .bind("most", most)
          .map(gone(now))
          .forEach(jobs::add);
      query(handle, RESERVED, "s", own, from, until, order.formatted("s"))
          .bind("most", most)
          .map(SlotRows::reserved)
          .forEach(reservations::add);
    }
    return Takeovers.join(jobs, reservations);
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

  static Optional<Slot> find(Handle handle, Dialect dialect, Instant now, String id) {
    List<Place> places = places(handle, id);
    while (true) {
      Optional<Slot> found =
          places.stream()
              .flatMap(place -> at(handle, dialect, now, place).stream())
              .filter(slot -> slot.id().equals(id) || id.equals(slot.jobId()))
              .findFirst();
      // Where it was a moment ago it is not any more: it was moved meanwhile, or it holds no slot.
      List<Place> again = found.isPresent() ? places : places(handle, id);
      if (again.equals(places)) {
        return found;
      }
      places = again;
    }
  }

  private static List<Place> places(Handle handle, String id) {
    return handle
        .createQuery(PLACE)
        .bind("id", id)
        .map((row, any) -> new Place(row.getString("channel"), instant(row, "calendar_at")))
        .stream()
        .distinct()
        .sorted(Comparator.comparing(Place::at).thenComparing(Place::channel))
        .toList();
  }

  private record Place(String channel, Instant at) {}

  private static List<Slot> at(Handle handle, Dialect dialect, Instant now, Place place) {
    return between(
        handle, dialect, now, Optional.of(place.channel), place.at, place.at.plusMillis(1));
  }

  /** A reservation by itself, locked: in SQLite the transaction is the only one that writes. */
  static Optional<Slot> reservation(Handle handle, Dialect dialect, String id) {
    String lock = dialect == Dialect.POSTGRESQL ? " FOR UPDATE" : "";
    return handle
        .createQuery(RESERVED + " AND s.id = :id" + lock)
        .bind("id", id)
        .map(SlotRows::reserved)
        .findOne();
  }

  /** How many reservations no job has taken. */
  static long reservations(Handle handle, Instant now) {
    List<Slot> all = handle.createQuery(RESERVED).map(SlotRows::reserved).list();
    if (all.isEmpty()) {
      return 0;
    }
    List<Slot> jobs =
        handle
            .createQuery(JOBS + " AND j.calendar_at IN (SELECT calendar_at FROM slots)")
            .map(new JobSlotMapper(now))
            .list();
    List<Slot> gone =
        handle
            .createQuery(GONE + " AND p.calendar_at IN (SELECT calendar_at FROM slots)")
            .map(gone(now))
            .list();
    return Takeovers.join(Stream.concat(jobs.stream(), gone.stream()).toList(), all).stream()
        .filter(slot -> slot.status() == SlotStatus.RESERVED)
        .count();
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

  private static RowMapper<Slot> gone(Instant now) {
    return (row, context) -> {
      String job = row.getString("job_id");
      boolean ahead = instant(row, "calendar_at").isAfter(now);
      SlotStatus status = ahead ? SlotStatus.SCHEDULED : SlotStatus.PUBLISHED;
      return held(row, job, status, job, row.getString("schedule_id"), "", LAST_REVISION);
    };
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
    boolean isOut = job != null;
    return new Slot(
        id,
        instant(row, "calendar_at"),
        row.getInt("minutes"),
        status,
        row.getString("topic"),
        "",
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
