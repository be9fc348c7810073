package dev.showrunner.store;

import dev.showrunner.job.Occurrence;
import dev.showrunner.job.Page;
import dev.showrunner.schedule.Schedule;
import dev.showrunner.schedule.ScheduleChanges;
import dev.showrunner.schedule.ScheduleQuery;
import dev.showrunner.schedule.ScheduleStatistics;
import dev.showrunner.schedule.ScheduleStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Schedules in SQLite or PostgreSQL. */
public final class JdbiScheduleStore implements ScheduleStore {
  /** Occurrences from each schedule's next one on that have their job. */
  static final String MADE_AHEAD =
      "SELECT j.schedule_id, j.occurrence_at FROM schedules s JOIN jobs j"
          + " ON j.schedule_id = s.id AND j.occurrence_at >= s.next_at";

  private static final ScheduleRows ROWS = new ScheduleRows();
  private static final RowMapper<Optional<Schedule>> READABLE = ScheduleRows.ifReadable();

  private final Database database;
  private final Jdbi reader;
  private final Dialect dialect;

  public JdbiScheduleStore(Database database) {
    this.database = database;
    this.reader = database.reader();
    this.dialect = database.dialect();
  }

  @Override
  public <T> T change(Function<ScheduleChanges, T> change) {
    return database.write(handle -> change.apply(new JdbiScheduleChanges(handle, dialect)));
  }

  @Override
  public Optional<Schedule> find(String id) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM schedules WHERE id = :id")
                .bind("id", id)
                .map(ROWS)
                .findOne());
  }

  @Override
  public Page<Schedule> list(ScheduleQuery asked) {
    return reader.withHandle(handle -> list(handle, asked));
  }

  private static Page<Schedule> list(Handle handle, ScheduleQuery asked) {
    @Nullable Boolean enabled = asked.enabled();
    @Nullable String cursor = asked.cursor();
    Query query =
        handle.createQuery(
            "SELECT * FROM schedules WHERE 1 = 1"
                + (enabled == null ? "" : " AND enabled = :enabled")
                + (cursor == null ? "" : " AND id > :cursor")
                + " ORDER BY id LIMIT :limit");
    if (enabled != null) {
      query.bind("enabled", enabled);
    }
    if (cursor != null) {
      query.bind("cursor", cursor);
    }
    List<Optional<Schedule>> found = query.bind("limit", asked.limit() + 1).map(READABLE).list();
    boolean more = found.size() > asked.limit();
    List<Schedule> shown = found.stream().limit(asked.limit()).flatMap(Optional::stream).toList();
    return new Page<>(shown, more && !shown.isEmpty() ? shown.get(shown.size() - 1).id() : null);
  }

  // The channel stands in the request's JSON: the text is looked through, which is quicker than
  // reading it, and what it seems to be is looked at again.
  @Override
  public List<Schedule> planned(Optional<String> channel, Instant before) {
    String own = channel.isPresent() ? " AND request LIKE :channel" : "";
    return reader.withHandle(
        handle -> {
          Query query = handle.createQuery("SELECT * FROM schedules WHERE next_at < :before" + own);
          channel.ifPresent(name -> query.bind("channel", "%\"channel\":\"" + name + "\"%"));
          return query.bind("before", before).map(READABLE).stream()
              .flatMap(Optional::stream)
              .filter(one -> channel.isEmpty() || channel.get().equals(one.request().channel()))
              .toList();
        });
  }

  @Override
  public Set<Occurrence> madeAhead() {
    return reader.withHandle(handle -> madeAhead(handle.createQuery(MADE_AHEAD)));
  }

  static Set<Occurrence> madeAhead(Query query) {
    return query
        .map(
            (row, context) ->
                new Occurrence(
                    row.getString("schedule_id"),
                    Instant.ofEpochMilli(row.getLong("occurrence_at"))))
        .set();
  }

  @Override
  public List<Schedule> fromFiles() {
    return reader.withHandle(
        handle ->
            handle.createQuery("SELECT * FROM schedules WHERE source <> ''").map(READABLE).stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public boolean anyDue(Instant now) {
    return reader.withHandle(
        handle ->
            handle
                    .createQuery(
                        "SELECT (SELECT count(*) FROM (SELECT 1 FROM schedules"
                            + " WHERE due_at <= :now LIMIT 1) AS due)"
                            + " + (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE "
                            + JdbiScheduleChanges.UNCOUNTED
                            + " LIMIT 1) AS ended)")
                    .bind("now", now)
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  @Override
  public ScheduleStatistics statistics() {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) AS total, count(CASE WHEN enabled THEN 1 END) AS active,"
                        + " coalesce(sum(runs), 0) + "
                        + past("scheduleRuns")
                        + " AS runs, coalesce(sum(failures), 0) + "
                        + past("scheduleFailures")
                        + " AS failures FROM schedules")
                .map(
                    (row, context) ->
                        new ScheduleStatistics(
                            row.getLong("total"),
                            row.getLong("active"),
                            row.getLong("runs"),
                            row.getLong("failures")))
                .one());
  }

  private static String past(String name) {
    return "coalesce((SELECT total FROM past_totals WHERE name = '" + name + "'), 0)";
  }
}
