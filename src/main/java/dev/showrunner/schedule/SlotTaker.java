package dev.showrunner.schedule;

import dev.showrunner.calendar.FreeSlots;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hands out free slots of the calendar one after the other, each once: those of one transaction are
 * not in the calendar yet.
 */
final class SlotTaker {
  private static final int AT_ONCE = 50;
  private static final int MOST = 1000;

  private final FreeSlots slots;
  private final Map<String, Deque<Instant>> free = new HashMap<>();
  private final Map<String, Set<Instant>> taken = new HashMap<>();

  SlotTaker(FreeSlots slots) {
    this.slots = slots;
  }

  /** The next one; empty when there is no more room, or a thousand were taken. */
  Optional<Instant> next(String channel, Instant after) {
    Deque<Instant> waiting = free.computeIfAbsent(channel, name -> new ArrayDeque<>());
    Set<Instant> gone = taken.computeIfAbsent(channel, name -> new HashSet<>());
    if (waiting.isEmpty() && gone.size() < MOST) {
      List<Instant> more = slots.after(channel, after, Math.min(MOST, gone.size() + AT_ONCE));
      more.stream().filter(at -> !gone.contains(at)).forEach(waiting::add);
    }
    Optional<Instant> slot = Optional.ofNullable(waiting.poll());
    slot.ifPresent(gone::add);
    return slot;
  }
}
