package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.JobId;
import dev.showrunner.store.Sql.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What several works write in one transaction, sent together. */
final class SharedTransactionsTest {
  private static final Sql ADD = Sql.insert("past_totals (name, total)", "(?, ?)", "");
  private static final Sql SET =
      Sql.update(
          "past_totals",
          "",
          List.of(new Column("total", "bigint")),
          List.of(new Column("name", "text")),
          " AND total < 100");

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @AfterEach
  void close() {
    threads.shutdown();
    database.close();
  }

  private static JobId job(int number) {
    return new JobId("job" + number);
  }

  private List<Integer> totals() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT total FROM past_totals ORDER BY name")
                    .mapTo(Integer.class)
                    .list());
  }

  @ParameterizedTest
  @EnumSource
  void many_jobs_writes_go_together_and_each_jobs_own_stay_in_order(TestDatabase kind) {
    database = Database.open(kind.fresh(folder));
    int jobs = 21;
    boolean done =
        database.share(
            transaction -> {
              Writes writes = transaction.writes();
              for (int i = 0; i < jobs; i++) {
                String name = "t%02d".formatted(i);
                writes.add(job(i), ADD, name, 1L);
                writes.addChange(job(i), "No row", SET, List.of(2L + i, name));
                if (i % 2 == 0) {
                  writes.addChange(job(i), "No row", SET, List.of(50L + i, name));
                }
              }
              return true;
            });
    assertThat(done).isTrue();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      expected.add(i % 2 == 0 ? 50 + i : 2 + i);
    }
    assertThat(totals()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void one_of_many_that_changes_nothing_undoes_them_all(TestDatabase kind) {
    database = Database.open(kind.fresh(folder));
    assertThatThrownBy(
            () ->
                database.share(
                    transaction -> {
                      transaction.uncertain();
                      Writes writes = transaction.writes();
                      for (int i = 0; i < 4; i++) {
                        writes.add(job(i), ADD, "t" + i, 1L);
                        writes.addChange(
                            job(i), "No row", SET, List.of(2L, i == 2 ? "none" : "t" + i));
                      }
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(totals()).isEmpty();
    assertThatThrownBy(
            () ->
                database.share(
                    transaction -> {
                      Writes writes = transaction.writes();
                      for (int i = 0; i < 4; i++) {
                        writes.add(job(i), ADD, "t" + i, 1L);
                        writes.addUnread(job(i), SET, List.of(2L, i == 2 ? "none" : "t" + i));
                      }
                      return true;
                    }))
        .isInstanceOf(StaleRowException.class);
    assertThat(totals()).isEmpty();
  }

  /** Another node may be stopped in the middle of a transaction. */
  @Test
  void a_row_that_somebody_else_has_locked_holds_up_who_wants_it_and_nobody_else()
      throws Exception {
    database = Database.open(TestDatabase.POSTGRESQL.fresh(folder));
    int unused =
        database.write(
            handle -> handle.execute("INSERT INTO past_totals (name, total) VALUES ('t', 1)"));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Future<Integer> other =
        threads.submit(
            () ->
                database.write(
                    handle -> {
                      int changed = handle.execute("UPDATE past_totals SET total = 2");
                      locked.countDown();
                      await(release);
                      return changed;
                    }));
    await(locked);
    Future<Boolean> wants =
        threads.submit(
            () ->
                database.share(
                    transaction -> {
                      transaction.writes().add(job(0), SET, 3L, "t");
                      return true;
                    }));
    Awaitility.await().until(() -> blocked() > 0);
    for (int i = 1; i < 10; i++) {
      int number = i;
      assertThat(
              threads
                  .submit(
                      () ->
                          database.share(
                              transaction -> {
                                transaction.writes().add(job(number), ADD, "n" + number, 9L);
                                return true;
                              }))
                  .get(30, TimeUnit.SECONDS))
          .isTrue();
    }
    assertThat(wants.isDone()).isFalse();
    release.countDown();
    assertThat(other.get()).isEqualTo(1);
    assertThat(wants.get()).isTrue();
    assertThat(totals()).containsExactly(9, 9, 9, 9, 9, 9, 9, 9, 9, 3);
  }

  private int blocked() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .mapTo(Integer.class)
                    .one());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
