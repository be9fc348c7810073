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

  // A server that is sent the transaction's end in the same breath must stop by itself before it.
  private static final String CHECKED =
      "WITH changed AS (%s RETURNING 1) SELECT 1 / count(*) FROM changed";
  private static final String DIVISION_BY_ZERO = "22012";

  private final Handle handle;
  private final Dialect dialect;
  private final List<Write> waiting = new ArrayList<>();
  private boolean atOnce;

  /** What is to be made of a statement's answer. */
  private enum Check {
    NONE,
    /** One row must have been changed, or there is an error in the program. */
    CHANGED,
    /** One row must have been changed, or somebody else was there before. */
    FRESH
  }

  private record Write(String sql, List<@Nullable Object> values, Check check, String otherwise) {}

  Writes(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** Runs a statement at once. */
  static void run(Handle handle, String sql) {
    send(handle, List.of(new Write(sql, List.of(), Check.NONE, "")));
  }

  /** A statement with a question mark for each value. */
  void add(String sql, @Nullable Object... values) {
    add(new Write(sql, Arrays.asList(values), Check.NONE, ""));
  }

  /** The same, for one that changes one row or else is an error, which says this. */
  void addChange(String otherwise, String sql, List<@Nullable Object> values) {
    add(new Write(sql, values, Check.CHANGED, otherwise));
  }

  /**
   * A change of a row that was not read: when somebody else has changed it, sending this throws a
   * {@link StaleRowException}, and nothing behind it is done.
   */
  void addUnread(String update, List<@Nullable Object> values) {
    if (dialect == Dialect.SQLITE) {
      add(new Write(update, values, Check.FRESH, ""));
    } else {
      add(new Write(CHECKED.formatted(update), values, Check.NONE, ""));
    }
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
      waiting.add(new Write("COMMIT", List.of(), Check.NONE, ""));
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
      if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
        throw new StaleRowException(e);
      }
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
      Write write = sent.get(i);
      if (write.check != Check.NONE && statement.getUpdateCount() != 1) {
        throw write.check == Check.FRESH
            ? new StaleRowException(null)
            : new IllegalStateException(write.otherwise);
      }
    }
  }
}
