package dev.showrunner.youtube;

import java.util.concurrent.locks.LockSupport;

/** Holds senders back to a rate of bytes that they share. Thread-safe. */
final class Pace {
  private final long bytesPerSecond;
  private long freeAt = System.nanoTime();

  /**
   * @param bytesPerSecond 0 for no limit
   */
  Pace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** How many bytes should be sent at once at most, so that they flow. */
  int most(int wanted) {
    return bytesPerSecond == 0 ? wanted : (int) Math.max(1, Math.min(wanted, bytesPerSecond / 10));
  }

  /** Waits until so many more bytes may be sent. */
  void take(int bytes) {
    if (bytesPerSecond == 0) {
      return;
    }
    long until = reserve(bytes);
    long now = System.nanoTime();
    while (now < until && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(until - now);
      now = System.nanoTime();
    }
  }

  private synchronized long reserve(int bytes) {
    long begin = Math.max(freeAt, System.nanoTime());
    freeAt = begin + (long) (1e9 * bytes / bytesPerSecond);
    return begin;
  }
}
