package dev.showrunner.calendar;

import java.util.Optional;

/** What can be done with the calendar inside one transaction. */
public interface CalendarChanges extends SlotReader {

  /**
   * Keeps all others from checking and taking slots of a channel until the transaction's end. Those
   * who take one without checking, since they would take it anyway, are not held up.
   */
  void lock(String channel);

  /**
   * The same as {@link #find}, but nobody else changes or releases that reservation until the
   * transaction's end; it is read after those who were first.
   */
  Optional<Slot> hold(String id);

  /** A reservation as it was made, also when a job has taken it; held in the same way. */
  Optional<Slot> reservation(String id);

  /** Whether another reservation has the same channel, instant and topic. */
  boolean reserved(Slot slot);

  /** Holds a slot by hand. */
  void reserve(Slot slot);

  /** Writes a reservation anew. */
  void update(Slot slot);

  /** Gives a reservation up. */
  void release(String id);
}
