package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Lane;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DueQueryTest {
  @TempDir Path folder;

  /**
   * It once went through all jobs of the lane for each claim: the more waited, the slower it was.
   */
  @Test
  void what_is_due_is_picked_by_the_index_and_read_by_its_ids() throws SQLException {
    String url = Database.urlOf(folder.resolve("showrunner.db"));
    Database.open(url).close();
    List<String> searches =
        plan(url).stream().filter(step -> step.contains(" jobs ")).sorted().distinct().toList();
    assertThat(searches)
        .containsExactly(
            "SEARCH jobs USING COVERING INDEX jobs_due (lane=? AND priority=? AND due_at<?)",
            "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)");
  }

  /** What is locked and not wanted would be passed over by other nodes meanwhile. */
  @Test
  void postgresql_locks_only_what_it_takes_and_passes_over_what_others_have() {
    try (TestEngine engine = TestEngine.on(TestDatabase.POSTGRESQL, folder)) {
      Job low = engine.aJob().with("priority", "low").pending();
      Job later = engine.aJob().with("priority", "urgent").pending();
      Job first =
          engine
              .aJob()
              .with("priority", "urgent")
              .with("scheduledAt", "2029-12-31T23:59:30Z")
              .pending();
      Instant now = engine.clock.instant();
      assertThat(taken(engine, now, 1, () -> taken(engine, now, 3, List::of)))
          .containsExactly(first.id(), later.id(), low.id());
      assertThat(taken(engine, now, 3, List::of)).containsExactly(first.id(), later.id(), low.id());
      assertThat(taken(engine, now, 2, List::of)).containsExactly(first.id(), later.id());
    }
  }

  // What one transaction has, and behind it what another one gets meanwhile.
  private static List<JobId> taken(
      TestEngine engine, Instant now, int limit, Supplier<List<JobId>> meanwhile) {
    return engine.store.change(
        tx -> {
          List<JobId> ids = new ArrayList<>();
          tx.lockDue(Lane.RENDER, now, limit).forEach(row -> ids.add(row.id));
          ids.addAll(CompletableFuture.supplyAsync(meanwhile).join());
          return ids;
        });
  }

  private static List<String> plan(String url) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + JobLocks.DUE)) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }
}
