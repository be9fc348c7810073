package dev.showrunner.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts jobs that are done; the first quarter is for warming up and does not count. */
final class Tally {
  private static final int LONGEST_MINUTES = 5;

  private final int all;
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile long warm;
  private volatile long last;

  Tally(int all) {
    this.all = all;
  }

  int all() {
    return all;
  }

  void done() {
    int count = done.incrementAndGet();
    if (count == all / 4) {
      warm = System.nanoTime();
    } else if (count == all) {
      last = System.nanoTime();
      end.countDown();
    }
  }

  /** Waits for the last one. */
  double perSecond() throws InterruptedException {
    if (!end.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("After minutes only %d of %d".formatted(done.get(), all));
    }
    return (all - all / 4) * 1e9 / (last - warm);
  }
}
