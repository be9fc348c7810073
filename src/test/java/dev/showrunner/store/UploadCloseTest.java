package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.youtube.UploadSession;
import dev.showrunner.youtube.UploadSession.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload is closed by one node while another one saves its video. */
@SuppressWarnings("NullAway.Init") // Made before each test.
final class UploadCloseTest {
  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = TestEngine.on(TestDatabase.POSTGRESQL, folder);
  }

  @AfterEach
  void close() {
    threads.shutdown();
    engine.close();
  }

  @Test
  void a_video_that_arrives_meanwhile_is_kept() throws Exception {
    Job job = engine.aJob().pending();
    JdbiUploadStore store = new JdbiUploadStore(engine.database);
    UploadSession open = session(job, State.OPEN, null);
    engine.database.write(
        handle -> {
          UploadRows.write(handle, open);
          return open;
        });
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Future<Boolean> arrives =
        threads.submit(
            () ->
                engine.database.write(
                    handle -> {
                      UploadRows.write(handle, session(job, State.ARRIVED, "video1"));
                      written.countDown();
                      await(release);
                      return true;
                    }));
    await(written);
    Future<Boolean> closed = threads.submit(() -> store.close(session(job, State.ENDED, null)));
    Awaitility.await().until(() -> blocked() > 0);
    release.countDown();
    assertThat(arrives.get()).isTrue();
    assertThat(closed.get()).isFalse();
    assertThat(store.latest(job.id())).contains(session(job, State.ARRIVED, "video1"));
  }

  private static UploadSession session(Job job, State state, @Nullable String video) {
    return new UploadSession(
        job.id(), 1, "main", state, "sum", 9, "Tea", Instant.EPOCH, "uri", 0, null, video);
  }

  private int blocked() {
    return engine
        .database
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
