package dev.showrunner.job;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Reads single fields at a door; each refusal names the field and the remedy. */
public final class Fields {
  private Fields() {}

  /** The text, when it has that many characters at most and can be stored. */
  public static String text(String field, String value, int most) {
    int length = value.codePointCount(0, value.length());
    if (length > most) {
      throw new InvalidRequestException(
          field, "%s has %d characters; shorten it to %d at most".formatted(field, length, most));
    }
    if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new InvalidRequestException(
          field, field + " has a character that cannot be stored; write it anew as plain text");
    }
    return value;
  }

  /** The number, when it lies between these. */
  public static int number(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidRequestException(
          field, "%s must be %d to %d, not %d".formatted(field, least, most, value));
    }
    return value;
  }

  /** One of the names, whatever its case; a wrong one is answered with the nearest first. */
  public static String oneOf(String field, String value, Collection<String> known) {
    String wanted = value.strip();
    if (known.isEmpty() && !wanted.isEmpty()) {
      return wanted;
    }
    return known.stream()
        .filter(name -> name.equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() -> unknown(field, wanted, known));
  }

  private static InvalidRequestException unknown(
      String field, String value, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = value.toLowerCase(Locale.ROOT);
    String names =
        known.stream()
            .sorted(
                Comparator.comparing(
                        (String name) -> distance.apply(lower, name.toLowerCase(Locale.ROOT)))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(20)
            .collect(Collectors.joining(", "));
    return new InvalidRequestException(
        field, "%s \"%s\" is not known; choose one of: %s".formatted(field, brief(value), names));
  }

  /** A length of time between these, as {@link Durations} reads it. */
  public static Duration duration(String field, String value, Duration least, Duration most) {
    Duration read =
        Durations.parse(value)
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        field,
                        "%s \"%s\" is no duration; write it as 60s, 10m or 1h"
                            .formatted(field, brief(value))));
    if (read.compareTo(least) < 0 || read.compareTo(most) > 0) {
      throw new InvalidRequestException(
          field,
          "%s must be %d s to %d s, not %s"
              .formatted(field, least.toSeconds(), most.toSeconds(), brief(value)));
    }
    return read;
  }

  /** A BCP 47 tag in its usual form. */
  public static String language(String field, String value) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(value.strip()).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      // Answered below, as an empty one is.
    }
    throw new InvalidRequestException(
        field,
        "%s \"%s\" is no language tag; write it as en or pt-BR".formatted(field, brief(value)));
  }

  /**
   * A time with an offset, or in the zone. One that a clock change skips is read with the offset
   * before it, one that exists twice is the first (RFC 5545, section 3.3.5).
   */
  public static Instant time(String field, String value, ZoneId zone) {
    String text = value.strip();
    try {
      if (text.length() == 10) {
        return storable(field, LocalDate.parse(text).atStartOfDay(zone).toInstant());
      }
      if (text.matches(".*(Z|z|[+-]\\d\\d(:?\\d\\d)?)$") && text.indexOf('T') > 0) {
        return storable(field, OffsetDateTime.parse(text).toInstant());
      }
      return storable(
          field, ZonedDateTime.ofLocal(LocalDateTime.parse(text), zone, null).toInstant());
    } catch (DateTimeException e) {
      throw new InvalidRequestException(
          field,
          "%s \"%s\" is no time; write it as 2030-06-15T14:30 or 2030-06-15T14:30:00+02:00"
              .formatted(field, brief(value)));
    }
  }

  private static Instant storable(String field, Instant time) {
    int year = time.atZone(ZoneOffset.UTC).getYear();
    if (year < 1970 || year > 9999) {
      throw new InvalidRequestException(field, field + " must lie in the years 1970 to 9999");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static String brief(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }
}
