package dev.showrunner.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule occurs.
 *
 * @param zone whose local times are meant
 * @param start nothing occurs before it; null for from the beginning
 * @param end nothing occurs after it; null for without end
 * @param anchor what intervals are counted from: the start, else when the schedule was made
 */
public record Timing(
    Recurrence recurrence,
    ZoneId zone,
    @Nullable Instant start,
    @Nullable Instant end,
    Instant anchor) {

  /** All occurrences between start and end. */
  public Occurrences occurrences() {
    Occurrences all = recurrence.in(zone, anchor);
    Instant first = start;
    Instant last = end;
    return instant -> {
      Instant from = first != null && instant.isBefore(first) ? first.minusMillis(1) : instant;
      Optional<Instant> next = all.after(from);
      return last == null ? next : next.filter(at -> !at.isAfter(last));
    };
  }
}
