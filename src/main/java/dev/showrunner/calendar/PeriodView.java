package dev.showrunner.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A week or a month of the calendar, day by day.
 *
 * @param from its first day
 * @param to its last day
 */
public record PeriodView(LocalDate from, LocalDate to, List<DayView> days, Totals totals) {
  public PeriodView {
    days = List.copyOf(days);
  }
}
