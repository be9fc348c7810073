package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupCommitTest {
  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(Database.urlOf(folder.resolve("a.db")));
  }

  @AfterEach
  void close() {
    threads.shutdown();
    database.close();
  }

  @Test
  void what_waits_together_is_committed_together_and_nobody_hears_before() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    List<Integer> seen = new ArrayList<>();
    List<Future<Integer>> writes = behindOneThatHolds(hold, 4, (handle, i) -> add(handle, "w" + i));
    writes.forEach(write -> assertThat(write.isDone()).isFalse());
    hold.countDown();
    for (Future<Integer> write : writes) {
      write.get();
      seen.add(count());
    }
    assertThat(seen).as("all four were there when the first one heard").containsOnly(4);
  }

  @Test
  void one_that_throws_is_undone_and_harms_no_other() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    List<Future<Integer>> writes =
        behindOneThatHolds(
            hold,
            3,
            (handle, i) -> {
              add(handle, "w" + i);
              if (i == 1) {
                throw new IllegalArgumentException("Not this one");
              }
              return i;
            });
    hold.countDown();
    assertThat(writes.get(0).get()).isZero();
    assertThat(writes.get(2).get()).isEqualTo(2);
    assertThatThrownBy(() -> writes.get(1).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void each_is_run_alone_when_the_database_gives_the_shared_transaction_up() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    List<Future<Integer>> writes =
        behindOneThatHolds(
            hold,
            3,
            (handle, i) -> {
              add(handle, "w" + i);
              if (i == 1 && runs.incrementAndGet() == 1) {
                // As SQLite does by itself when the disk is full.
                handle.execute("ROLLBACK");
                throw new DatabaseException("The disk is full");
              }
              return i;
            });
    hold.countDown();
    for (Future<Integer> write : writes) {
      write.get();
    }
    assertThat(runs).hasValue(2);
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void refuses_a_transaction_inside_another_one() {
    assertThatThrownBy(() -> database.write(outer -> database.write(inner -> 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside another");
  }

  @Test
  void writes_what_was_asked_for_before_it_was_closed_and_nothing_later() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    List<Future<Integer>> writes = behindOneThatHolds(hold, 2, (handle, i) -> add(handle, "w" + i));
    CompletableFuture<Void> closing = CompletableFuture.runAsync(database::close, threads);
    hold.countDown();
    closing.get();
    for (Future<Integer> write : writes) {
      write.get();
    }
    assertThatThrownBy(() -> database.write(handle -> add(handle, "late")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("closed");
    open();
    assertThat(count()).isEqualTo(2);
  }

  private interface Work {
    int run(Handle handle, int number);
  }

  /** The first write waits for the latch; all others come meanwhile. */
  private List<Future<Integer>> behindOneThatHolds(CountDownLatch hold, int count, Work work)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    threads.submit(
        () ->
            database.write(
                handle -> {
                  begun.countDown();
                  return await(hold);
                }));
    begun.await();
    List<Future<Integer>> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      int before = database.waitingWrites();
      writes.add(threads.submit(() -> database.write(handle -> work.run(handle, number))));
      Awaitility.await().until(() -> database.waitingWrites() > before);
    }
    return writes;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int add(Handle handle, String name) {
    return handle.execute("INSERT INTO past_totals (name, total) VALUES (?, 1)", name);
  }

  private int count() {
    return database
        .reader()
        .withHandle(
            h -> h.createQuery("SELECT count(*) FROM past_totals").mapTo(Integer.class).one());
  }
}
