package dev.showrunner.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement of a job's step, with a question mark for each value, which may be there for several
 * jobs at once: then its values are those of the first, of the second and so on. To begin a
 * statement takes PostgreSQL longer than a row does. Thread-safe.
 */
final class Sql {
  private final IntFunction<String> text;
  private final boolean ofSeveral;
  private final Map<Integer, String> known = new ConcurrentHashMap<>();

  private Sql(IntFunction<String> text, boolean ofSeveral) {
    this.text = text;
    this.ofSeveral = ofSeveral;
  }

  /** One that is always sent alone. */
  static Sql alone(String text) {
    return new Sql(rows -> text, false);
  }

  /**
   * Rows to insert.
   *
   * @param into the table and its columns
   * @param row what a row is made of, between parentheses
   * @param conflict what is done when it is there; may be empty
   */
  static Sql insert(String into, String row, String conflict) {
    return new Sql(
        rows ->
            "INSERT INTO "
                + into
                + " VALUES "
                + String.join(", ", Collections.nCopies(rows, row))
                + conflict,
        true);
  }

  /** A column that is written or asked for, with the type of its values. */
  record Column(String name, String type) {}

  /**
   * A change of rows.
   *
   * @param always what is set in any case; empty, or with a comma behind it
   * @param set the columns whose values come first
   * @param keys the columns by which a row is found, whose values come behind
   * @param only what must hold besides; empty, or with an AND before it
   */
  static Sql update(String table, String always, List<Column> set, List<Column> keys, String only) {
    return new Sql(
        rows ->
            rows == 1
                ? updateOne(table, always, set, keys, only)
                : updateMany(rows, table, always, set, keys, only),
        true);
  }

  private static String updateOne(
      String table, String always, List<Column> set, List<Column> keys, String only) {
    return "UPDATE "
        + table
        + " SET "
        + always
        + joined(", ", set, "%s = ?")
        + " WHERE "
        + joined(" AND ", keys, "%s = ?")
        + only;
  }

  // The types are said: a column of which all values are null would be taken for text.
  private static String updateMany(
      int rows, String table, String always, List<Column> set, List<Column> keys, String only) {
    String row = "(" + String.join(", ", Collections.nCopies(set.size() + keys.size(), "?")) + ")";
    return "UPDATE "
        + table
        + " SET "
        + always
        + joined(", ", set, "%1$s = of.%1$s::%2$s")
        + " FROM (VALUES "
        + String.join(", ", Collections.nCopies(rows, row))
        + ") AS of ("
        + joined(", ", Stream.concat(set.stream(), keys.stream()).toList(), "%s")
        + ") WHERE "
        + joined(" AND ", keys, table + ".%1$s = of.%1$s")
        + only.replace(" AND ", " AND " + table + ".");
  }

  private static String joined(String between, List<Column> columns, String form) {
    return columns.stream()
        .map(column -> form.formatted(column.name, column.type))
        .collect(Collectors.joining(between));
  }

  /** Whether it can be there for more than one job. */
  boolean isOfSeveral() {
    return ofSeveral;
  }

  /**
   * Its text.
   *
   * @param rows for how many jobs; more than one on PostgreSQL only
   */
  String text(int rows) {
    return known.computeIfAbsent(rows, text::apply);
  }
}
