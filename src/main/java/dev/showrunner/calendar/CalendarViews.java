package dev.showrunner.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Days, months and years as a person looks at them. Thread-safe. */
final class CalendarViews {
  private final Entries entries;
  private final RuleBook rules;
  private final Supplier<? extends Collection<String>> channels;
  private final Clock clock;
  private final Slots slots;

  /** Where slots come from. */
  interface Slots {
    /**
     * Those of a stretch of time, by time.
     *
     * @param planned up to where what schedules plan is among them
     */
    List<Slot> of(Optional<String> channel, Instant from, Instant until, Instant planned);
  }

  CalendarViews(
      Entries entries,
      RuleBook rules,
      Supplier<? extends Collection<String>> channels,
      Clock clock,
      Slots slots) {
    this.entries = entries;
    this.rules = rules;
    this.channels = channels;
    this.clock = clock;
    this.slots = slots;
  }

  /** Days one by one, and in all. */
  PeriodView days(Optional<String> channel, LocalDate first, int days) {
    LocalDate until = first.plusDays(days);
    Stretch stretch = stretch(channel, first, until);
    return new PeriodView(
        first, until.minusDays(1), stretch.days(first, until), stretch.totals(first, until));
  }

  /** A year, month by month. */
  YearView year(Optional<String> channel, Year year) {
    LocalDate first = year.atDay(1);
    LocalDate until = first.plusYears(1);
    Stretch stretch = stretch(channel, first, until);
    List<YearView.MonthSum> months = new ArrayList<>();
    for (LocalDate day = first; day.isBefore(until); day = day.plusMonths(1)) {
      LocalDate next = day.plusMonths(1);
      months.add(
          new YearView.MonthSum(
              YearMonth.from(day), stretch.filled(day, next), stretch.totals(day, next)));
    }
    return new YearView(
        year.getValue(), months, stretch.filled(first, until), stretch.totals(first, until));
  }

  private Stretch stretch(Optional<String> channel, LocalDate first, LocalDate until) {
    Instant from = start(first);
    Instant last = start(until);
    Instant planned = entries.horizon(from, last);
    // What stands near the first day and the last one takes room on them, too.
    Duration gap = rules.longestGap(channel);
    Instant behind = last.plus(gap);
    List<Slot> near =
        slots.of(channel, from.minus(gap), behind, planned.isBefore(last) ? planned : behind);
    Set<String> shown =
        new TreeSet<>(channel.map(Set::of).orElseGet(() -> Set.copyOf(channels.get())));
    near.stream()
        .filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(last))
        .forEach(slot -> shown.add(slot.channel()));
    return new Stretch(rules, near, shown, clock.instant());
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(rules.zone()).toInstant();
  }
}
