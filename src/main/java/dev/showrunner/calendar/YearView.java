package dev.showrunner.calendar;

import java.time.YearMonth;
import java.util.List;

/** A year of the calendar, month by month. */
public record YearView(int year, List<MonthSum> months, int daysWithContent, Totals totals) {
  public YearView {
    months = List.copyOf(months);
  }

  /**
   * A month in figures.
   *
   * @param daysWithContent days on which something is held
   */
  public record MonthSum(YearMonth month, int daysWithContent, Totals totals) {}
}
