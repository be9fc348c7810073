package dev.showrunner.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what the calendar holds. Thread-safe. */
final class CalendarCounts {
  private static final Duration COUNTED_ANEW = Duration.ofMinutes(1);

  private final CalendarStore store;
  private final Entries entries;
  private final RuleBook rules;
  private final Clock clock;
  private volatile @Nullable Tally tally;

  CalendarCounts(CalendarStore store, Entries entries, RuleBook rules, Clock clock) {
    this.store = store;
    this.entries = entries;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * All counts, those of conflicts a minute old at most.
   *
   * @param room how many slots are free
   * @param suggested how many were suggested
   */
  CalendarStatistics statistics(int room, long suggested) {
    CalendarStore.Counts counts = store.counts();
    Tally inTheWay = tally(counts);
    Set<LocalDate> filled = new HashSet<>();
    store.times().forEach(at -> filled.add(at.atZone(rules.zone()).toLocalDate()));
    return new CalendarStatistics(
        counts.reserved() + counts.scheduled() + counts.published(),
        Map.of(
            SlotStatus.AVAILABLE,
            (long) room,
            SlotStatus.RESERVED,
            counts.reserved() - inTheWay.reserved,
            SlotStatus.SCHEDULED,
            counts.scheduled() - inTheWay.slots + inTheWay.reserved,
            SlotStatus.PUBLISHED,
            counts.published(),
            SlotStatus.CONFLICT,
            inTheWay.slots),
        filled.size(),
        inTheWay.conflicts,
        suggested);
  }

  /**
   * What is in the way, as it was counted.
   *
   * @param version of all that is held
   * @param slots how many are in the way
   * @param reserved how many of them are held by hand
   */
  private record Tally(String version, Instant at, long conflicts, long slots, long reserved) {}

  // All that is held is looked through for it; whoever watches the figures asks again and again.
  private Tally tally(CalendarStore.Counts counts) {
    Instant now = clock.instant();
    String version = counts + store.version();
    Tally known = tally;
    if (known != null
        && known.version.equals(version)
        && Duration.between(known.at, now).abs().compareTo(COUNTED_ANEW) < 0) {
      return known;
    }
    Tally counted = count(version, now);
    tally = counted;
    return counted;
  }

  private Tally count(String version, Instant now) {
    Instant weekAgo = now.minus(ChannelRules.TOPIC_WINDOW);
    Set<String> inTheWay = new HashSet<>();
    long conflicts = 0;
    long reserved = 0;
    for (Conflict conflict : found(weekAgo)) {
      if (!conflict.kind().isWarning()) {
        conflicts++;
        if (inTheWay.add(conflict.slot().id())) {
          reserved += conflict.slot().status() == SlotStatus.RESERVED ? 1 : 0;
        }
      }
    }
    return new Tally(version, now, conflicts, inTheWay.size(), reserved);
  }

  private List<Conflict> found(Instant from) {
    return new ConflictFinder(rules)
        .among(
            store.between(Optional.empty(), from, ContentCalendar.FAR),
            channel -> entries.titles(store, channel));
  }
}
