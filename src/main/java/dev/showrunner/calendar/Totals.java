package dev.showrunner.calendar;

import java.util.Collection;

/**
 * What a stretch of the calendar holds.
 *
 * @param totalSlots how many slots are held
 * @param availableSlots how many more have room by the rules, from now on
 * @param reservedSlots those held by hand
 * @param totalDurationMinutes of all that are held
 * @param utilizationPercent slots held of those that the rules have room for, 0 to 100, with one
 *     decimal
 */
public record Totals(
    int totalSlots,
    int availableSlots,
    int reservedSlots,
    int scheduledSlots,
    int publishedSlots,
    int conflictSlots,
    int totalDurationMinutes,
    double utilizationPercent) {

  /**
   * @param room how many slots there may be in all, by max-per-day
   * @param available how many more have room
   */
  static Totals of(Collection<Slot> slots, int available, long room) {
    int[] counts = new int[SlotStatus.values().length];
    int minutes = 0;
    for (Slot slot : slots) {
      counts[slot.status().ordinal()]++;
      minutes += slot.minutes();
    }
    double share = room == 0 ? 0 : Math.min(100, 100.0 * slots.size() / room);
    return new Totals(
        slots.size(),
        available,
        counts[SlotStatus.RESERVED.ordinal()],
        counts[SlotStatus.SCHEDULED.ordinal()],
        counts[SlotStatus.PUBLISHED.ordinal()],
        counts[SlotStatus.CONFLICT.ordinal()],
        minutes,
        Math.round(share * 10) / 10.0);
  }
}
