package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;

/** Fills the calendar with what is planned beside jobs and reservations. Thread-safe. */
@FunctionalInterface
public interface SlotSource {

  /**
   * What is planned, in any order.
   *
   * @param from the first instant that counts
   * @param until the first that does not any more
   */
  List<Planned> between(Instant from, Instant until);

  /** Nothing is planned. */
  static SlotSource nothing() {
    return (from, until) -> List.of();
  }
}
