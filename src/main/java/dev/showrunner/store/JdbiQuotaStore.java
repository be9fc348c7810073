package dev.showrunner.store;

import dev.showrunner.quota.Allowance;
import dev.showrunner.quota.QuotaDay;
import dev.showrunner.quota.QuotaStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The quota's book in SQLite or PostgreSQL: a row for each project and day. */
public final class JdbiQuotaStore implements QuotaStore {
  private static final String ONE = "SELECT * FROM quota WHERE project = :project AND day = :day";

  private final Database database;
  private final Jdbi reader;

  public JdbiQuotaStore(Database database) {
    this.database = database;
    this.reader = database.reader();
  }

  @Override
  public QuotaDay read(String project, LocalDate day) {
    return reader.withHandle(handle -> find(handle, ONE, project, day)).orElse(QuotaDay.FRESH);
  }

  private static Optional<QuotaDay> find(Handle handle, String sql, String project, LocalDate day) {
    return handle
        .createQuery(sql)
        .bind("project", project)
        .bind("day", day.toString())
        .map(JdbiQuotaStore::day)
        .findOne();
  }

  // The row is made first, so that there is one to lock: two that come as the day begins would else
  // both find nothing spent.
  @Override
  public QuotaDay change(String project, LocalDate day, UnaryOperator<QuotaDay> change) {
    return database.write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO quota (project, day, uploads, units, searches, holds)"
                      + " VALUES (:project, :day, 0, 0, 0, '{}') ON CONFLICT DO NOTHING")
              .bind("project", project)
              .bind("day", day.toString())
              .execute();
          QuotaDay before =
              find(handle, ONE + database.dialect().lock(), project, day).orElse(QuotaDay.FRESH);
          QuotaDay after = change.apply(before);
          write(handle, project, day, after);
          return after;
        });
  }

  private static void write(Handle handle, String project, LocalDate day, QuotaDay after) {
    Update update =
        handle
            .createUpdate(
                """
                UPDATE quota SET uploads = :uploads, units = :units, searches = :searches,
                  uploads_gone_until = :uploadsGone, units_gone_until = :unitsGone,
                  searches_gone_until = :searchesGone, holds = :holds
                WHERE project = :project AND day = :day""")
            .bind("project", project)
            .bind("day", day.toString())
            .bind("holds", Json.ofHolds(after.holds()));
    for (Allowance each : Allowance.values()) {
      Instant gone = after.goneUntil().get(each);
      update
          .bind(each.label(), after.spentOf(each))
          .bind(each.label() + "Gone", gone == null ? null : gone.toEpochMilli());
    }
    update.execute();
  }

  private static QuotaDay day(ResultSet row, StatementContext context) throws SQLException {
    Map<Allowance, Integer> spent = new EnumMap<>(Allowance.class);
    Map<Allowance, Instant> gone = new EnumMap<>(Allowance.class);
    for (Allowance each : Allowance.values()) {
      String column = each.name().toLowerCase(Locale.ROOT);
      spent.put(each, row.getInt(column));
      long until = row.getLong(column + "_gone_until");
      if (!row.wasNull()) {
        gone.put(each, Instant.ofEpochMilli(until));
      }
    }
    return new QuotaDay(spent, gone, Json.holds(row.getString("holds")));
  }

  @Override
  public Map<String, Wait> waiting() {
    Map<String, Wait> waiting = new HashMap<>();
    reader.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, until_at, error_message FROM jobs"
                        + " WHERE status = 'WAITING' AND wait_reason = 'QUOTA'"
                        + " AND until_at IS NOT NULL")
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("id"),
                            new Wait(
                                Instant.ofEpochMilli(row.getLong("until_at")),
                                Optional.ofNullable(row.getString("error_message")).orElse(""))))
                .forEach(each -> waiting.put(each.getKey(), each.getValue())));
    return waiting;
  }
}
