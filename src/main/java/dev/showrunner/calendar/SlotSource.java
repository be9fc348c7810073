package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fills the calendar with what is planned beside jobs and reservations. Thread-safe. */
@FunctionalInterface
public interface SlotSource {

  /**
   * What is planned, in any order.
   *
   * @param channel whose; empty for all
   * @param from the first instant that counts
   * @param until the first that does not any more
   */
  List<Planned> between(Optional<String> channel, Instant from, Instant until);

  /** Nothing is planned. */
  static SlotSource nothing() {
    return (channel, from, until) -> List.of();
  }
}
