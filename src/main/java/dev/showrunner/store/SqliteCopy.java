package dev.showrunner.store;

import dev.showrunner.backup.BackupException;
import dev.showrunner.backup.DatabaseCopy;
import dev.showrunner.job.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A copy of an SQLite database, made by {@code VACUUM INTO}: one read transaction of a connection
 * of its own, which no writer waits for.
 */
public final class SqliteCopy implements DatabaseCopy {
  private static final String FILE = "showrunner.db";

  private final Path database;
  private final boolean ofHome;

  /**
   * @param url {@code jdbc:sqlite:FILE}
   */
  public SqliteCopy(String url, Home home) {
    this.database = SqliteFile.path(url).toAbsolutePath().normalize();
    this.ofHome = database.equals(home.database());
  }

  @Override
  public String kind() {
    return "sqlite";
  }

  @Override
  public String file() {
    return FILE;
  }

  @Override
  public boolean isFileOfHome() {
    return ofHome;
  }

  @Override
  public String write(Path file) {
    if (!Files.exists(database)) {
      throw new BackupException("There is no database %s to save".formatted(database));
    }
    try (Connection connection = open(database);
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, file.toString());
      vacuum.execute();
      return version(file);
    } catch (SQLException e) {
      throw new BackupException(
          "The database %s cannot be copied (%s)".formatted(database, e.getMessage()), e);
    }
  }

  private static String version(Path file) throws SQLException {
    try (Connection connection = open(file);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT version FROM flyway_schema_history WHERE success = 1 AND version IS NOT NULL"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return result.next() ? result.getString(1) : "";
    }
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection(Database.urlOf(file) + "?busy_timeout=10000");
  }

  @Override
  public void check(Path file) {
    String url = Database.urlOf(file);
    try {
      SqliteFile.check(url, url, Long.MAX_VALUE);
      Migrations.requireKnown(url, Dialect.SQLITE);
    } catch (DatabaseException e) {
      throw new BackupException(
          "The backup's database cannot be used: "
              + String.valueOf(e.getMessage()).replaceFirst("; restore a .*", ""),
          e);
    }
  }

  @Override
  public void load(Path file) {
    throw new BackupException(
        "The database %s lies outside the home, where it cannot be replaced in one step with the rest; stop the server and copy %s there"
            .formatted(database, FILE));
  }
}
