package dev.showrunner.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Days in a row without content.
 *
 * @param from the first of them
 * @param to the last of them
 * @param days how many, 1 or more
 */
public record Gap(LocalDate from, LocalDate to, int days) {

  /**
   * The gaps of a range, the earliest first. A day on which nothing is to be published is none, and
   * ends one.
   *
   * @param first the first day that counts
   * @param until the first that does not any more
   */
  static List<Gap> between(
      LocalDate first, LocalDate until, Set<LocalDate> filled, Predicate<LocalDate> blackout) {
    List<Gap> gaps = new ArrayList<>();
    int empty = 0;
    for (LocalDate day = first; !day.isAfter(until); day = day.plusDays(1)) {
      boolean gap = day.isBefore(until) && !filled.contains(day) && !blackout.test(day);
      if (gap) {
        empty++;
      } else if (empty > 0) {
        gaps.add(new Gap(day.minusDays(empty), day.minusDays(1), empty));
        empty = 0;
      }
    }
    return gaps;
  }
}
