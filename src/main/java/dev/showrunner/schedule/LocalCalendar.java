package dev.showrunner.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Predicate;

/** Dates and times of a rule on a wall clock that is never changed, to the second. */
@FunctionalInterface
interface LocalCalendar {

  /** The first one later than that, if there is one before the year 3000. */
  Optional<LocalDateTime> after(LocalDateTime local);

  /** At that time on the days that fit, of which there is one in any two months. */
  static LocalCalendar onDays(LocalTime time, Predicate<LocalDate> fits) {
    return local -> {
      LocalDate day = local.toLocalDate();
      if (!local.isBefore(day.atTime(time))) {
        day = day.plusDays(1);
      }
      while (!fits.test(day)) {
        day = day.plusDays(1);
      }
      return Optional.of(day.atTime(time));
    };
  }
}
