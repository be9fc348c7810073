package dev.showrunner.calendar;

import java.time.Clock;
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
  private final RuleBook rules;
  private final Supplier<? extends Collection<String>> channels;
  private final Clock clock;
  private final Slots slots;

  /** Where slots come from. */
  interface Slots {
    /** Those of a stretch of time, by time. */
    List<Slot> of(Optional<String> channel, Instant from, Instant until);
  }

  CalendarViews(
      RuleBook rules, Supplier<? extends Collection<String>> channels, Clock clock, Slots slots) {
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
    Set<String> shown =
        new TreeSet<>(channel.map(Set::of).orElseGet(() -> Set.copyOf(channels.get())));
    return new Stretch(
        rules, slots.of(channel, start(first), start(until)), shown, clock.instant());
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(rules.zone()).toInstant();
  }
}
