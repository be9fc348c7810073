package dev.showrunner.store;

import dev.showrunner.calendar.CalendarChanges;
import dev.showrunner.calendar.CalendarStore;
import dev.showrunner.calendar.Slot;
import dev.showrunner.job.JobChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The calendar in SQLite or PostgreSQL. */
public final class JdbiCalendarStore implements CalendarStore {
  private static final String LIVE =
      "(j.status NOT IN ('FAILED', 'CANCELLED')"
          + " AND NOT EXISTS (SELECT 1 FROM publications p WHERE p.job_id = j.id))";
  private static final String QUARTER =
      "SELECT DISTINCT calendar_at / 900000 AS quarter FROM (SELECT j.calendar_at FROM jobs j WHERE "
          + LIVE
          + " UNION ALL SELECT calendar_at FROM publications"
          + " UNION ALL SELECT calendar_at FROM slots) AS held";

  private final Jdbi reader;
  private final Dialect dialect;

  public JdbiCalendarStore(Database database) {
    this.reader = database.reader();
    this.dialect = database.dialect();
  }

  @Override
  public CalendarChanges in(JobChanges tx) {
    if (tx instanceof JdbiJobChanges ours) {
      return new JdbiCalendarChanges(ours.handle(), dialect);
    }
    throw new IllegalArgumentException("A transaction of another store");
  }

  @Override
  public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
    return reader.withHandle(handle -> SlotRows.between(handle, channel, from, until));
  }

  @Override
  public List<Slot> around(String channel, Instant at, Duration reach, int most) {
    return reader.withHandle(handle -> SlotRows.around(handle, channel, at, reach, most));
  }

  @Override
  public String titlesVersion(String channel) {
    return reader.withHandle(handle -> SlotRows.titlesVersion(handle, channel));
  }

  @Override
  public Optional<Slot> find(String id) {
    return reader.withHandle(handle -> SlotRows.find(handle, id));
  }

  @Override
  public List<Slot> titles(String channel) {
    return reader.withHandle(handle -> SlotRows.titles(handle, channel));
  }

  @Override
  public Counts counts() {
    return new Counts(
        count("SELECT count(*) FROM (" + SlotRows.RESERVED + ") AS r"),
        count("SELECT count(*) FROM jobs j WHERE " + LIVE),
        count("SELECT count(*) FROM publications"));
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

  private long count(String sql) {
    return reader.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
