package dev.showrunner.store;

import dev.showrunner.job.NodeNews;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News by PostgreSQL's {@code NOTIFY}, outside of the transactions that they are about: inside of
 * them it would take a lock that all of the database shares at each commit. Thread-safe.
 */
public final class PostgresqlNews implements NodeNews {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresqlNews.class);
  private static final String CHANNEL = "showrunner_changes";
  private static final String TELL = "SELECT pg_notify('" + CHANNEL + "', c) FROM unnest(?) AS c";
  private static final int WAIT_MILLIS = 5_000;

  private final Database database;
  private final String url;
  private final String self = UUID.randomUUID().toString();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Connection listening;

  /**
   * @param url of the same database, for a connection that only listens
   */
  @SuppressWarnings("NullAway.Init") // Set by the listening thread.
  public PostgresqlNews(Database database, String url) {
    this.database = database;
    this.url = url;
  }

  @Override
  public void tell(Collection<String> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Object[] told = changes.stream().map(change -> self + " " + change).toArray();
    try {
      database
          .reader()
          .useHandle(
              handle -> {
                Connection connection = handle.getConnection();
                try (var statement = connection.prepareStatement(TELL)) {
                  statement.setArray(1, connection.createArrayOf("text", told));
                  statement.execute();
                }
              });
    } catch (SQLException | JdbiException e) {
      LOG.warn("The other nodes were not told of {} changes: {}", changes.size(), e.getMessage());
    }
  }

  @Override
  public void listen(Consumer<String> heard, Runnable missed) {
    Thread thread = new Thread(() -> listenAlways(heard, missed), "node-news");
    thread.setDaemon(true);
    thread.start();
  }

  private void listenAlways(Consumer<String> heard, Runnable missed) {
    boolean again = false;
    while (closed.getCount() > 0) {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        listening = connection;
        statement.execute("LISTEN " + CHANNEL);
        if (again) {
          missed.run();
        }
        hear(connection.unwrap(PGConnection.class), heard);
      } catch (SQLException e) {
        if (closed.getCount() > 0) {
          LOG.warn("Other nodes are not heard just now: {}", e.getMessage());
        }
      }
      again = true;
      pause();
    }
  }

  private void hear(PGConnection connection, Consumer<String> heard) throws SQLException {
    while (closed.getCount() > 0) {
      for (PGNotification news : connection.getNotifications(WAIT_MILLIS)) {
        String[] parts = news.getParameter().split(" ", 2);
        if (parts.length == 2 && !parts[0].equals(self)) {
          heard.accept(parts[1]);
        }
      }
    }
  }

  private void pause() {
    try {
      var unused = closed.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Connection connection = listening;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection that listens was closed already", e);
      }
    }
  }
}
