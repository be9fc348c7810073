package dev.showrunner.job;

import java.time.Duration;

/**
 * How a stage that gave up is tried again.
 *
 * @param strategy how the delays grow
 * @param base the first delay
 * @param cap the longest delay
 * @param max how many retries at most; 0 for none
 */
public record Retry(RetryStrategy strategy, Duration base, Duration cap, int max) {

  /** Whether another try is left when so many attempts have failed. */
  public boolean allows(int failed) {
    return strategy != RetryStrategy.NONE && failed <= max;
  }

  /**
   * How long to wait before the n-th retry, never longer than the cap.
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
}
