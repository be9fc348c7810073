package dev.showrunner.job;

import java.time.Duration;

/**
 * For how long a claim is believed without a sign of life of the node that has it. When its lease
 * has run out, any other node takes the job over.
 *
 * @param length how long a lease is good for, {@code showrunner.lease.length}
 * @param renewal how often a node renews the leases of all that it works on, {@code
 *     showrunner.lease.renewal}; at most half of the length, so that one renewal may fail
 */
public record Lease(Duration length, Duration renewal) {
  /** What the shipped configuration has. */
  public static final Lease STANDARD = new Lease(Duration.ofSeconds(30), Duration.ofSeconds(10));

  private static final Duration LONGEST_BEAT = Duration.ofMillis(500);

  /**
   * @throws IllegalArgumentException when the renewal is zero or longer than half of the length
   */
  public Lease {
    if (renewal.isZero() || renewal.isNegative() || renewal.multipliedBy(2).compareTo(length) > 0) {
      throw new IllegalArgumentException(
          "A lease of %s cannot be renewed every %s".formatted(length, renewal));
    }
  }

  /**
   * How long a transaction may stand still before the database ends it: what a node holds that fell
   * asleep is free when its leases run out, however long before it last renewed them; and who waits
   * for such a row, to renew leases of its own, gets it in time.
   */
  public Duration longestStandstill() {
    return length.dividedBy(2);
  }

  /**
   * How often a node looks after its claims: often enough to renew in time, and to have ended what
   * was cancelled on another node well within two seconds.
   */
  Duration beat() {
    Duration half = renewal.dividedBy(2);
    return half.compareTo(LONGEST_BEAT) < 0 ? half : LONGEST_BEAT;
  }
}
