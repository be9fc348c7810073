package dev.showrunner.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Some days of the calendar with all that is held on them, ready to be shown by day or month. */
final class Stretch {
  private final RuleBook rules;
  private final Map<LocalDate, List<Slot>> byDay = new HashMap<>();
  private final Map<String, Board> boards = new HashMap<>();
  private final Instant now;

  /**
   * @param slots with their final statuses; those near the days that will be shown take room, too
   * @param channels those that could have slots on these days, or have some
   * @param now before which there is no room
   */
  Stretch(RuleBook rules, Collection<Slot> slots, Set<String> channels, Instant now) {
    this.rules = rules;
    this.now = now;
    Map<String, List<Slot>> own = slots.stream().collect(Collectors.groupingBy(Slot::channel));
    for (String channel : channels) {
      boards.put(channel, new Board(rules.of(channel), own.getOrDefault(channel, List.of())));
    }
    slots.stream()
        .sorted(ConflictFinder.BY_TIME)
        .forEach(slot -> byDay.computeIfAbsent(day(slot), any -> new ArrayList<>()).add(slot));
  }

  private LocalDate day(Slot slot) {
    return slot.at().atZone(rules.zone()).toLocalDate();
  }

  DayView day(LocalDate date) {
    return new DayView(date, byDay.getOrDefault(date, List.of()), totals(date, date.plusDays(1)));
  }

  List<DayView> days(LocalDate from, LocalDate until) {
    return from.datesUntil(until).map(this::day).toList();
  }

  Totals totals(LocalDate from, LocalDate until) {
    List<Slot> held = new ArrayList<>();
    int available = 0;
    long room = 0;
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      held.addAll(byDay.getOrDefault(day, List.of()));
      for (Map.Entry<String, Board> channel : boards.entrySet()) {
        available += channel.getValue().roomOn(day, now);
        ChannelRules own = rules.of(channel.getKey());
        room += own.blackouts().contains(day) ? 0 : own.maxPerDay();
      }
    }
    return Totals.of(held, available, room);
  }

  /** How many days have content. */
  int filled(LocalDate from, LocalDate until) {
    return (int) from.datesUntil(until).filter(byDay::containsKey).count();
  }
}
