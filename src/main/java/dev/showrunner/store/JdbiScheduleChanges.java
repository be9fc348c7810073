package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.SlotGate;
import dev.showrunner.schedule.Schedule;
import dev.showrunner.schedule.ScheduleChanges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on schedules and the jobs they make, on the connection that it runs on. */
final class JdbiScheduleChanges implements ScheduleChanges {
  /** As the partial index has it. */
  static final String UNCOUNTED =
      "schedule_id IS NOT NULL AND completed_at IS NOT NULL AND counted <> status";

  private static final Logger LOG = LoggerFactory.getLogger(JdbiScheduleChanges.class);
  private static final ScheduleRows ROWS = new ScheduleRows();

  private final Handle handle;
  private final Dialect dialect;

  JdbiScheduleChanges(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  @Override
  public void insert(Schedule schedule) {
    Map<String, @Nullable Object> columns = ScheduleRows.columns(schedule);
    handle.createUpdate(insertInto("schedules", columns)).bindMap(columns).execute();
  }

  private static String insertInto(String table, Map<String, @Nullable Object> columns) {
    String names = String.join(", ", columns.keySet());
    String values = columns.keySet().stream().map(n -> ":" + n).collect(Collectors.joining(", "));
    return "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
  }

  @Override
  public Optional<Schedule> lock(String id) {
    return row(id).map(ROWS).findOne();
  }

  @Override
  public Optional<Schedule> lockReadable(String id) {
    Map<String, String> unreadable = new HashMap<>();
    Optional<Schedule> read =
        row(id).map((row, context) -> read(row, context, unreadable)).findOne().flatMap(one -> one);
    unreadable.forEach(this::pause);
    return read;
  }

  private Query row(String id) {
    return handle
        .createQuery("SELECT * FROM schedules WHERE id = :id" + dialect.lock())
        .bind("id", id);
  }

  @Override
  public List<Schedule> lockDue(Instant now, int limit) {
    Map<String, String> unreadable = new HashMap<>();
    List<Schedule> due =
        handle
            .createQuery(
                "SELECT * FROM schedules WHERE due_at <= :now ORDER BY due_at LIMIT :limit"
                    + dialect.lockUnlocked())
            .bind("now", now)
            .bind("limit", limit)
            .map((row, context) -> read(row, context, unreadable))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    unreadable.forEach(this::pause);
    return due;
  }

  private static Optional<Schedule> read(
      ResultSet row, StatementContext context, Map<String, String> unreadable) throws SQLException {
    try {
      return Optional.of(ROWS.map(row, context));
    } catch (DatabaseException e) {
      unreadable.put(row.getString("id"), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  // What another version has written must not keep all others from being looked at.
  private void pause(String id, String why) {
    LOG.warn("Schedule {} cannot be read and is paused: {}", id, why);
    handle
        .createUpdate(
            "UPDATE schedules SET enabled = :no, paused_reason = :reason, held = :no,"
                + " next_at = NULL, due_at = NULL WHERE id = :id")
        .bind("no", false)
        .bind("reason", "It cannot be read: " + why + "; another version of Showrunner wrote it")
        .bind("id", id)
        .execute();
  }

  @Override
  public void update(List<Schedule> schedules) {
    if (schedules.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(update(ScheduleRows.state(schedules.get(0).state()).keySet()));
    schedules.forEach(
        schedule ->
            batch.bindMap(ScheduleRows.state(schedule.state())).bind("id", schedule.id()).add());
    batch.execute();
  }

  @Override
  public void rewrite(Schedule schedule) {
    Map<String, @Nullable Object> columns = ScheduleRows.columns(schedule);
    handle.createUpdate(update(columns.keySet())).bindMap(columns).execute();
  }

  private static String update(Set<String> columns) {
    String set =
        columns.stream()
            .filter(name -> !name.equals("id"))
            .map(name -> name + " = :" + name)
            .collect(Collectors.joining(", "));
    return "UPDATE schedules SET " + set + " WHERE id = :id";
  }

  @Override
  public void delete(Schedule schedule) {
    PastTotals.add(handle, "scheduleRuns", schedule.state().runs());
    PastTotals.add(handle, "scheduleFailures", schedule.state().failures());
    handle.createUpdate("DELETE FROM schedules WHERE id = :id").bind("id", schedule.id()).execute();
  }

  @Override
  public Map<String, Integer> active(Collection<String> schedules) {
    Map<String, Integer> counts = new HashMap<>();
    handle
        .createQuery(
            "SELECT schedule_id, count(*) AS total FROM jobs"
                + " WHERE schedule_id IN (<ids>) AND schedule_id IS NOT NULL"
                + " AND completed_at IS NULL AND (wait_reason IS NULL OR wait_reason <> 'TIME')"
                + " GROUP BY schedule_id")
        .bindList("ids", schedules)
        .map((row, context) -> Map.entry(row.getString("schedule_id"), row.getInt("total")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public Set<Occurrence> made(Collection<String> schedules) {
    return JdbiScheduleStore.madeAhead(
        handle
            .createQuery(JdbiScheduleStore.MADE_AHEAD + " WHERE s.id IN (<ids>)")
            .bindList("ids", schedules));
  }

  @Override
  public SlotGate.Round round(SlotGate gate, SortedSet<String> channels) {
    return gate.round(JdbiJobChanges.on(handle, dialect), channels);
  }

  @Override
  public Set<JobId> insertJobs(List<JobRow> jobs) {
    if (jobs.isEmpty()) {
      return Set.of();
    }
    String sql =
        insertInto("jobs", JobRows.whole(jobs.get(0)))
            + " ON CONFLICT (schedule_id, occurrence_at) WHERE schedule_id IS NOT NULL DO NOTHING";
    PreparedBatch batch = handle.prepareBatch(sql);
    jobs.forEach(row -> batch.bindMap(JobRows.whole(row)).add());
    int[] counts = batch.execute();
    Set<JobId> inserted = new HashSet<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        inserted.add(jobs.get(i).id);
      }
    }
    return inserted;
  }

  @Override
  public List<EndedRun> lockUncounted(int limit) {
    return handle
        .createQuery(
            "SELECT id, schedule_id, status, error_message FROM jobs WHERE "
                + UNCOUNTED
                + " ORDER BY completed_at LIMIT :limit"
                + dialect.lockUnlocked())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new EndedRun(
                    new JobId(row.getString("id")),
                    row.getString("schedule_id"),
                    JobStatus.valueOf(row.getString("status")),
                    Optional.ofNullable(row.getString("error_message")).orElse("")))
        .list();
  }

  @Override
  public void counted(List<EndedRun> runs) {
    if (runs.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch("UPDATE jobs SET counted = :status WHERE id = :id");
    runs.forEach(
        run -> batch.bind("status", run.status().name()).bind("id", run.job().value()).add());
    batch.execute();
  }
}
