package dev.showrunner.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Queries past Jdbi: the few that a job's every step asks, as {@link Writes} are the statements it
 * is made of. To find arguments and columns by name takes Jdbi longer than SQLite takes to answer.
 */
final class Reads {
  private Reads() {}

  /** Makes something of the row at which the columns stand. */
  interface Row<T> {
    T of(ResultSet columns) throws SQLException;
  }

  /**
   * The rows that a query finds, in its order.
   *
   * @param sql with a question mark for each value
   */
  static <T> List<T> list(Handle handle, String sql, Row<T> row, List<?> values) {
    try {
      PreparedStatement statement = StatementCache.prepare(handle, sql);
      try {
        bind(statement, 1, values);
        return rows(statement, row);
      } finally {
        StatementCache.giveBack(handle, statement);
      }
    } catch (SQLException e) {
      throw new DatabaseException("The database refuses a query: " + e.getMessage(), e);
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet columns = statement.executeQuery()) {
      while (columns.next()) {
        rows.add(row.of(columns));
      }
    }
    return rows;
  }

  /**
   * Binds values as columns have them.
   *
   * @param place of the first one, from 1
   * @return the place behind the last one
   */
  static int bind(PreparedStatement statement, int place, List<? extends @Nullable Object> values)
      throws SQLException {
    int next = place;
    for (Object value : values) {
      Object stored = value instanceof Instant instant ? (Object) instant.toEpochMilli() : value;
      statement.setObject(next++, stored);
    }
    return next;
  }
}
