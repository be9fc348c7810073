package dev.showrunner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the free time that is nearest to a slot, or that comes next: among few days first, and
 * among more of them while there is none. Thread-safe.
 */
final class FreeSearch {
  private static final int[] REACHES = {21, 92, 366};

  private final Entries entries;
  private final RuleBook rules;

  FreeSearch(Entries entries, RuleBook rules) {
    this.entries = entries;
    this.rules = rules;
  }

  /** What may be in the way of a slot where it is. */
  List<Slot> around(SlotReader reader, Slot slot) {
    return within(reader, slot, slot.at(), 0);
  }

  /**
   * The next free time for a slot, within a year. That its topic repeats a published title, which
   * is nowhere free, does not count.
   */
  Optional<Instant> next(SlotReader reader, Slot slot, Instant after) {
    ChannelRules own = rules.of(slot.channel());
    Titles titles = entries.titles(reader, slot.channel());
    for (int reach : REACHES) {
      List<Slot> there =
          within(reader, slot, after, reach).stream().filter(other -> !other.isSame(slot)).toList();
      Optional<Instant> free =
          Board.forVideo(slot, there, own, titles)
              .orElseGet(() -> new Board(own, there))
              .nextFree(after, reach);
      if (free.isPresent()) {
        return free;
      }
    }
    return Optional.empty();
  }

  /** The free time nearest to a slot's own, at most a year away. */
  Optional<Instant> nearest(SlotReader reader, Slot slot, Instant earliest) {
    ChannelRules own = rules.of(slot.channel());
    Titles titles = entries.titles(reader, slot.channel());
    for (int reach : REACHES) {
      List<Slot> there = within(reader, slot, slot.at(), reach);
      Optional<Board> board = Board.forVideo(slot, there, own, titles);
      Optional<Instant> free = board.flatMap(b -> b.nearestFree(slot.at(), earliest, reach));
      if (free.isPresent() || board.isEmpty()) {
        return free;
      }
    }
    return Optional.empty();
  }

  // What lies beyond the days that are looked through may be in the way of a slot at their edge:
  // by the gap, or for a week by its topic.
  private List<Slot> within(SlotReader reader, Slot slot, Instant middle, int days) {
    long inTheWay = 9 + rules.of(slot.channel()).minGap().toDays();
    Duration reach = Duration.ofDays(days + inTheWay);
    return reader.between(Optional.of(slot.channel()), middle.minus(reach), middle.plus(reach));
  }
}
