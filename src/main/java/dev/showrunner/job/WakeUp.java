package dev.showrunner.job;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says that a dispatcher should look now. Many calls in a row come out as few, and never on the
 * caller's thread. Thread-safe.
 */
final class WakeUp {
  /**
   * For how long a free place of many may wait for others; an engine with work feels none of it.
   */
  static final long MOMENT_MILLIS = 10;

  private final ScheduledExecutorService executor;
  private final AtomicBoolean pending = new AtomicBoolean();
  private final AtomicBoolean soon = new AtomicBoolean();
  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
  private volatile Runnable listener = () -> {};

  WakeUp(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  void listen(Runnable wake) {
    listener = wake;
  }

  /** A place of a lane is free: many are filled together, one of a few at once. */
  void freed(Lane lane, Lanes lanes) {
    if (lanes.halfFree(lane)) {
      call(Reason.MANY_FREE);
    } else if (soon.compareAndSet(false, true)) {
      try {
        executor.schedule(this::momentOver, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        soon.set(false);
      }
    }
  }

  private void momentOver() {
    soon.set(false);
    call(Reason.SOME_FREE);
  }

  /** Something may have come due. */
  void wake() {
    call(Reason.CHANGED);
  }

  /** Why a dispatcher was called. */
  enum Reason {
    /** At least half of a lane's places are free. */
    MANY_FREE,
    /** A place of a lane has been free for a moment. */
    SOME_FREE,
    /** Something may have come due. */
    CHANGED
  }

  /**
   * @return the weightiest reason since the last time; CHANGED when there was none, for who calls
   *     by himself
   */
  Reason reason() {
    Reason since = reason.getAndSet(null);
    return since == null ? Reason.CHANGED : since;
  }

  private void call(Reason why) {
    reason.accumulateAndGet(why, WakeUp::weightier);
    call();
  }

  private static Reason weightier(@Nullable Reason one, Reason other) {
    return one != null && one.compareTo(other) > 0 ? one : other;
  }

  private void call() {
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
