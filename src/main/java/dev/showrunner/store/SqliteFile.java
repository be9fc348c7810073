package dev.showrunner.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Looks at an SQLite file before anything is written to it. */
final class SqliteFile {
  private SqliteFile() {}

  /** The file that a JDBC URL names. */
  static Path path(String url) {
    String name = url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", "");
    return Path.of(name.replaceFirst("^file:", ""));
  }

  /**
   * Reads through the file's structure.
   *
   * @throws DatabaseException when it is damaged or is no database at all
   */
  static void check(String url, String fullUrl) {
    Path file = path(url);
    if (!Files.exists(file)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection(fullUrl);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String verdict = result.next() ? result.getString(1) : "no answer";
      if (!"ok".equals(verdict)) {
        throw damaged(file, verdict, null);
      }
    } catch (SQLException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static DatabaseException damaged(
      Path file, String verdict, @Nullable SQLException cause) {
    String message =
        "The database "
            + file
            + " cannot be read ("
            + verdict.strip().replaceAll("\\s+", " ")
            + "); restore a saved one with: cp SAVED/"
            + file.getFileName()
            + " '"
            + file
            + "' && rm -f '"
            + file
            + "'-wal '"
            + file
            + "'-shm; or move the file away to begin without jobs";
    return cause == null ? new DatabaseException(message) : new DatabaseException(message, cause);
  }
}
