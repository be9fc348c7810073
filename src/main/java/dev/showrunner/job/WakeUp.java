package dev.showrunner.job;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that a dispatcher should look now. Many calls in a row come out as few, and never on the
 * caller's thread. Thread-safe.
 */
final class WakeUp {
  private final Executor executor;
  private final AtomicBoolean pending = new AtomicBoolean();
  private volatile Runnable listener = () -> {};

  WakeUp(Executor executor) {
    this.executor = executor;
  }

  void listen(Runnable wake) {
    listener = wake;
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
