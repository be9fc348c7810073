package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int RATE = 2_000_000;
  private static final int EACH = 300_000;

  private static double seconds(Pace pace, int senders) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 0; i < senders; i++) {
      Thread thread = new Thread(() -> send(pace));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static void send(Pace pace) {
    for (int left = EACH; left > 0; ) {
      int count = pace.most(Math.min(left, 128 * 1024));
      pace.take(count);
      left -= count;
    }
  }

  @Test
  void senders_share_the_rate() throws InterruptedException {
    Pace pace = new Pace(RATE);
    // The last piece is sent when its turn comes, not when it has gone.
    double least = (2.0 * EACH - pace.most(EACH)) / RATE;
    assertThat(seconds(pace, 2)).isGreaterThan(least * 0.95);
  }

  @Test
  void what_was_not_sent_is_not_saved_up() throws InterruptedException {
    Pace pace = new Pace(RATE);
    assertThat(seconds(pace, 1)).isPositive();
    double least = ((double) EACH - pace.most(EACH)) / RATE;
    assertThat(seconds(pace, 1)).isGreaterThan(least * 0.95);
  }

  @Test
  void pieces_are_a_tenth_of_a_second_and_at_least_a_byte() {
    assertThat(new Pace(RATE).most(1 << 30)).isEqualTo(RATE / 10);
    assertThat(new Pace(3).most(1 << 30)).isEqualTo(1);
    assertThat(new Pace(0).most(1 << 30)).isEqualTo(1 << 30);
  }
}
