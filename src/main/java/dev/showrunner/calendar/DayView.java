package dev.showrunner.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A day of the calendar.
 *
 * @param slots those that are held, by time
 */
public record DayView(LocalDate date, List<Slot> slots, Totals totals) {
  public DayView {
    slots = List.copyOf(slots);
  }
}
