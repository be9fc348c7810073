package dev.showrunner.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.showrunner.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The databases that everybody is measured on, with the same settings for all: SQLite in WAL mode
 * with a flush at each commit, and PostgreSQL as it is shipped, which flushes too.
 */
final class BenchDatabase implements AutoCloseable {
  private static final String SQLITE_SETTINGS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE";

  private final boolean sqlite;
  private final Path folder;
  private final AutoCloseable server;
  private final EmbeddedPostgres postgres;
  private int number;

  private BenchDatabase(boolean sqlite, Path folder, EmbeddedPostgres postgres) {
    this.sqlite = sqlite;
    this.folder = folder;
    this.postgres = postgres;
    this.server = sqlite ? () -> {} : postgres;
  }

  static BenchDatabase sqlite() throws IOException {
    return new BenchDatabase(true, newFolder(), null);
  }

  static BenchDatabase postgresql() throws IOException {
    // The tests' server does not wait for the disk; this one does.
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    return new BenchDatabase(false, newFolder(), server);
  }

  // Below target, since the system's folder of temporary files may lie in memory.
  private static Path newFolder() throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
    return Files.createTempDirectory(parent, "jobs");
  }

  String name() {
    return sqlite ? "SQLite" : "PostgreSQL";
  }

  boolean isSqlite() {
    return sqlite;
  }

  /** A new home of its own. */
  Path freshHome() throws IOException {
    return Files.createDirectories(folder.resolve("home" + ++number));
  }

  /** The URL of an empty database; on SQLite a file in the home. */
  String fresh(Path home) {
    if (sqlite) {
      return Database.urlOf(home.resolve("showrunner.db"));
    }
    String name = "bench" + ++number;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refuses a database", e);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  /** A pool for a peer: one connection where there is one writer, else what it wants. */
  HikariDataSource pool(String url, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(sqlite ? url + SQLITE_SETTINGS : url);
    config.setMaximumPoolSize(sqlite ? 1 : size);
    return new HikariDataSource(config);
  }

  @Override
  public void close() throws Exception {
    server.close();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        delete(path);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
