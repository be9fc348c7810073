package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;

/** Where a channel has room, by its rules. Thread-safe. */
@FunctionalInterface
public interface FreeSlots {

  /**
   * The next free slots of a channel, the earliest first. They keep the rules also together: all of
   * them can be taken.
   *
   * @param after they are later than this
   * @param count how many, 1 to 1,000; fewer are answered when there is no more room within a year
   */
  List<Instant> after(String channel, Instant after, int count);
}
