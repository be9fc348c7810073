package dev.showrunner.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.files.WholeFile;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.store.Database;
import dev.showrunner.store.SqliteCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a home with a database, made while others write, damaged, cut short, brought back. */
final class BackupTest {
  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
  private Home home;
  private Backups backups;
  private Restores restores;
  private SqliteCopy copy;

  @BeforeEach
  void furnish() throws IOException {
    home = new Home(folder.resolve("home"));
    backups = new Backups(home, clock);
    restores = new Restores(home, clock);
    copy = new SqliteCopy(Database.urlOf(home.database()), home);
    try (Database database = open()) {
      note(database, "first");
    }
    write("jobs/a/script.md", "# Tea");
    write("jobs/a/scenes/1.mp4", "frames".repeat(50_000));
    write("jobs/a/video.g3.part.mp4", "half");
    write("config/application.properties", "showrunner.port=8081");
    write("credentials/tea.json", "secret");
    write("credentials/login.token", "mine");
    write("library/large.mp4", "footage");
  }

  private Database open() {
    return Database.open(Database.urlOf(home.database()));
  }

  private static void note(Database database, String key) {
    int done =
        database.write(
            h ->
                h.execute(
                    "INSERT INTO camel_messageprocessed (processorName, messageId) VALUES ('test', ?)",
                    key));
    assertThat(done).isEqualTo(1);
  }

  private List<String> notes() {
    try (Database database = open()) {
      return database
          .reader()
          .withHandle(
              h ->
                  h.createQuery("SELECT messageId FROM camel_messageprocessed ORDER BY messageId")
                      .mapTo(String.class)
                      .list());
    }
  }

  private void write(String name, String text) throws IOException {
    WholeFile.write(home.root().resolve(name), 0, text);
  }

  /** All files of the home with their bytes, but for what is not its content. */
  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    for (Path file : Trees.files(home.root())) {
      String name = home.root().relativize(file).toString();
      if (!name.matches("(backups|replaced-).*|.*-(wal|shm)|.*[.](closed|lock|pid)")) {
        tree.put(name, WholeFile.sha256(file, () -> {}));
      }
    }
    return tree;
  }

  private Path saved() {
    return backups.make(backups.folder(), Optional.of(copy), false);
  }

  @Test
  void what_links_lead_to_is_saved_and_what_leads_in_a_circle_is_not() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Path jobs = home.root().resolve("jobs");
    Files.move(jobs, disk.resolve("jobs"));
    Files.createSymbolicLink(jobs, disk.resolve("jobs"));
    Files.createSymbolicLink(disk.resolve("jobs/again"), disk.resolve("jobs"));
    Files.createSymbolicLink(disk.resolve("jobs/nowhere"), folder.resolve("nowhere"));
    Path settings = home.config().resolve("application.properties");
    Files.move(settings, disk.resolve("settings"));
    Files.createSymbolicLink(settings, disk.resolve("settings"));
    assertThatThrownBy(() -> backups.make(disk.resolve("jobs/backups"), Optional.of(copy), false))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("is itself part of what is saved");
    Path backup = saved();
    assertThat(backup.resolve("jobs/a/script.md")).hasContent("# Tea").isRegularFile();
    assertThat(backup.resolve("jobs/again")).doesNotExist();
    assertThat(Files.isSymbolicLink(backup.resolve("config/application.properties"))).isFalse();
    assertThat(backup.resolve("config/application.properties")).hasContent("showrunner.port=8081");
    Path old = restores.restore(backup, copy);
    assertThat(jobs.resolve("a/script.md")).hasContent("# Tea");
    assertThat(Files.isSymbolicLink(jobs)).isFalse();
    assertThat(Files.isSymbolicLink(old.resolve("jobs"))).isTrue();
    assertThat(disk.resolve("jobs/a/script.md")).hasContent("# Tea");
  }

  @Test
  void what_was_saved_comes_back_and_what_was_there_is_kept_beside() throws IOException {
    Path backup = saved();
    assertThat(backup.getFileName()).hasToString("showrunner-20260102-030405");
    assertThat(backup.resolve("credentials/login.token")).doesNotExist();
    assertThat(backup.resolve("jobs/a/video.g3.part.mp4")).doesNotExist();
    assertThat(backup.resolve("library")).doesNotExist();
    try (Database database = open()) {
      note(database, "later");
    }
    write("jobs/b/script.md", "# Later");
    write("jobs/a/script.md", "# Changed");
    write("config/application.properties", "showrunner.port=9");

    Path old = restores.restore(backup, copy);

    assertThat(notes()).containsExactly("first");
    assertThat(home.root().resolve("jobs/a/script.md")).hasContent("# Tea");
    assertThat(home.root().resolve("jobs/b")).doesNotExist();
    assertThat(home.root().resolve("config/application.properties"))
        .hasContent("showrunner.port=8081");
    assertThat(home.root().resolve("library/large.mp4")).hasContent("footage");
    assertThat(old.resolve("jobs/b/script.md")).hasContent("# Later");
    assertThat(old.resolve("showrunner.db")).exists();
  }

  @Test
  void everything_has_the_library_too_and_one_without_a_database_leaves_it_as_it_is()
      throws IOException {
    Path backup = backups.make(folder.resolve("elsewhere"), Optional.empty(), true);
    assertThat(backup.resolve("library/large.mp4")).hasContent("footage");
    write("library/large.mp4", "other");
    try (Database database = open()) {
      note(database, "later");
    }
    restores.restore(backup, copy);
    assertThat(home.root().resolve("library/large.mp4")).hasContent("footage");
    assertThat(notes()).containsExactly("first", "later");
  }

  @Test
  void one_that_is_made_while_others_write_has_all_of_a_moment_and_nothing_of_later()
      throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (Database database = open()) {
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; !done.get() && i < 100_000; i++) {
                  String name = "n%06d".formatted(i);
                  // As a stage does: first the file, then what speaks of it.
                  try {
                    write("jobs/" + name + "/script.md", name);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  note(database, name);
                }
              });
      writer.start();
      List<Path> made = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        made.add(saved());
      }
      done.set(true);
      writer.join();
      for (Path backup : made) {
        try (Database saved = Database.open(Database.urlOf(backup.resolve("showrunner.db")))) {
          List<String> names =
              saved
                  .reader()
                  .withHandle(
                      h ->
                          h.createQuery(
                                  "SELECT messageId FROM camel_messageprocessed WHERE messageId LIKE 'n%'")
                              .mapTo(String.class)
                              .list());
          assertThat(names)
              .allSatisfy(
                  name ->
                      assertThat(backup.resolve("jobs/" + name + "/script.md")).hasContent(name));
        }
      }
      assertThat(made).doesNotHaveDuplicates();
    }
  }

  @Test
  void one_that_is_damaged_changes_nothing() throws IOException {
    Path backup = saved();
    Map<String, String> before = tree();
    Path scene = backup.resolve("jobs/a/scenes/1.mp4");
    byte[] whole = Files.readAllBytes(scene);
    byte[] wrong = whole.clone();
    wrong[whole.length / 2] ^= 1;
    Files.write(scene, wrong);
    refused(backup, before, "jobs/a/scenes/1.mp4 is not as it was saved");
    Files.delete(scene);
    refused(backup, before, "jobs/a/scenes/1.mp4 is missing");
    Files.write(scene, whole);
    String manifest = Files.readString(backup.resolve("manifest.json"));
    for (Map.Entry<String, String> change :
        Map.of(
                "\"jobs/a/script.md\"", "\"../evil.md\"",
                "\"path\" : \"jobs/a/script.md\"", "\"path\" : \"/etc/passwd\"",
                "\"format\" : 1", "\"format\" : 2",
                "\"inbox\"", "\"showrunner.lock\"",
                "\"madeAt\"", "\"madeAt")
            .entrySet()) {
      assertThat(manifest).contains(change.getKey());
      Files.writeString(
          backup.resolve("manifest.json"), manifest.replace(change.getKey(), change.getValue()));
      refused(backup, before, "manifest.json");
    }
    Files.delete(backup.resolve("manifest.json"));
    refused(backup, before, "is no backup");
  }

  private void refused(Path backup, Map<String, String> before, String reason) throws IOException {
    assertThatThrownBy(() -> restores.restore(backup, copy))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining(reason);
    assertThat(Restores.finish(home, copy)).isEmpty();
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void a_database_of_a_newer_version_or_another_kind_changes_nothing() throws IOException {
    try (Database database = open()) {
      database
          .writer()
          .useHandle(
              h ->
                  h.execute(
                      "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                          + " script, checksum, installed_by, execution_time, success) VALUES (999,"
                          + " '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)"));
    }
    Path backup = saved();
    Map<String, String> before = tree();
    refused(backup, before, "newer version");
    Path manifest = backup.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"sqlite\"", "\"postgresql\""));
    refused(backup, before, "of the kind postgresql");
  }

  @Test
  void a_backup_that_fails_or_is_cut_short_is_none() throws IOException {
    Path leftBehind =
        Files.createDirectories(backups.folder().resolve(".showrunner-x-999999999.part/jobs"));
    Files.writeString(leftBehind.resolve("half"), "half");
    DatabaseCopy failing =
        new DatabaseCopy() {
          @Override
          public String kind() {
            return "sqlite";
          }

          @Override
          public String file() {
            return "showrunner.db";
          }

          @Override
          public String write(Path file) {
            throw new BackupException("The disk is full");
          }

          @Override
          public void check(Path file) {}

          @Override
          public boolean isFileOfHome() {
            return true;
          }

          @Override
          public void load(Path file) {}
        };
    assertThatThrownBy(() -> backups.make(backups.folder(), Optional.of(failing), false))
        .hasMessage("The disk is full");
    assertThat(backups.folder()).isEmptyDirectory();
    assertThatThrownBy(() -> backups.make(home.jobs().resolve("x"), Optional.empty(), false))
        .hasMessageContaining("itself part of what is saved");
  }

  /** Every moment at which the machine may stop after the decision, and before it. */
  @Test
  void a_restore_that_is_cut_short_is_done_by_the_next_start_or_was_never_begun()
      throws IOException {
    Path backup = saved();
    Map<String, String> saved = tree();
    saved.keySet().removeIf(name -> name.endsWith("login.token") || name.contains(".part."));
    // The copy has the same rows, packed anew.
    saved.put("showrunner.db", WholeFile.sha256(backup.resolve("showrunner.db"), () -> {}));
    write("jobs/b/script.md", "# Later");
    Map<String, String> before = tree();
    Path half = Files.createDirectories(home.root().resolve(".restore.part/jobs"));
    Files.writeString(half.resolve("x"), "half");
    assertThat(Restores.finish(home, copy)).isEmpty();
    assertThat(tree()).isEqualTo(before);

    List<String> parts = List.of("config", "credentials", "jobs", "inbox", "showrunner.db");
    for (int stop = 0; stop <= 2 * parts.size(); stop++) {
      decide(backup, parts);
      Path old = Files.createDirectories(home.root().resolve("replaced-x" + stop));
      Files.writeString(
          home.root().resolve(".restore/.plan"),
          old.getFileName() + "\n" + String.join("\n", parts) + "\n");
      for (int step = 0; step < stop; step++) {
        String name = parts.get(step / 2);
        Path place = home.root().resolve(name);
        if (step % 2 == 1) {
          Files.move(home.root().resolve(".restore").resolve(name), place);
        } else if (Files.exists(place)) {
          Files.move(place, old.resolve(name));
        }
      }
      assertThat(Restores.finish(home, copy)).as("stopped after %d steps", stop).contains(old);
      assertThat(tree()).as("stopped after %d steps", stop).isEqualTo(saved);
      assertThat(Restores.finish(home, copy)).isEmpty();
      write("jobs/b/script.md", "# Later");
    }
  }

  /** As a restore leaves the home in the moment in which it is decided. */
  private void decide(Path backup, List<String> parts) throws IOException {
    Path decided = Files.createDirectories(home.root().resolve(".restore"));
    for (String part : parts) {
      for (Path file : Trees.files(backup.resolve(part))) {
        Trees.copy(file, decided.resolve(backup.relativize(file).toString()));
      }
      if (!part.endsWith(".db")) {
        Files.createDirectories(decided.resolve(part));
      }
    }
  }
}
