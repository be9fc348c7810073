package dev.showrunner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at an SQLite file before anything is written to it. */
final class SqliteFile {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

  /** So much is read through within a tenth of a second. */
  private static final long ALWAYS_READ = 16L << 20;

  private SqliteFile() {}

  /** The file that a JDBC URL names. */
  static Path path(String url) {
    String name = url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", "");
    return Path.of(name.replaceFirst("^file:", ""));
  }

  /**
   * Looks at the file's structure: at all of it, unless it is large and is as it was left when it
   * was closed in order. So a start takes no longer because there are many jobs, but for one after
   * a crash, a copy or a repair.
   *
   * @throws DatabaseException when it is damaged or is no database at all
   */
  static void check(String url, String fullUrl) {
    check(url, fullUrl, ALWAYS_READ);
  }

  /** Looks at all of the file, whatever its size; reads only. */
  static void readThrough(String url) {
    check(
        url,
        url + (url.contains("?") ? "&" : "?") + "busy_timeout=10000&open_mode=1",
        Long.MAX_VALUE);
  }

  /**
   * @param alwaysRead up to how many bytes a file is read through in any case
   */
  static void check(String url, String fullUrl, long alwaysRead) {
    Path file = path(url);
    if (!Files.exists(file)) {
      return;
    }
    refuseEmptied(file);
    try {
      // The schema is read in any case, and cannot be where there is no database.
      boolean brief = Files.size(file) > alwaysRead && wasClosedInOrder(file);
      String verdict =
          ask(fullUrl, brief ? "SELECT 'ok' FROM sqlite_master" : "PRAGMA quick_check(1)");
      if (!"ok".equals(verdict)) {
        throw damaged(file, verdict, null);
      }
    } catch (SQLException | IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  // SQLite takes a file without a byte for a new database.
  private static void refuseEmptied(Path file) {
    try {
      if (Files.size(file) == 0 && Files.exists(note(file))) {
        throw damaged(file, "it is empty, and was not when it was closed", null);
      }
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static String ask(String fullUrl, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(fullUrl);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getString(1) : "no answer";
    }
  }

  /** From now on the file may change: what was noted at its last end holds no more. */
  static void opened(String url) {
    try {
      Files.deleteIfExists(note(path(url)));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + note(path(url)) + " cannot be removed", e);
    }
  }

  /** The file was closed in order: notes what it looks like now. */
  static void closed(String url) {
    Path file = path(url);
    try {
      if (!Files.exists(log(file))) {
        Files.writeString(note(file), looks(file));
      }
    } catch (IOException e) {
      LOG.debug("Without a note the next start reads {} through", file, e);
    }
  }

  private static boolean wasClosedInOrder(Path file) throws IOException {
    return !Files.exists(log(file))
        && Files.exists(note(file))
        && Files.readString(note(file)).equals(looks(file));
  }

  private static String looks(Path file) throws IOException {
    return Files.size(file) + " bytes, changed " + Files.getLastModifiedTime(file).toMillis();
  }

  private static Path note(Path file) {
    return file.resolveSibling(file.getFileName() + ".closed");
  }

  /** The write-ahead log, which SQLite removes when the last connection is closed. */
  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  private static String remedy(Path file) {
    if (file.endsWith("showrunner.db")) {
      return "restore a backup with: showrunner restore BACKUP --home '"
          + file.toAbsolutePath().getParent()
          + "'";
    }
    return "restore a saved one with: cp BACKUP/showrunner.db '%s' && rm -f '%s'-wal '%s'-shm"
        .formatted(file, file, file);
  }

  private static DatabaseException damaged(Path file, String verdict, @Nullable Exception cause) {
    String message =
        "The database "
            + file
            + " cannot be read ("
            + verdict.strip().replaceAll("\\s+", " ")
            + "); "
            + remedy(file)
            + "; or move the file away to begin without jobs";
    return cause == null ? new DatabaseException(message) : new DatabaseException(message, cause);
  }
}
