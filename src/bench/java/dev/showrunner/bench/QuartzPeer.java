package dev.showrunner.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz with its JDBC store and jobs that do nothing, each with a trigger of its own. */
final class QuartzPeer {
  private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
  private static final String TALLY = "tally";

  private QuartzPeer() {}

  /** Does nothing, and is counted. */
  public static final class NoOp implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      try {
        ((Tally) context.getScheduler().getContext().get(TALLY)).done();
      } catch (SchedulerException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static double perSecond(BenchDatabase database, int count) throws Exception {
    try (HikariDataSource pool =
        database.pool(database.fresh(database.freshHome()), Ours.WORKERS + 2)) {
      makeTables(pool);
      String source = database.name() + System.nanoTime();
      DBConnectionManager.getInstance().addConnectionProvider(source, new Pool(pool));
      Scheduler scheduler =
          new StdSchedulerFactory(properties(source, database.isSqlite())).getScheduler();
      Tally tally = new Tally(count);
      scheduler.getContext().put(TALLY, tally);
      scheduler.scheduleJobs(jobs(count), false);
      scheduler.start();
      try {
        return tally.perSecond();
      } finally {
        scheduler.shutdown(true);
      }
    }
  }

  private static Map<JobDetail, Set<? extends Trigger>> jobs(int count) {
    Map<JobDetail, Set<? extends Trigger>> jobs = new HashMap<>();
    for (int i = 0; i < count; i++) {
      jobs.put(
          JobBuilder.newJob(NoOp.class).withIdentity("job-" + i).build(),
          Set.of(TriggerBuilder.newTrigger().withIdentity("trigger-" + i).startNow().build()));
    }
    return jobs;
  }

  private static Properties properties(String source, boolean sqlite) {
    Properties set = new Properties();
    set.put("org.quartz.scheduler.instanceName", source);
    set.put("org.quartz.scheduler.skipUpdateCheck", "true");
    // As many at once as there are threads, which is its fastest setting here.
    set.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "" + Ours.WORKERS);
    set.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    set.put("org.quartz.threadPool.threadCount", "" + Ours.WORKERS);
    set.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    // Its way with bytes suits SQLite's driver too.
    set.put(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    set.put("org.quartz.jobStore.dataSource", source);
    set.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    set.put("org.quartz.jobStore.misfireThreshold", "3600000");
    if (sqlite) {
      set.put(
          "org.quartz.jobStore.lockHandler.class",
          "org.quartz.impl.jdbcjobstore.UpdateLockRowSemaphore");
    }
    return set;
  }

  private static void makeTables(HikariDataSource pool) throws IOException, SQLException {
    String script;
    try (InputStream file = Scheduler.class.getResourceAsStream(TABLES)) {
      script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : script.replaceAll("(?m)^(--|#).*$", "").split(";")) {
        if (!one.isBlank() && !one.strip().equalsIgnoreCase("COMMIT")) {
          statement.execute(one);
        }
      }
    }
  }

  private record Pool(HikariDataSource pool) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void shutdown() {}

    @Override
    public void initialize() {}
  }
}
