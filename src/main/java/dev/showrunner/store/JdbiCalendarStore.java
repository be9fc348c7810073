package dev.showrunner.store;

import dev.showrunner.calendar.CalendarChanges;
import dev.showrunner.calendar.CalendarStore;
import dev.showrunner.calendar.Slot;
import dev.showrunner.job.JobChanges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The calendar in SQLite or PostgreSQL. */
public final class JdbiCalendarStore implements CalendarStore {
  private static final String LIVE =
      "(j.status NOT IN ('FAILED', 'CANCELLED')"
          + " AND NOT EXISTS (SELECT 1 FROM publications p WHERE p.job_id = j.id))";
  private static final String PUBLICATIONS = "SELECT count(*) FROM publications WHERE calendar_at ";
  private static final String QUARTER =
      "SELECT DISTINCT calendar_at / 900000 AS quarter FROM (SELECT j.calendar_at FROM jobs j WHERE "
          + LIVE
          + " UNION ALL SELECT calendar_at FROM publications"
          + " UNION ALL SELECT calendar_at FROM slots) AS held";

  private final Jdbi reader;
  private final Dialect dialect;
  private final Clock clock;

  /**
   * @param clock tells whether the time of publication of an uploaded video has come
   */
  public JdbiCalendarStore(Database database, Clock clock) {
    this.reader = database.reader();
    this.dialect = database.dialect();
    this.clock = clock;
  }

  @Override
  public CalendarChanges in(JobChanges tx) {
    if (tx instanceof JdbiJobChanges ours) {
      return new JdbiCalendarChanges(ours.handle(), dialect, clock);
    }
    throw new IllegalArgumentException("A transaction of another store");
  }

  @Override
  public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
    return reader.withHandle(
        handle -> SlotRows.between(handle, dialect, clock.instant(), channel, from, until));
  }

  @Override
  public List<Slot> around(String channel, Instant at, Duration reach, int most) {
    return reader.withHandle(
        handle -> SlotRows.around(handle, clock.instant(), channel, at, reach, most));
  }

  @Override
  public String titlesVersion(String channel) {
    return reader.withHandle(handle -> SlotRows.titlesVersion(handle, channel));
  }

  @Override
  public Optional<Slot> find(String id) {
    return reader.withHandle(handle -> SlotRows.find(handle, dialect, clock.instant(), id));
  }

  @Override
  public List<Slot> titles(String channel) {
    return reader.withHandle(handle -> SlotRows.titles(handle, channel));
  }

  @Override
  public Counts counts() {
    Instant now = clock.instant();
    return reader.withHandle(
        handle ->
            new Counts(
                SlotRows.reservations(handle, now),
                count(handle, now, "SELECT count(*) FROM jobs j WHERE " + LIVE)
                    + count(handle, now, PUBLICATIONS + "> :now"),
                count(handle, now, PUBLICATIONS + "<= :now")));
  }

  @Override
  public String version() {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT (SELECT max(revised_at) FROM jobs) AS jobs,"
                        + " (SELECT max(changed_at) FROM publications) AS publications,"
                        + " (SELECT max(changed_at) FROM slots) AS slots")
                .map(
                    (row, context) ->
                        row.getLong("jobs")
                            + "@"
                            + row.getLong("publications")
                            + "@"
                            + row.getLong("slots"))
                .one());
  }

  @Override
  public List<Instant> times() {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(QUARTER)
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("quarter") * 900_000))
                .list());
  }

  private static long count(Handle handle, Instant now, String sql) {
    Query query = handle.createQuery(sql);
    return (sql.contains(":now") ? query.bind("now", now) : query).mapTo(Long.class).one();
  }
}
