package dev.showrunner.job;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that a dispatcher should look now. Many calls in a row come out as few, and never on the
 * caller's thread. Thread-safe.
 */
final class WakeUp {
  private static final long MOMENT_MILLIS = 2;

  private final ScheduledExecutorService executor;
  private final AtomicBoolean pending = new AtomicBoolean();
  private final AtomicBoolean soon = new AtomicBoolean();
  private volatile Runnable listener = () -> {};

  WakeUp(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  void listen(Runnable wake) {
    listener = wake;
  }

  /** A place of a lane is free: many are filled together, one of a few at once. */
  void freed(Lane lane, Lanes lanes) {
    if (lanes.free(lane) * 2 >= lanes.limit(lane)) {
      wake();
    } else if (soon.compareAndSet(false, true)) {
      try {
        executor.schedule(this::wakeNow, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        soon.set(false);
      }
    }
  }

  private void wakeNow() {
    soon.set(false);
    wake();
  }

  void wake() {
    if (pending.compareAndSet(false, true)) {
      try {
        executor.execute(this::tell);
      } catch (RejectedExecutionException e) {
        // The engine is closing: nobody is left to wake.
        pending.set(false);
      }
    }
  }

  private void tell() {
    pending.set(false);
    listener.run();
  }
}
