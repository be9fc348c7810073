package dev.showrunner.job;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes ids of new jobs: seventeen lower-case letters and digits that sort by the time they were
 * made, within one process strictly. Nine stand for the milliseconds since 1970, eight are random,
 * so that two nodes do not meet. Thread-safe.
 */
public final class JobIds {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final long RANDOM_BITS = 40;

  private final Clock clock;
  private final RandomGenerator random;
  private long lastMillis;
  private long lastRandom;

  public JobIds(Clock clock) {
    this(clock, new SecureRandom());
  }

  JobIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id, later than all before. */
  public synchronized JobId next() {
    long millis = clock.millis();
    if (millis > lastMillis) {
      lastMillis = millis;
      // The top bit stays free, so that counting up within a millisecond has room.
      lastRandom = random.nextLong(1L << (RANDOM_BITS - 1));
    } else {
      lastRandom++;
    }
    return new JobId(digits(lastMillis, 9) + digits(lastRandom, 8));
  }

  private static String digits(long number, int length) {
    char[] digits = new char[length];
    for (int i = length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (number & 31));
      number >>>= 5;
    }
    return new String(digits);
  }
}
