package dev.showrunner.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home and a database that is no file of it are restored together, or neither is. */
final class ServerDatabaseRestoreTest {
  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final Elsewhere database = new Elsewhere();
  private Home home;
  private Restores restores;
  private Path backup;

  @BeforeEach
  void save() throws IOException {
    home = new Home(folder.resolve("home"));
    restores = new Restores(home, clock);
    script("# Saved");
    database.rows = "saved rows";
    Backups backups = new Backups(home, clock);
    backup = backups.make(backups.folder(), Optional.of(database), false);
    script("# Later");
    database.rows = "later rows";
  }

  private void script(String text) throws IOException {
    Path script = home.root().resolve("jobs/a/script.md");
    Files.createDirectories(script.getParent());
    Files.writeString(script, text);
  }

  private void is(String text, String rows) {
    assertThat(home.root().resolve("jobs/a/script.md")).hasContent(text);
    assertThat(database.rows).isEqualTo(rows);
    assertThat(home.root().resolve(".restore")).doesNotExist();
    assertThat(home.root().resolve(".restore.part")).doesNotExist();
  }

  @Test
  void what_was_in_the_database_is_kept_beside_what_was_in_the_home() {
    Path old = restores.restore(backup, database);
    is("# Saved", "saved rows");
    assertThat(old.resolve("jobs/a/script.md")).hasContent("# Later");
    assertThat(old.resolve("server.dump")).hasContent("later rows");
  }

  @Test
  void a_database_that_refuses_leaves_everything_as_it_was() throws IOException {
    database.trouble = new BackupException("No connection");
    assertThatThrownBy(() -> restores.restore(backup, database))
        .hasMessageStartingWith("No connection;")
        .hasMessageContaining("the files are as they were");
    is("# Later", "later rows");
    // It may have done it, and only its answer is lost.
    assertThat(home.root().resolve("replaced-20260102-030405/server.dump"))
        .hasContent("later rows");
    database.isThere = false;
    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> restores.restore(backup, database)).hasMessage("Nobody is there");
    assertThat(home.root().resolve("replaced-20260102-030406")).doesNotExist();
  }

  @Test
  void a_crash_around_the_loading_is_made_good_by_the_next_start() throws IOException {
    database.trouble = new IllegalStateException("killed");
    assertThatThrownBy(() -> restores.restore(backup, database)).hasMessage("killed");
    database.trouble = null;
    Optional<Path> old = Restores.finish(home, database);
    is("# Saved", "saved rows");
    assertThat(old.orElseThrow().resolve("server.dump")).hasContent("later rows");
    assertThat(Restores.finish(home, database)).isEmpty();
  }

  @Test
  void a_disk_that_fails_behind_the_decision_is_not_said_to_have_changed_nothing() {
    database.trouble = new UncheckedIOException(new IOException("killed"));
    assertThatThrownBy(() -> restores.restore(backup, database)).hasMessageContaining("killed");
    // Nothing can be moved there.
    Path place = home.root().resolve("replaced-20260102-030405/jobs");
    database.trouble = null;
    database.then =
        () -> {
          try {
            Files.createDirectories(place.resolve("full"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    assertThatThrownBy(() -> restores.restore(backup, database))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("the next restore, goes on with it")
        .hasMessageNotContaining("is there still");
  }

  /** A database elsewhere, whose rows are a text. */
  private static final class Elsewhere implements DatabaseCopy {
    private String rows = "";
    private @Nullable RuntimeException trouble;
    private Runnable then = () -> {};
    private boolean isThere = true;

    @Override
    public String kind() {
      return "server";
    }

    @Override
    public String file() {
      return "server.dump";
    }

    @Override
    public String write(Path file) {
      if (!isThere) {
        throw new BackupException("Nobody is there");
      }
      try {
        Files.writeString(file, rows);
        return "1";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void check(Path file) {}

    @Override
    public boolean isFileOfHome() {
      return false;
    }

    @Override
    public void load(Path file) {
      if (trouble != null) {
        throw trouble;
      }
      try {
        rows = Files.readString(file);
        then.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
