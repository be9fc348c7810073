package dev.showrunner.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * db-scheduler with one-time tasks that do nothing, set as its manual recommends for throughput:
 * lock-and-fetch on PostgreSQL. On SQLite it fetches and then locks; for that it wants to be told
 * how a limit is written, as its later versions know themselves.
 */
final class DbSchedulerPeer {
  private static final String TABLE =
      """
      CREATE TABLE scheduled_tasks (
        task_name TEXT NOT NULL, task_instance TEXT NOT NULL, task_data %s,
        execution_time %s, picked BOOLEAN NOT NULL, picked_by TEXT, last_success %2$s,
        last_failure %2$s, consecutive_failures INT, last_heartbeat %2$s, version BIGINT NOT NULL,
        priority SMALLINT, state TEXT, PRIMARY KEY (task_name, task_instance))""";
  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
          "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)",
          "CREATE INDEX priority_idx ON scheduled_tasks (priority desc, execution_time asc)");

  private DbSchedulerPeer() {}

  static double perSecond(BenchDatabase database, int count) throws Exception {
    Tally tally = new Tally(count);
    OneTimeTask<Void> task = Tasks.oneTime("no-op").execute((instance, context) -> tally.done());
    try (HikariDataSource pool =
        database.pool(database.fresh(database.freshHome()), Ours.WORKERS + 2)) {
      makeTable(pool, database.isSqlite());
      Scheduler scheduler = scheduler(database, pool, task);
      List<TaskInstance<?>> instances = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        instances.add(task.instance("task-" + i));
      }
      scheduler.scheduleBatch(instances, Instant.now(Clock.systemUTC()).minusSeconds(1));
      scheduler.start();
      try {
        return tally.perSecond();
      } finally {
        scheduler.stop();
      }
    }
  }

  private static Scheduler scheduler(
      BenchDatabase database, DataSource pool, OneTimeTask<Void> task) {
    SchedulerBuilder builder =
        Scheduler.create(pool, task)
            .threads(Ours.WORKERS)
            .pollingInterval(Duration.ofMillis(100))
            .shutdownMaxWait(Duration.ofSeconds(5));
    if (database.isSqlite()) {
      builder.jdbcCustomization(new SqliteLimit()).pollUsingFetchAndLockOnExecute(0.5, 4.0);
    } else {
      builder.pollUsingLockAndFetch(0.5, 4.0);
    }
    return builder.build();
  }

  private static void makeTable(DataSource pool, boolean sqlite) throws SQLException {
    String bytes = sqlite ? "BLOB" : "BYTEA";
    String time = sqlite ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE";
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE.formatted(bytes, time));
      for (String index : INDEXES) {
        statement.execute(index);
      }
    }
  }

  private static final class SqliteLimit extends DefaultJdbcCustomization {
    SqliteLimit() {
      super(true);
    }

    @Override
    public String getName() {
      return "SQLite";
    }

    @Override
    public String getQueryLimitPart(int limit) {
      return " LIMIT " + limit;
    }
  }
}
