package dev.showrunner.job;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

  private Durations() {}

  /**
   * Reads {@code 500ms}, {@code 60s}, {@code 10m}, {@code 2h}, {@code 7d}, an ISO-8601 duration as
   * {@code PT1M}, or a bare number of seconds.
   *
   * @return empty when it is none of these, or negative
   */
  public static Optional<Duration> parse(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = SHORT.matcher(wanted);
    if (!matcher.matches()) {
      return iso(wanted);
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return Optional.of(
        switch (unit) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofSeconds(number);
        });
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
