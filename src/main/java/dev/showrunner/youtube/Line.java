package dev.showrunner.youtube;

import org.jspecify.annotations.Nullable;

/**
 * The connection that requests of one piece of work go over, one at a time, so that another thread
 * can end the one under way. Thread-safe.
 */
public final class Line {
  private boolean hungUp;
  private @Nullable Runnable cut;

  /** Ends the request under way, and every later one at once. */
  public void hangUp() {
    synchronized (this) {
      hungUp = true;
    }
    cut();
  }

  /** Ends the request under way, as if the connection had broken. */
  public void cut() {
    @Nullable Runnable now;
    synchronized (this) {
      now = cut;
    }
    if (now != null) {
      now.run();
    }
  }

  public synchronized boolean isHungUp() {
    return hungUp;
  }

  /**
   * A request begins.
   *
   * @param how closes its connection at once
   * @return whether it may be sent
   */
  public synchronized boolean begin(Runnable how) {
    cut = how;
    return !hungUp;
  }

  /** The request has ended. */
  public synchronized void end() {
    cut = null;
  }
}
