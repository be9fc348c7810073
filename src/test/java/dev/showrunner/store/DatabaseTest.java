package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path folder;

  @Test
  void makes_its_folder_and_its_tables() {
    try (Database database = Database.open(Database.urlOf(folder.resolve("new/home/a.db")))) {
      assertThat(count(database, "jobs")).isZero();
      assertThat(count(database, "CAMEL_MESSAGEPROCESSED")).isZero();
    }
  }

  @Test
  void opens_again_what_it_wrote() {
    String url = Database.urlOf(folder.resolve("a.db"));
    try (Database database = Database.open(url)) {
      database
          .writer()
          .useHandle(h -> h.execute("INSERT INTO past_totals (name, total) VALUES ('x', 7)"));
    }
    try (Database database = Database.open(url)) {
      assertThat(count(database, "past_totals")).isEqualTo(1);
    }
  }

  @Test
  void keeps_an_instant_to_the_millisecond() {
    Instant instant = Instant.ofEpochMilli(1_718_456_400_123L);
    try (Database database = Database.open(Database.urlOf(folder.resolve("a.db")))) {
      Instant read =
          database
              .reader()
              .withHandle(
                  h -> h.createQuery("SELECT :at").bind("at", instant).mapTo(Instant.class).one());
      assertThat(read).isEqualTo(instant);
    }
  }

  @Test
  void refuses_to_write_through_the_reader() {
    try (Database database = Database.open(Database.urlOf(folder.resolve("a.db")))) {
      assertThatThrownBy(
              () ->
                  database
                      .reader()
                      .useHandle(
                          h -> h.execute("INSERT INTO past_totals (name, total) VALUES ('x', 7)")))
          .isInstanceOf(UnableToExecuteStatementException.class);
    }
  }

  @Test
  void refuses_a_database_of_a_newer_version_and_leaves_it_as_it_was() throws IOException {
    Path file = folder.resolve("a.db");
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
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> Database.open(Database.urlOf(file)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("newer version (999)");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void refuses_a_postgresql_database_of_a_newer_version_too() {
    String url = TestDatabase.POSTGRESQL.fresh(folder);
    String later =
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) VALUES (999, '999', 'later',"
            + " 'SQL', 'V999__later.sql', 1, '', 1, true)";
    try (Database database = Database.open(url)) {
      database.writer().useHandle(h -> h.execute(later));
    }
    assertThatThrownBy(() -> Database.open(url))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("newer version (999)");
  }

  @Test
  void refuses_a_file_that_is_no_database_and_says_what_to_do() throws IOException {
    Path file = folder.resolve("a.db");
    Files.writeString(file, "This is a shopping list, not a database. ".repeat(100));
    assertThatThrownBy(() -> Database.open(Database.urlOf(file)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("restore a saved one with: cp BACKUP/showrunner.db '" + file + "'");
  }

  @Test
  void refuses_a_database_that_is_damaged_in_the_middle() throws IOException {
    Path file = folder.resolve("a.db");
    Database.open(Database.urlOf(file)).close();
    damage(file);
    assertThatThrownBy(() -> Database.open(Database.urlOf(file)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("restore a saved one with: cp ");
  }

  @Test
  void reads_a_large_file_through_only_when_it_is_not_as_it_was_closed() throws IOException {
    Path file = folder.resolve("a.db");
    String url = Database.urlOf(file);
    Database.open(url).close();
    FileTime closed = Files.getLastModifiedTime(file);
    damage(file);
    Files.setLastModifiedTime(file, closed);
    SqliteFile.check(url, url, 0);
    assertThatThrownBy(() -> SqliteFile.check(url, url, Files.size(file)))
        .as("a small one is read through in any case")
        .hasMessageContaining("restore a saved one with: cp ");
    Files.setLastModifiedTime(file, FileTime.from(closed.toInstant().plusMillis(1)));
    assertThatThrownBy(() -> SqliteFile.check(url, url, 0))
        .as("one that was changed since")
        .hasMessageContaining("restore a saved one with: cp ");
    Files.setLastModifiedTime(file, closed);
    Path log = Files.createFile(folder.resolve("a.db-wal"));
    assertThatThrownBy(() -> SqliteFile.check(url, url, 0))
        .as("one whose server was killed")
        .hasMessageContaining("restore a saved one with: cp ");
    Files.deleteIfExists(log);
  }

  @Test
  void a_database_that_is_open_does_not_count_as_closed_in_order() {
    Path file = folder.resolve("a.db");
    Path note = folder.resolve("a.db.closed");
    Database.open(Database.urlOf(file)).close();
    assertThat(note).exists();
    try (Database open = Database.open(Database.urlOf(file))) {
      assertThat(count(open, "jobs")).isZero();
      assertThat(note).doesNotExist();
    }
    assertThat(note).exists();
  }

  @Test
  void refuses_a_file_that_was_emptied_since_it_was_closed() throws IOException {
    Path file = folder.resolve("a.db");
    String url = Database.urlOf(file);
    Database.open(url).close();
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> Database.open(url))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("it is empty")
        .hasMessageContaining("restore a saved one with: cp ");
    assertThat(file).isEmptyFile();
  }

  @Test
  void nodes_that_start_at_once_make_the_tables_once_and_take_nothing_for_an_upgrade()
      throws Exception {
    String url = TestDatabase.POSTGRESQL.fresh(folder);
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        counts.add(
            nodes.submit(
                () -> {
                  Consumer<String> never =
                      from -> {
                        throw new IllegalStateException("Taken for version " + from);
                      };
                  try (Database open = Database.open(url, Duration.ofSeconds(10), never)) {
                    return count(open, "jobs");
                  }
                }));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get(60, TimeUnit.SECONDS)).isZero();
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  void refuses_a_large_file_that_is_no_database_whatever_its_note_says() throws IOException {
    Path file = folder.resolve("a.db");
    String url = Database.urlOf(file);
    Database.open(url).close();
    FileTime closed = Files.getLastModifiedTime(file);
    Files.write(file, new byte[(int) Files.size(file)]);
    Files.setLastModifiedTime(file, closed);
    assertThatThrownBy(() -> SqliteFile.check(url, url, 0)).isInstanceOf(DatabaseException.class);
  }

  private static void damage(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(4096);
      bytes.write(new byte[4 * 4096]);
    }
  }

  @Test
  void refuses_a_url_of_another_database() {
    assertThatThrownBy(() -> Database.open("jdbc:h2:mem:x"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("showrunner.datasource.url");
  }

  @Test
  void keeps_a_second_server_out_of_a_home() {
    Home home = new Home(folder.resolve("home"));
    HomeLock first = HomeLock.take(home);
    assertThatThrownBy(() -> HomeLock.take(home))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    first.close();
    HomeLock.take(home).close();
  }

  @Test
  void keeps_a_second_server_out_of_a_database_that_two_homes_share() throws IOException {
    Path file = folder.resolve("shared/a.db");
    HomeLock first = HomeLock.takeDatabase("jdbc:sqlite:" + file + "?cache=private");
    assertThat(folder.resolve("shared/a.db.lock")).exists();
    assertThatThrownBy(() -> HomeLock.takeDatabase(Database.urlOf(file)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("already works with the database " + file)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    Files.writeString(file, "");
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
    assertThatThrownBy(() -> HomeLock.takeDatabase(Database.urlOf(link)))
        .isInstanceOf(DatabaseException.class);
    first.close();
    HomeLock.takeDatabase(Database.urlOf(file)).close();
  }

  @Test
  void a_transaction_that_stands_still_on_postgresql_lets_go_of_its_rows() {
    String url = TestDatabase.POSTGRESQL.fresh(folder);
    try (Database asleep = Database.open(url, Duration.ofMillis(200));
        Database other = Database.open(url)) {
      other
          .writer()
          .useHandle(h -> h.execute("INSERT INTO past_totals (name, total) VALUES ('x', 1)"));
      assertThatThrownBy(
              () ->
                  asleep
                      .writer()
                      .useTransaction(
                          still -> {
                            still.execute("UPDATE past_totals SET total = 2 WHERE name = 'x'");
                            // Waits for the row, which the database takes from the one asleep.
                            other
                                .writer()
                                .useHandle(
                                    h ->
                                        h.execute(
                                            "UPDATE past_totals SET total = 3 WHERE name = 'x'"));
                          }))
          .isInstanceOf(JdbiException.class);
      long total =
          asleep
              .reader()
              .withHandle(
                  h -> h.createQuery("SELECT total FROM past_totals").mapTo(Long.class).one());
      assertThat(total).isEqualTo(3);
    }
  }

  private static int count(Database database, String table) {
    return database
        .reader()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
