package dev.showrunner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Equal steps of elapsed time.
 *
 * @param first the first of them
 * @param step how far they are apart
 */
record ElapsedSteps(Instant first, Duration step) implements Occurrences {

  @Override
  public Optional<Instant> after(Instant instant) {
    if (instant.isBefore(first)) {
      return Optional.of(first);
    }
    long passed = Duration.between(first, instant).toMillis() / step.toMillis();
    return Optional.of(first.plusMillis((passed + 1) * step.toMillis()));
  }
}
