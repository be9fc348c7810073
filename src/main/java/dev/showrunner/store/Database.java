package dev.showrunner.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The open database, migrated to this version. Thread-safe; close it last.
 *
 * <p>SQLite has one writer connection and a pool of its own for reading, so that a page that lists
 * jobs never waits for a stage that writes. On PostgreSQL both are the same pool.
 */
public final class Database implements AutoCloseable {
  // A page that is written again and again is copied out of the log once in 16 MB. Keys that SQLite
  // makes are never asked for.
  private static final String SQLITE_PARAMETERS =
      "journal_mode=WAL&synchronous=FULL&busy_timeout=10000&foreign_keys=true"
          + "&wal_autocheckpoint=4000&cache_size=-16000&jdbc.get_generated_keys=false";
  private static final int READERS = 4;
  private static final int POSTGRESQL_CONNECTIONS = 10;
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(15);
  private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Dialect dialect;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final Jdbi writer;
  private final Jdbi reader;
  private final GroupCommit groups;
  private final Runnable whenClosed;

  private Database(
      Dialect dialect, HikariDataSource writing, HikariDataSource reading, Runnable whenClosed) {
    this.whenClosed = whenClosed;
    this.dialect = dialect;
    this.writing = writing;
    this.reading = reading;
    this.writer = Instants.register(Jdbi.create(writing));
    this.reader = writing == reading ? writer : Instants.register(Jdbi.create(reading));
    if (dialect == Dialect.SQLITE) {
      StatementCache statements = new StatementCache();
      writer.setStatementBuilderFactory(statements);
      reader.setStatementBuilderFactory(statements);
    }
    this.groups = new GroupCommit(this::inGroup, this::alone);
  }

  /** The JDBC URL of an SQLite file. */
  public static String urlOf(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /**
   * Opens the database and brings its tables to this version. An SQLite file and its folder are
   * made when they are missing.
   *
   * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/NAME?user=…&password=…}
   * @throws DatabaseException when it is of a newer version, damaged or out of reach; it is left as
   *     it was
   */
  public static Database open(String url) {
    return open(url, LONGEST_STANDSTILL);
  }

  /**
   * The same, where a node that stops in the middle of a transaction must not hold its rows for
   * ever.
   *
   * @param standstill after how long without a word of ours PostgreSQL ends a transaction, with the
   *     session that it ran in; shorter than a lease, so that another node finds the row free when
   *     the lease has run out. SQLite has one process only and no need of it
   */
  public static Database open(String url, Duration standstill) {
    return open(url, standstill, from -> {});
  }

  /**
   * The same, with something to be done before tables of an older version are changed.
   *
   * @param beforeUpgrade called with their version; what it throws keeps them as they are
   */
  public static Database open(String url, Duration standstill, Consumer<String> beforeUpgrade) {
    return Dialect.of(url) == Dialect.SQLITE
        ? openSqlite(url, beforeUpgrade)
        : openPostgresql(url, standstill, beforeUpgrade);
  }

  /**
   * Looks at a database without changing it.
   *
   * @return what it is, in a few words
   * @throws DatabaseException when it is damaged, of a newer version or out of reach
   */
  public static String inspect(String url) {
    if (Dialect.of(url) == Dialect.SQLITE) {
      Path file = SqliteFile.path(url);
      if (!Files.exists(file)) {
        return "None yet; a start makes it at " + file;
      }
      SqliteFile.readThrough(url);
      Migrations.requireKnown(url, Dialect.SQLITE);
      return "SQLite at " + file + ", whole";
    }
    Migrations.requireKnown(url, Dialect.POSTGRESQL);
    return "PostgreSQL answers";
  }

  private static Database openSqlite(String url, Consumer<String> beforeUpgrade) {
    String base = url + (url.contains("?") ? "&" : "?") + SQLITE_PARAMETERS;
    String writerUrl = base + "&transaction_mode=IMMEDIATE";
    makeFolderOf(url);
    SqliteFile.check(url, base);
    Migrations.run(writerUrl, Dialect.SQLITE, beforeUpgrade);
    SqliteFile.opened(url);
    HikariConfig write = pool("writer", writerUrl, 1);
    HikariConfig read = pool("reader", base, READERS);
    read.setMinimumIdle(1);
    read.setConnectionInitSql("PRAGMA query_only = ON");
    HikariDataSource writing = new HikariDataSource(write);
    return new Database(
        Dialect.SQLITE, writing, new HikariDataSource(read), () -> SqliteFile.closed(url));
  }

  private static Database openPostgresql(
      String url, Duration standstill, Consumer<String> beforeUpgrade) {
    Migrations.run(url, Dialect.POSTGRESQL, beforeUpgrade);
    String limit = "SET idle_in_transaction_session_timeout = " + standstill.toMillis();
    HikariConfig all = postgresqlPool("postgresql", url, POSTGRESQL_CONNECTIONS, limit);
    all.setMinimumIdle(2);
    HikariDataSource pool = new HikariDataSource(all);
    return new Database(Dialect.POSTGRESQL, pool, pool, () -> {});
  }

  private static HikariConfig postgresqlPool(String name, String url, int size, String init) {
    HikariConfig config = pool(name, url, size);
    config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
    // A server that vanished without a word must not hold leases, cancels and timeouts for ever.
    if (!url.contains("socketTimeout=")) {
      config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
    }
    config.setConnectionInitSql(init);
    return config;
  }

  private static HikariConfig pool(String name, String url, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    return config;
  }

  private static void makeFolderOf(String url) {
    Path folder = SqliteFile.path(url).toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /**
   * Does the work in one transaction: all of it is kept, or, when it throws, nothing. When this
   * returns it is on the disk. On SQLite works of several threads share a transaction, and are run
   * again one by one when one of them fails; on PostgreSQL one that was ended in favour of another
   * is run again. So it may run twice, and on another thread.
   */
  public <T> T write(Function<Handle, T> work) {
    return dialect == Dialect.SQLITE
        ? share(transaction -> work.apply(transaction.handle()))
        : Transactions.run(writer, work);
  }

  /** The same, with writes that wait to be sent together. */
  <T> T share(Function<Transaction, T> work) {
    return dialect == Dialect.SQLITE ? groups.run(work) : alone(work);
  }

  private void inGroup(Consumer<Transaction> works) {
    writer.useTransaction(
        handle -> {
          Transaction transaction = new Transaction(handle, dialect);
          works.accept(transaction);
          transaction.finish();
        });
  }

  private <T> T alone(Function<Transaction, T> work) {
    return Transactions.run(
        writer,
        handle -> {
          Transaction transaction = new Transaction(handle, dialect);
          T result = work.apply(transaction);
          transaction.finish();
          return result;
        });
  }

  /** How many works wait for the shared transaction under way to end. */
  int waitingWrites() {
    return groups.waiting();
  }

  /**
   * Asks for nothing.
   *
   * @throws RuntimeException when it does not answer
   */
  public void ping() {
    var unused =
        reader.withHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** The writing connections, as Jdbi knows them; {@link #write} is what is wanted mostly. */
  public Jdbi writer() {
    return writer;
  }

  /** For queries; on SQLite a statement that writes is refused. */
  public Jdbi reader() {
    return reader;
  }

  /** The writing connections, for what is not ours and wants a DataSource, as Camel does. */
  public DataSource dataSource() {
    return writing;
  }

  @Override
  public void close() {
    groups.close();
    if (reading != writing) {
      reading.close();
    }
    writing.close();
    whenClosed.run();
  }
}
