package dev.showrunner.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Days on which nothing is published.
 *
 * @param dates single days
 * @param yearly days that come back each year; 29 February does in leap years only
 */
public record Blackouts(Set<LocalDate> dates, Set<MonthDay> yearly) {
  public Blackouts {
    dates = Set.copyOf(dates);
    yearly = Set.copyOf(yearly);
  }

  /**
   * Reads {@code 2026-12-24, 12-25}.
   *
   * @throws IllegalArgumentException when a part is neither a date nor a day of the year; the
   *     message says what it must be
   */
  static Blackouts parse(String text) {
    Set<LocalDate> dates = new HashSet<>();
    Set<MonthDay> yearly = new HashSet<>();
    for (String part : parts(text)) {
      try {
        if (part.length() == 5) {
          yearly.add(MonthDay.parse("--" + part));
        } else {
          dates.add(LocalDate.parse(part));
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "days as 2026-12-24, or 12-25 for each year, parted by commas", e);
      }
    }
    return new Blackouts(dates, yearly);
  }

  static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  boolean contains(LocalDate day) {
    return dates.contains(day) || (!yearly.isEmpty() && yearly.contains(MonthDay.from(day)));
  }
}
