package dev.showrunner.camel;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts connections on which nothing can be sent any more. A socket has a time limit for reading,
 * but none for writing: a receiver that stops taking bytes would block a sender for ever.
 */
final class StallWatch implements AutoCloseable {
  private final Duration patience;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "stall-watch");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param patience how long one write may take
   */
  StallWatch(Duration patience) {
    this.patience = patience;
    // A call that is over is not held until it would have been looked at.
    timer.setRemoveOnCancelPolicy(true);
  }

  Watched over(YouTubeCall call) {
    return new Watched(call);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** A call that is being watched. */
  final class Watched implements AutoCloseable {
    private final YouTubeCall call;
    private final ScheduledFuture<?> looking;
    private volatile boolean stalled;

    Watched(YouTubeCall call) {
      this.call = call;
      long often = Math.max(10, patience.toMillis() / 4);
      looking = timer.scheduleWithFixedDelay(this::look, often, often, TimeUnit.MILLISECONDS);
    }

    private void look() {
      if (System.nanoTime() - call.movedAt() > patience.toNanos()) {
        stalled = true;
        call.line().cut();
      }
    }

    boolean stalled() {
      return stalled;
    }

    @Override
    public void close() {
      looking.cancel(false);
    }
  }
}
