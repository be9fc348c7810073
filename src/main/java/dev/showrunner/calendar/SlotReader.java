package dev.showrunner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what jobs and reservations hold, and what is published. */
public interface SlotReader {

  /**
   * The slots of a stretch of time, in any order; none of them is {@link SlotStatus#CONFLICT}.
   *
   * @param channel whose; empty for all
   * @param from the first instant that counts
   * @param until the first that does not any more
   */
  List<Slot> between(Optional<String> channel, Instant from, Instant until);

  /**
   * The slots nearest to an instant, in any order.
   *
   * @param reach how far from it at most
   * @param most how many of each kind before it, and as many after it
   */
  List<Slot> around(String channel, Instant at, Duration reach, int most);

  /** A slot that a job or a reservation holds, by its own id or its job's. */
  Optional<Slot> find(String id);

  /** What a channel has published, each with its title for a topic. */
  List<Slot> titles(String channel);

  /** Something that is different when {@link #titles} is. */
  String titlesVersion(String channel);
}
