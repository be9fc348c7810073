package dev.showrunner.calendar;

import dev.showrunner.job.Occurrence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All that the calendar shows: what is stored, and what is planned. Thread-safe. */
final class Entries {
  /** How far ahead what is planned is looked for where no end is named, or one that is far. */
  static final Duration HORIZON = Duration.ofDays(92);

  /** In a stretch of so many days all that is planned is looked for, however far ahead it is. */
  private static final Duration BOUNDED = Duration.ofDays(367);

  private final SlotSource source;
  private final RuleBook rules;
  private final Clock clock;
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();

  /** A channel's titles as they were at some version. */
  private record Shelf(String version, Titles titles) {}

  Entries(SlotSource source, RuleBook rules, Clock clock) {
    this.source = source;
    this.rules = rules;
    this.clock = clock;
  }

  /** Up to where what is planned is shown when that stretch is asked for. */
  Instant horizon(Instant from, Instant until) {
    // Nothing is planned before now, so from when on the rest was asked for does not matter.
    Instant now = clock.instant();
    Instant first = from.isBefore(now) ? now : from;
    boolean bounded = Duration.between(first, until).compareTo(BOUNDED) <= 0;
    Instant horizon = now.plus(HORIZON);
    return bounded || until.isBefore(horizon) ? until : horizon;
  }

  /**
   * The slots of a stretch of time, in any order.
   *
   * @param channel whose; empty for all
   * @param planned up to where what is planned is among them
   */
  List<Slot> between(
      SlotReader reader, Optional<String> channel, Instant from, Instant until, Instant planned) {
    List<Slot> slots = new ArrayList<>(reader.between(channel, from, until));
    addPlanned(slots, channel, from, planned.isBefore(until) ? planned : until);
    return slots;
  }

  /**
   * A reader of what is planned, too. What it has read it keeps: for one answer, not for longer.
   */
  ReadOnce keeping(SlotReader reader) {
    return new ReadOnce(reader, this::addPlanned);
  }

  /** The slots that count for the rules at an instant: those of a week before and behind it. */
  List<Slot> around(SlotReader reader, String channel, Instant at, int most) {
    Duration reach = reach(channel);
    List<Slot> slots = new ArrayList<>(reader.around(channel, at, reach, most));
    addPlanned(slots, Optional.of(channel), at.minus(reach), at.plus(reach));
    return slots;
  }

  /** How far what counts for the rules at an instant may lie from it. */
  Duration reach(String channel) {
    return ChannelRules.TOPIC_WINDOW.plusDays(1).plus(rules.of(channel).minGap());
  }

  /** A schedule's future occurrence. */
  Optional<Slot> planned(SlotReader reader, String id) {
    return Slot.instantOf(id)
        .map(at -> between(reader, Optional.empty(), at, at.plusMillis(1), Instant.MAX))
        .flatMap(there -> there.stream().filter(slot -> slot.id().equals(id)).findFirst());
  }

  private void addPlanned(List<Slot> slots, Optional<String> channel, Instant from, Instant until) {
    Instant now = clock.instant();
    Instant first = from.isBefore(now) ? now : from;
    if (!first.isBefore(until)) {
      return;
    }
    Set<Occurrence> made = new HashSet<>();
    for (Slot slot : slots) {
      if (slot.series() != null && slot.occurrenceAt() != null) {
        made.add(new Occurrence(slot.series(), slot.occurrenceAt()));
      }
    }
    for (Planned planned : source.between(channel, first, until)) {
      if (!made.contains(new Occurrence(planned.series(), planned.occurrenceAt()))) {
        slots.add(Slot.of(planned));
      }
    }
  }

  /** What a channel has published; read anew only when that has changed. */
  Titles titles(SlotReader reader, String channel) {
    String version = reader.titlesVersion(channel);
    Shelf known = shelves.get(channel);
    if (known == null || !known.version.equals(version)) {
      known = new Shelf(version, new Titles(reader.titles(channel), rules.of(channel)));
      shelves.put(channel, known);
    }
    return known.titles;
  }
}
