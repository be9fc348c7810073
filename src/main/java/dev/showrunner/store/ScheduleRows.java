package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.schedule.Schedule;
import dev.showrunner.schedule.Schedule.Source;
import dev.showrunner.schedule.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between a {@link Schedule} and the columns of its table. */
final class ScheduleRows implements RowMapper<Schedule> {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleRows.class);

  @Override
  public Schedule map(ResultSet columns, StatementContext context) throws SQLException {
    return new Schedule(
        columns.getString("id"),
        Instant.ofEpochMilli(columns.getLong("created_at")),
        new Source(columns.getString("source"), columns.getString("source_sha256")),
        Json.plan(columns.getString("plan")),
        Json.request(columns.getString("request")),
        state(columns));
  }

  /** Reads a row; empty when another version has written what cannot be read, which is logged. */
  static RowMapper<Optional<Schedule>> ifReadable() {
    ScheduleRows rows = new ScheduleRows();
    return (columns, context) -> {
      try {
        return Optional.of(rows.map(columns, context));
      } catch (DatabaseException e) {
        LOG.warn("Schedule {} cannot be read: {}", columns.getString("id"), e.getMessage());
        return Optional.empty();
      }
    };
  }

  private static State state(ResultSet columns) throws SQLException {
    String job = columns.getString("last_job");
    return new State(
        columns.getBoolean("enabled"),
        columns.getString("paused_reason"),
        instant(columns, "next_at"),
        instant(columns, "due_at"),
        columns.getBoolean("held"),
        columns.getLong("runs"),
        columns.getLong("topics_from"),
        columns.getLong("failures"),
        columns.getInt("failures_in_row"),
        instant(columns, "last_at"),
        job == null ? null : new JobId(job),
        new State.Skips(
            columns.getLong("skipped"),
            instant(columns, "skipped_at"),
            columns.getString("skipped_reason")));
  }

  private static @Nullable Instant instant(ResultSet columns, String name) throws SQLException {
    long millis = columns.getLong(name);
    return columns.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** All columns. */
  static Map<String, @Nullable Object> columns(Schedule schedule) {
    Map<String, @Nullable Object> columns = state(schedule.state());
    columns.put("id", schedule.id());
    columns.put("name", schedule.plan().name());
    columns.put("source", schedule.source().file());
    columns.put("source_sha256", schedule.source().sha256());
    columns.put("plan", Json.of(schedule.plan()));
    columns.put("request", Json.of(schedule.request()));
    columns.put("created_at", schedule.createdAt());
    return columns;
  }

  /** The columns that change when a schedule makes jobs. */
  static Map<String, @Nullable Object> state(State state) {
    Map<String, @Nullable Object> columns = new TreeMap<>();
    columns.put("enabled", state.enabled());
    columns.put("paused_reason", state.pausedReason());
    columns.put("next_at", state.nextAt());
    columns.put("due_at", state.dueAt());
    columns.put("held", state.held());
    columns.put("runs", state.runs());
    columns.put("topics_from", state.topicsFrom());
    columns.put("failures", state.failures());
    columns.put("failures_in_row", state.failuresInRow());
    columns.put("last_at", state.lastAt());
    columns.put("last_job", state.lastJob() == null ? null : state.lastJob().value());
    columns.put("skipped", state.skips().count());
    columns.put("skipped_at", state.skips().lastAt());
    columns.put("skipped_reason", state.skips().reason());
    return columns;
  }
}
