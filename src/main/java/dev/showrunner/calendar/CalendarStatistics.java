package dev.showrunner.calendar;

import java.util.Map;

/**
 * What the calendar holds, past and to come.
 *
 * @param totalSlots how many slots are held
 * @param statusCounts how many by status; every status is there. {@code AVAILABLE} are those that
 *     the usual channel has room for in the next 30 days
 * @param daysWithContent days on which something is or was held
 * @param conflictsDetected rules that are broken from a week ago on, warnings left out
 * @param suggestionsGenerated since the start of this process
 */
public record CalendarStatistics(
    long totalSlots,
    Map<SlotStatus, Long> statusCounts,
    long daysWithContent,
    long conflictsDetected,
    long suggestionsGenerated) {
  public CalendarStatistics {
    statusCounts = Map.copyOf(statusCounts);
  }
}
