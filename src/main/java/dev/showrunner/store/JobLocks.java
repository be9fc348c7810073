package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.Lane;
import dev.showrunner.job.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the rows that a transaction is going to change, and locks them where that is needed. */
final class JobLocks {
  // Each priority's first ones are found in an index. The outer conditions are written so that no
  // index serves them: SQLite would rather go through all rows of the lane, a hundred thousand of
  // them, than look those few up by their ids.
  static final String DUE =
      Stream.of(Priority.values())
          .map(
              priority ->
                  "SELECT id FROM (SELECT id FROM jobs WHERE lane = ? AND priority = "
                      + priority.rank()
                      + " AND due_at <= ? ORDER BY due_at, id LIMIT ?) AS of_one_priority")
          .collect(
              Collectors.joining(
                  " UNION ALL ",
                  JobRows.SELECT + " WHERE id IN (",
                  ") AND lane || '' = ? AND due_at + 0 <= ?"
                      + " ORDER BY priority DESC, due_at, id LIMIT ?"));

  // PostgreSQL passes over what others have locked while it goes along the index, and asks for the
  // next priority only when the one before has not enough: a WITH that locks is read as far as its
  // rows are wanted, and locks no more than that.
  static final String DUE_UNLOCKED =
      mostUrgentFirst()
              .map(
                  priority ->
                      "of_"
                          + priority.rank()
                          + " AS ("
                          + JobRows.SELECT
                          + " WHERE lane = ? AND priority = "
                          + priority.rank()
                          + " AND due_at <= ? ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED)")
              .collect(Collectors.joining(", ", "WITH ", ""))
          + mostUrgentFirst()
              .map(priority -> "SELECT * FROM of_" + priority.rank())
              .collect(
                  Collectors.joining(
                      " UNION ALL ", " SELECT * FROM (", ") AS most_urgent LIMIT ?"));

  // Each lane's and priority's first one is found in the index that they are claimed by.
  private static final String NEXT_DUE =
      Stream.of(Lane.values())
          .flatMap(lane -> Stream.of(Priority.values()).map(each -> firstDue(lane, each.rank())))
          .collect(Collectors.joining(" UNION ALL ", "SELECT min(due_at) FROM (", ") AS firsts"));

  private final Handle handle;
  private final Dialect dialect;

  JobLocks(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  private static Stream<Priority> mostUrgentFirst() {
    return Stream.of(Priority.values()).sorted(Comparator.comparing(Priority::rank).reversed());
  }

  private static String firstDue(Lane lane, int priority) {
    return ("SELECT min(due_at) AS due_at FROM jobs"
            + " WHERE lane = '%s' AND priority = %d AND due_at > ?")
        .formatted(lane.name(), priority);
  }

  /** The earliest time after this one at which a job is due. */
  static Optional<Instant> nextDue(Handle handle, Instant after) {
    List<Instant> values =
        Collections.nCopies(Lane.values().length * Priority.values().length, after);
    return Reads.list(handle, NEXT_DUE, JobLocks::time, values).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Instant> time(ResultSet columns) throws SQLException {
    long millis = columns.getLong(1);
    return columns.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** One row, or none. */
  List<JobRow> job(JobId id) {
    return list(" WHERE id = ?", id.value());
  }

  List<JobRow> running() {
    return list(" WHERE status = 'RUNNING' ORDER BY id");
  }

  List<JobRow> batch(String batch) {
    return list(" WHERE batch = ? ORDER BY id", batch);
  }

  private List<JobRow> list(String where, Object... values) {
    String sql = JobRows.SELECT + where + dialect.lock();
    return Reads.list(handle, sql, JobRows::row, List.of(values));
  }

  /** The most urgent ones of a lane whose time has come, without those that others have locked. */
  List<JobRow> due(Lane lane, Instant now, int limit) {
    List<Object> values = new ArrayList<>();
    for (Priority any : Priority.values()) {
      values.addAll(List.of(lane.name(), now, limit));
    }
    if (dialect == Dialect.SQLITE) {
      values.addAll(List.of(lane.name(), now));
    }
    values.add(limit);
    String sql = dialect == Dialect.SQLITE ? DUE : DUE_UNLOCKED;
    return Reads.list(handle, sql, JobRows::row, values);
  }
}
