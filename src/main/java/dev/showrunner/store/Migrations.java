package dev.showrunner.store;

import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables to this version. The files in {@code db/migration} own every table. */
final class Migrations {
  private Migrations() {}

  /**
   * Runs on connections of its own: it needs more than the one that SQLite's writer has.
   *
   * @throws DatabaseException when the tables are those of a newer version, or cannot be reached
   */
  static void run(String url, Dialect dialect) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(url, null, null)
            .locations("classpath:db/migration")
            .placeholders(Map.of("json", dialect.json()))
            .connectRetries(0)
            .load();
    try {
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database cannot be brought to this version: "
              + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
          e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    MigrationInfo current = flyway.info().current();
    if (current == null || current.getVersion() == null) {
      return;
    }
    MigrationVersion known =
        Arrays.stream(flyway.info().all())
            .filter(info -> !info.getState().name().startsWith("FUTURE"))
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo)
            .orElse(MigrationVersion.EMPTY);
    if (current.getVersion().isNewerThan(known)) {
      throw new DatabaseException(
          "The database is of a newer version ("
              + current.getVersion()
              + ") than this program knows ("
              + known
              + "): start the newer Showrunner, or restore a backup made with this one");
    }
  }
}
