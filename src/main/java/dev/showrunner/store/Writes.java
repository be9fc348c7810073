package dev.showrunner.store;

import dev.showrunner.job.JobId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  /** How many rows, or statements, are sent at a time. */
  private static final int MOST = 16;

  // A server that is sent the transaction's end in the same breath must stop by itself before it.
  private static final String CHECKED =
      "WITH changed AS (%s RETURNING 1)"
          + " SELECT 1 / (CASE count(*) WHEN %d THEN 1 ELSE 0 END) FROM changed";
  private static final String COMMIT = ";\nCOMMIT";
  private static final String DIVISION_BY_ZERO = "22012";

  private final Handle handle;
  private final Dialect dialect;
  private final List<Write> waiting = new ArrayList<>();
  private boolean atOnce;

  /** What is to be made of a statement's answer. */
  private enum Check {
    NONE,
    /** A row must have been changed, or there is an error in the program. */
    CHANGED,
    /** A row must have been changed, or somebody else was there before. */
    FRESH,
    /** The same, and the server sees to it. */
    FRESH_BY_ITSELF
  }

  private record Write(
      JobId job, Sql sql, List<@Nullable Object> values, Check check, String otherwise) {
    boolean goesWith(Write other) {
      return sql.equals(other.sql) && check == other.check && sql.isOfSeveral();
    }
  }

  /** Writes of different jobs that are the same but for their values. */
  private record Sent(List<Write> writes) {
    String text() {
      Write first = writes.get(0);
      String text = first.sql.text(writes.size());
      return first.check == Check.FRESH_BY_ITSELF ? CHECKED.formatted(text, writes.size()) : text;
    }

    boolean hasJob(JobId job) {
      return writes.stream().anyMatch(write -> write.job.equals(job));
    }
  }

  Writes(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** A statement that is about one job. */
  void add(JobId job, Sql sql, @Nullable Object... values) {
    add(new Write(job, sql, Arrays.asList(values), Check.NONE, ""));
  }

  /** The same, for one that changes one row or else is an error, which says this. */
  void addChange(JobId job, String otherwise, Sql sql, List<@Nullable Object> values) {
    add(new Write(job, sql, values, Check.CHANGED, otherwise));
  }

  /**
   * A change of a row that was not read: when somebody else has changed it, sending this throws a
   * {@link StaleRowException}, and nothing behind it is done.
   */
  void addUnread(JobId job, Sql update, List<@Nullable Object> values) {
    Check check = dialect == Dialect.SQLITE ? Check.FRESH : Check.FRESH_BY_ITSELF;
    add(new Write(job, update, values, check, ""));
  }

  private void add(Write write) {
    waiting.add(write);
    if (atOnce) {
      flush();
    }
  }

  /** From now on what is added waits. */
  void gather() {
    atOnce = false;
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
    flush("");
  }

  private void flush(String end) {
    List<Sent> all = dialect == Dialect.SQLITE ? oneByOne() : together();
    waiting.clear();
    int most = dialect == Dialect.SQLITE ? 1 : MOST;
    for (int from = 0; from < all.size(); from += most) {
      int to = Math.min(from + most, all.size());
      send(handle, all.subList(from, to), to == all.size() ? end : "");
    }
  }

  private List<Sent> oneByOne() {
    return waiting.stream().map(write -> new Sent(List.of(write))).toList();
  }

  // What is written of one job stays in its order; what is written of different jobs has none.
  private List<Sent> together() {
    List<Sent> all = new ArrayList<>();
    for (Write write : waiting) {
      int place = all.size();
      for (int i = all.size() - 1; i >= 0 && !all.get(i).hasJob(write.job); i--) {
        if (all.get(i).writes.get(0).goesWith(write)) {
          place = i;
        }
      }
      if (place == all.size()) {
        all.add(new Sent(new ArrayList<>()));
      }
      all.get(place).writes.add(write);
    }
    return all.stream().flatMap(Writes::inPowersOfTwo).toList();
  }

  // So that the same texts come again and again, and are planned once.
  private static Stream<Sent> inPowersOfTwo(Sent sent) {
    List<Sent> parts = new ArrayList<>();
    int all = sent.writes.size();
    for (int from = 0, size; from < all; from += size) {
      size = Math.min(MOST, Integer.highestOneBit(all - from));
      parts.add(new Sent(sent.writes.subList(from, from + size)));
    }
    return parts.stream();
  }

  /** The same, and the transaction's end with it where that saves a way there and back. */
  void flushAndCommit() {
    boolean sends = dialect == Dialect.POSTGRESQL && !waiting.isEmpty();
    flush(sends ? COMMIT : "");
  }

  private static void send(Handle handle, List<Sent> sent, String end) {
    String sql = sent.stream().map(Sent::text).collect(Collectors.joining(";\n", "", end));
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

  private static void bind(PreparedStatement statement, List<Sent> sent) throws SQLException {
    int place = 1;
    for (Sent each : sent) {
      for (Write write : each.writes) {
        place = Reads.bind(statement, place, write.values);
      }
    }
  }

  private static void check(PreparedStatement statement, List<Sent> sent) throws SQLException {
    for (int i = 0; i < sent.size(); i++) {
      if (i > 0) {
        statement.getMoreResults();
      }
      List<Write> writes = sent.get(i).writes;
      Write first = writes.get(0);
      boolean counts = first.check == Check.CHANGED || first.check == Check.FRESH;
      if (counts && statement.getUpdateCount() != writes.size()) {
        throw first.check == Check.FRESH
            ? new StaleRowException(null)
            : new IllegalStateException(first.otherwise);
      }
    }
  }
}
