package dev.showrunner.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that costs a query, looked at no more often than once in a while however often it is
 * asked for. When it cannot be had, what was had last counts. Thread-safe.
 */
final class Kept<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

  private final Supplier<T> source;
  private final Duration length;
  private final Clock clock;
  private T value;
  private Instant until = Instant.EPOCH;

  Kept(Supplier<T> source, T first, Duration length, Clock clock) {
    this.source = source;
    this.value = first;
    this.length = length;
    this.clock = clock;
  }

  synchronized T get() {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      try {
        value = source.get();
      } catch (RuntimeException e) {
        LOG.warn("A figure for the metrics cannot be had; the last one stays", e);
      }
      until = now.plus(length);
    }
    return value;
  }
}
