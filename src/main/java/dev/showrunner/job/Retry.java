package dev.showrunner.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a stage that gave up is tried again.
 *
 * @param strategy how the delays grow
 * @param base the first delay
 * @param cap the longest delay
 * @param max how many retries at most; 0 for none
 * @param jitter whether each delay is drawn evenly from zero to its length ("full jitter"), so that
 *     jobs which failed together do not come back together
 */
public record Retry(RetryStrategy strategy, Duration base, Duration cap, int max, boolean jitter) {

  /** Without jitter. */
  public Retry(RetryStrategy strategy, Duration base, Duration cap, int max) {
    this(strategy, base, cap, max, false);
  }

  /** Whether another try is left when so many attempts have failed. */
  public boolean allows(int failed) {
    return strategy != RetryStrategy.NONE && failed <= max;
  }

  /**
   * How long to wait before the n-th retry, never longer than the cap; the longest that it may be
   * when there is jitter.
   *
   * @param n from 1
   */
  public Duration delay(int n) {
    long millis = base.toMillis();
    double wanted =
        switch (strategy) {
          case NONE -> 0;
          case FIXED -> (double) millis;
          case LINEAR -> (double) millis * n;
          case EXPONENTIAL -> (double) millis * Math.pow(2, n - 1);
        };
    return Duration.ofMillis((long) Math.min(wanted, (double) cap.toMillis()));
  }

  /** The same, drawn at random when there is jitter. */
  Duration delay(int n, RandomGenerator random) {
    Duration whole = delay(n);
    return jitter ? Duration.ofMillis(random.nextLong(whole.toMillis() + 1)) : whole;
  }
}
