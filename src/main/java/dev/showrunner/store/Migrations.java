package dev.showrunner.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables to this version. The files in {@code db/migration} own every table. */
final class Migrations {
  /** A number for PostgreSQL's advisory locks that is this program's for its migrations. */
  private static final long ONE_AT_A_TIME = 0x53484F57L;

  private Migrations() {}

  /**
   * Runs on connections of its own: it needs more than the one that SQLite's writer has.
   *
   * @param beforeUpgrade called with the version of tables that are about to be changed; what it
   *     throws keeps them as they are
   * @throws DatabaseException when the tables are those of a newer version, or cannot be reached
   */
  static void run(String url, Dialect dialect, Consumer<String> beforeUpgrade) {
    if (dialect == Dialect.SQLITE) {
      bring(url, dialect, beforeUpgrade);
      return;
    }
    // Nodes may start at once: one that saw the tables of another half made would take that for an
    // upgrade. The lock ends with its connection.
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + ONE_AT_A_TIME + ")");
      bring(url, dialect, beforeUpgrade);
    } catch (SQLException e) {
      throw new DatabaseException("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void bring(String url, Dialect dialect, Consumer<String> beforeUpgrade) {
    Flyway flyway = flyway(url, dialect);
    try {
      MigrationInfoService known = flyway.info();
      MigrationInfo current = known.current();
      refuseNewer(known);
      if (current != null && current.getVersion() != null && known.pending().length > 0) {
        beforeUpgrade.accept(current.getVersion().getVersion());
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database cannot be brought to this version: "
              + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
          e);
    }
  }

  /**
   * Looks at a database that is not to be changed.
   *
   * @throws DatabaseException when its tables are those of a newer version
   */
  static void requireKnown(String url, Dialect dialect) {
    try {
      refuseNewer(flyway(url, dialect).info());
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database's version cannot be read: "
              + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
          e);
    }
  }

  private static Flyway flyway(String url, Dialect dialect) {
    return Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .placeholders(Map.of("json", dialect.json()))
        .connectRetries(0)
        // An upgrade is made as a whole or not at all, and a new home waits for the disk once.
        .group(true)
        .load();
  }

  private static void refuseNewer(MigrationInfoService known) {
    MigrationInfo current = known.current();
    if (current == null || current.getVersion() == null) {
      return;
    }
    MigrationVersion newest =
        Arrays.stream(known.all())
            .filter(info -> !info.getState().name().startsWith("FUTURE"))
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo)
            .orElse(MigrationVersion.EMPTY);
    if (current.getVersion().isNewerThan(newest)) {
      throw new DatabaseException(
          "The database is of a newer version ("
              + current.getVersion()
              + ") than this program knows ("
              + newest
              + "): start the newer Showrunner, or restore a backup made with this one");
    }
  }
}
