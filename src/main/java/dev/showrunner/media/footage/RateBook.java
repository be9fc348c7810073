package dev.showrunner.media.footage;

import dev.showrunner.media.service.ServiceHttp.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When a provider may be asked again, by what its answers say. Thread-safe. */
final class RateBook {
  private static final int TOO_MANY = 429;
  private static final Duration UNSAID = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Clock clock;
  private Instant notBefore = Instant.EPOCH;
  private int refusals;

  RateBook(Clock clock) {
    this.clock = clock;
  }

  /** Until when it is to be left alone; empty when it may be asked now. */
  synchronized Optional<Instant> closedUntil() {
    return Optional.of(notBefore).filter(at -> at.isAfter(now()));
  }

  /** How often in a row it has refused, although it was left alone for as long as it asked. */
  synchronized int refusals() {
    return refusals;
  }

  /** Takes in what an answer says. */
  synchronized void note(Provider provider, Answer answer) {
    Optional<Instant> reset =
        answer.header("x-ratelimit-reset").flatMap(value -> provider.reset(value.strip(), now()));
    if (answer.status() == TOO_MANY) {
      refusals++;
      notBefore = bounded(retryAfter(answer).or(() -> reset).orElse(now().plus(UNSAID)));
    } else {
      refusals = 0;
      boolean spent = answer.header("x-ratelimit-remaining").map(String::strip).equals(zero());
      notBefore = spent ? bounded(reset.orElse(now().plus(UNSAID))) : Instant.EPOCH;
    }
  }

  private static Optional<String> zero() {
    return Optional.of("0");
  }

  private Optional<Instant> retryAfter(Answer answer) {
    return answer.header("retry-after").map(String::strip).flatMap(this::moment);
  }

  /** A number of seconds, or a date (RFC 9110, 10.2.3). */
  private Optional<Instant> moment(String value) {
    Optional<Long> seconds = Provider.number(value);
    if (seconds.isPresent()) {
      return seconds.map(now()::plusSeconds);
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Instant bounded(Instant at) {
    Instant latest = now().plus(LONGEST);
    return at.isAfter(latest) ? latest : at;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
