package dev.showrunner.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** How many transactions of one small insert the database takes in a second. */
final class RawCommits {
  private RawCommits() {}

  /**
   * @param writers how many threads write, each on its own connection where there are several
   */
  static double perSecond(BenchDatabase database, int writers, int seconds) throws Exception {
    Path home = database.freshHome();
    try (HikariDataSource pool = database.pool(database.fresh(home), writers)) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE raw (id BIGINT, note TEXT)");
      }
      insert(pool, TimeUnit.SECONDS.toNanos(1));
      ExecutorService threads = Executors.newFixedThreadPool(writers);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        counts.add(threads.submit(() -> insert(pool, TimeUnit.SECONDS.toNanos(seconds))));
      }
      int sum = 0;
      for (Future<Integer> count : counts) {
        sum += count.get();
      }
      threads.shutdown();
      return sum / (double) seconds;
    }
  }

  private static int insert(DataSource pool, long nanos) throws SQLException {
    int count = 0;
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO raw (id, note) VALUES (?, ?)")) {
        for (long end = System.nanoTime() + nanos; System.nanoTime() < end; count++) {
          insert.setLong(1, count);
          insert.setString(2, "a note");
          insert.executeUpdate();
          connection.commit();
        }
      }
    }
    return count;
  }
}
