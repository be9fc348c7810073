package dev.showrunner.calendar;

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
  /** How far ahead what is planned is looked for. */
  static final Duration HORIZON = Duration.ofDays(92);

  private final SlotSource source;
  private final RuleBook rules;
  private final Clock clock;
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();

  /** A channel's titles as they were at some version. */
  private record Shelf(String version, Titles titles) {}

  private record Place(String series, Instant at) {}

  Entries(SlotSource source, RuleBook rules, Clock clock) {
    this.source = source;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The slots of a stretch of time, in any order.
   *
   * @param channel whose; empty for all
   */
  List<Slot> between(SlotReader reader, Optional<String> channel, Instant from, Instant until) {
    List<Slot> slots = new ArrayList<>(reader.between(channel, from, until));
    addPlanned(slots, channel, from, until);
    return slots;
  }

  /** The slots that count for the rules at an instant: those of a week before and behind it. */
  List<Slot> around(SlotReader reader, String channel, Instant at, int most) {
    Duration reach = ChannelRules.TOPIC_WINDOW.plusDays(1).plus(rules.of(channel).minGap());
    List<Slot> slots = new ArrayList<>(reader.around(channel, at, reach, most));
    addPlanned(slots, Optional.of(channel), at.minus(reach), at.plus(reach));
    return slots;
  }

  /** A schedule's future occurrence. */
  Optional<Slot> planned(SlotReader reader, String id) {
    return Slot.instantOf(id)
        .map(at -> between(reader, Optional.empty(), at, at.plusMillis(1)))
        .flatMap(there -> there.stream().filter(slot -> slot.id().equals(id)).findFirst());
  }

  private void addPlanned(List<Slot> slots, Optional<String> channel, Instant from, Instant until) {
    Instant now = clock.instant();
    Instant first = from.isBefore(now) ? now : from;
    Instant last = until.isAfter(now.plus(HORIZON)) ? now.plus(HORIZON) : until;
    if (!first.isBefore(last)) {
      return;
    }
    Set<Place> made = new HashSet<>();
    for (Slot slot : slots) {
      if (slot.series() != null) {
        made.add(new Place(slot.series(), slot.at()));
      }
    }
    for (Planned planned : source.between(channel, first, last)) {
      if (!made.contains(new Place(planned.series(), planned.at()))) {
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
