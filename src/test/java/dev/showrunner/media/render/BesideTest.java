package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class BesideTest {
  @Test
  void what_the_other_thread_makes_is_had_and_what_it_throws_is_thrown() throws Exception {
    Thread here = Thread.currentThread();
    try (Beside<Boolean> work = Beside.start("other", () -> Thread.currentThread() != here)) {
      assertThat(work.result()).isTrue();
    }
    IOException gone = new IOException("gone");
    try (Beside<String> work =
        Beside.start(
            "other",
            () -> {
              throw gone;
            })) {
      assertThatThrownBy(work::result).isSameAs(gone);
    }
  }

  @Test
  void it_is_over_when_it_is_closed_though_nobody_wants_its_result() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    assertThatThrownBy(
            () -> {
              try (Beside<String> work =
                  Beside.start(
                      "other",
                      () -> {
                        uninterruptibly(begun);
                        over.set(true);
                        throw new IOException("gone");
                      })) {
                begun.countDown();
                throw new IllegalStateException("The gate is shut");
              }
            })
        .hasMessage("The gate is shut");
    assertThat(over).isTrue();
  }

  private static void uninterruptibly(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
