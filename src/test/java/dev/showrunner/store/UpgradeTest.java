package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version wrote is there after the tables have been brought to this one. */
final class UpgradeTest {
  private static final String REQUEST =
      "{\"topic\": \"Tea\", \"channel\": \"folder\", \"style\": \"educational\","
          + " \"durationMinutes\": 1, \"tags\": []}";

  @TempDir Path folder;

  @Test
  void a_job_from_before_the_calendar_gets_the_columns_that_the_calendar_reads() {
    for (String version : List.of("1", "2", "3", "5")) {
      String url = Database.urlOf(folder.resolve(version + ".db"));
      migrate(url, version);
      Jdbi.create(url)
          .useHandle(
              handle -> {
                insert(
                    handle,
                    "jobs",
                    Map.of("id", "j1", "search", "tea", "status", "COMPLETED", "request", REQUEST));
              });

      try (Database database = Database.open(url)) {
        String found =
            database
                .reader()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("SELECT topic || channel FROM jobs")
                            .mapTo(String.class)
                            .one());
        assertThat(found).as("from version %s", version).isEqualTo("Teafolder");
      }
    }
  }

  @Test
  void a_publication_learns_of_which_occurrence_its_job_is() {
    String url = Database.urlOf(folder.resolve("a.db"));
    migrate(url, "6.1");
    Jdbi.create(url)
        .useHandle(
            handle -> {
              insert(
                  handle,
                  "jobs",
                  Map.of("id", "j1", "status", "COMPLETED", "occurrence_at", 1_900_000_000_000L));
              insert(handle, "publications", Map.of("job_id", "j1"));
              insert(handle, "jobs", Map.of("id", "j2", "status", "COMPLETED"));
              insert(handle, "publications", Map.of("job_id", "j2"));
              insert(handle, "publications", Map.of("job_id", "gone"));
            });

    try (Database database = Database.open(url)) {
      assertThat(occurrence(database, "j1")).contains(1_900_000_000_000L);
      assertThat(occurrence(database, "j2")).isEmpty();
      assertThat(occurrence(database, "gone")).isEmpty();
    }
  }

  private static Optional<Long> occurrence(Database database, String job) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT occurrence_at FROM publications WHERE job_id = :job")
                    .bind("job", job)
                    .map((row, context) -> Optional.ofNullable((Number) row.getObject(1)))
                    .one()
                    .map(Number::longValue));
  }

  private static void migrate(String url, String version) {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .placeholders(Map.of("json", Dialect.SQLITE.json()))
        .target(version)
        .load()
        .migrate();
  }

  /** A row with these values, and something in each other column that must have a value. */
  private static void insert(Handle handle, String table, Map<String, Object> values) {
    Map<String, Object> row = new HashMap<>(values);
    handle
        .createQuery(
            "SELECT name, type FROM pragma_table_info('"
                + table
                + "')"
                + " WHERE \"notnull\" = 1 AND dflt_value IS NULL")
        .map((column, context) -> List.of(column.getString(1), column.getString(2)))
        .forEach(
            column -> row.putIfAbsent(column.get(0), column.get(1).contains("INT") ? 1 : "{}"));
    List<String> names = new ArrayList<>(row.keySet());
    handle
        .createUpdate(
            "INSERT INTO "
                + table
                + " ("
                + String.join(", ", names)
                + ") VALUES (:"
                + String.join(", :", names)
                + ")")
        .bindMap(row)
        .execute();
  }
}
