package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that a server must not touch ends its start, in one sentence, and stays as it was. */
class RefusedDatabaseTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void a_second_server_with_another_home_is_told_who_has_the_database() throws Exception {
    Path database = home.resolve("one/showrunner.db");
    try (RunningProgram first = RunningProgram.on(home.resolve("one"));
        RunningProgram second =
            RunningProgram.launch(
                home.resolve("two"),
                "--set",
                "showrunner.datasource.url=" + Database.urlOf(database))) {
      assertThat(second.exitCode(SOON)).isEqualTo(1);
      assertThat(second.said().strip())
          .hasLineCount(1)
          .contains("process " + first.pid() + ")", database.toString());
    }
  }

  @Test
  void one_of_a_newer_version_is_left_untouched() throws Exception {
    Path file = home.resolve("showrunner.db");
    try (Database database = Database.open(Database.urlOf(file))) {
      database
          .writer()
          .useHandle(
              h ->
                  h.execute(
                      "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                          + " script, checksum, installed_by, execution_time, success) VALUES (999,"
                          + " '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)"));
    }
    refused(file, "newer version (999)", "backup");
  }

  @Test
  void one_that_is_damaged_is_left_untouched_and_the_command_to_restore_it_is_named()
      throws Exception {
    Path file = home.resolve("showrunner.db");
    Files.writeString(file, "This is a shopping list, not a database. ".repeat(100));
    refused(file, "restore a backup with: showrunner restore BACKUP --home '" + home + "'");
  }

  private void refused(Path file, String... named) throws Exception {
    byte[] before = Files.readAllBytes(file);
    try (RunningProgram program = RunningProgram.launch(home)) {
      assertThat(program.exitCode(SOON)).isEqualTo(1);
      assertThat(program.said().strip()).hasLineCount(1).contains(named);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
