package dev.showrunner.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes of one transaction whose answers nobody waits for. They are sent when something is read
 * after them, or at the end: to PostgreSQL all at once, so that they cost one way there and back;
 * to SQLite, which is not far away, one after the other.
 *
 * <p>They go past Jdbi, as the few statements that a job is made of at each step: to find its
 * arguments by name takes Jdbi longer than SQLite takes to write them.
 */
final class Writes {
  private static final int FEW = 8;

  private final Handle handle;
  private final Dialect dialect;
  private final List<Write> waiting = new ArrayList<>();
  private boolean atOnce;

  private record Write(String sql, List<@Nullable Object> values, @Nullable String otherwise) {}

  Writes(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** Runs a statement at once. */
  static void run(Handle handle, String sql) {
    send(handle, List.of(new Write(sql, List.of(), null)));
  }

  /** A statement with a question mark for each value. */
  void add(String sql, @Nullable Object... values) {
    add(new Write(sql, Arrays.asList(values), null));
  }

  /** The same, for one that changes one row or else is an error, which says this. */
  void addChange(String otherwise, String sql, List<@Nullable Object> values) {
    add(new Write(sql, values, otherwise));
  }

  private void add(Write write) {
    waiting.add(write);
    if (atOnce) {
      flush();
    }
  }

  /** From now on nothing waits: somebody else uses the connection too. */
  void sendAtOnce() {
    flush();
    atOnce = true;
  }

  /**
   * Sends what waits.
   *
   * @throws IllegalStateException when a row was not changed that had to be
   */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Write> sent = List.copyOf(waiting);
    waiting.clear();
    for (int from = 0, size; from < sent.size(); from += size) {
      size = atATime(sent.size() - from);
      send(handle, sent.subList(from, from + size));
    }
  }

  // Many, as those of several claims, go by powers of two: texts that come again are planned once.
  private int atATime(int left) {
    if (dialect == Dialect.SQLITE) {
      return 1;
    }
    return left <= FEW ? left : Integer.highestOneBit(left);
  }

  /** The same, and the transaction's end with it where that saves a way there and back. */
  void flushAndCommit() {
    if (dialect == Dialect.POSTGRESQL && !waiting.isEmpty()) {
      waiting.add(new Write("COMMIT", List.of(), null));
    }
    flush();
  }

  private static void send(Handle handle, List<Write> sent) {
    String sql = sent.stream().map(Write::sql).collect(Collectors.joining(";\n"));
    try {
      PreparedStatement statement = StatementCache.prepare(handle, sql);
      try {
        bind(statement, sent);
        statement.execute();
        check(statement, sent);
      } finally {
        StatementCache.giveBack(handle, statement);
      }
    } catch (SQLException e) {
      throw new DatabaseException("The database refuses a change: " + e.getMessage(), e);
    }
  }

  private static void bind(PreparedStatement statement, List<Write> sent) throws SQLException {
    int place = 1;
    for (Write write : sent) {
      place = Reads.bind(statement, place, write.values);
    }
  }

  private static void check(PreparedStatement statement, List<Write> sent) throws SQLException {
    for (int i = 0; i < sent.size(); i++) {
      if (i > 0) {
        statement.getMoreResults();
      }
      String otherwise = sent.get(i).otherwise;
      if (otherwise != null && statement.getUpdateCount() != 1) {
        throw new IllegalStateException(otherwise);
      }
    }
  }
}
