package dev.showrunner.schedule;

import dev.showrunner.schedule.Recurrence.MissingDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A rule drawn at random, and beside it, by other means, on which days and at which minutes of the
 * day it occurs.
 *
 * @param elapsed whether it occurs whenever the clock shows the time
 * @param step minutes between occurrences of an interval; 0 of all others
 * @param seconds at which seconds of each of the minutes
 */
record RandomRule(
    Recurrence rule,
    Predicate<LocalDate> days,
    Set<Integer> minutes,
    boolean elapsed,
    int step,
    Set<Integer> seconds) {

  private static final Set<Integer> FULL_MINUTE = Set.of(0);

  static RandomRule draw(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> daily(random);
      case 1 -> weekly(random);
      case 2 -> monthly(random);
      case 3 -> interval(random);
      default -> cron(random);
    };
  }

  // Clocks are changed at night, so that is where most of the times lie.
  private static int hour(Random random) {
    return random.nextInt(3) > 0 ? random.nextInt(5) : random.nextInt(24);
  }

  private static RandomRule at(Recurrence rule, Predicate<LocalDate> days, int hour, int minute) {
    return new RandomRule(rule, days, Set.of(hour * 60 + minute), false, 0, FULL_MINUTE);
  }

  private static RandomRule daily(Random random) {
    int hour = hour(random);
    int minute = random.nextInt(60);
    return at(new Recurrence.Daily(hour, minute), day -> true, hour, minute);
  }

  private static RandomRule weekly(Random random) {
    int hour = hour(random);
    int minute = random.nextInt(60);
    Set<Integer> days = some(random, 1, 7, 4);
    List<DayOfWeek> named = days.stream().map(DayOfWeek::of).toList();
    return at(
        new Recurrence.Weekly(named, hour, minute),
        day -> days.contains(day.getDayOfWeek().getValue()),
        hour,
        minute);
  }

  private static RandomRule monthly(Random random) {
    int hour = hour(random);
    int minute = random.nextInt(60);
    Set<Integer> days = some(random, 20, 31, 3);
    boolean last = random.nextBoolean();
    Recurrence rule =
        new Recurrence.Monthly(
            List.copyOf(days), hour, minute, last ? MissingDay.LAST_DAY : MissingDay.SKIP);
    return at(rule, day -> fallsOn(day, days, last), hour, minute);
  }

  private static boolean fallsOn(LocalDate day, Set<Integer> days, boolean last) {
    int length = day.lengthOfMonth();
    return days.stream()
        .filter(wanted -> last || wanted <= length)
        .anyMatch(wanted -> Math.min(wanted, length) == day.getDayOfMonth());
  }

  private static RandomRule interval(Random random) {
    int hours = random.nextInt(30);
    int minutes = 20 + random.nextInt(40);
    return new RandomRule(
        new Recurrence.Interval(hours, minutes),
        day -> true,
        Set.of(),
        true,
        hours * 60 + minutes,
        FULL_MINUTE);
  }

  private static RandomRule cron(Random random) {
    Set<Integer> minutes = some(random, 0, 59, 3);
    boolean elapsed = random.nextInt(3) == 0;
    Set<Integer> hours = elapsed ? everyHour(random) : some(random, 0, 5, 3);
    String hour = elapsed ? stepped(hours) : list(hours);
    Set<Integer> months = random.nextInt(3) == 0 ? some(random, 1, 12, 6) : Set.of();
    Set<Integer> dates = random.nextInt(3) == 0 ? some(random, 1, 31, 6) : Set.of();
    Set<Integer> weekdays = random.nextInt(3) == 0 ? some(random, 0, 6, 3) : Set.of();
    boolean six = random.nextInt(4) == 0 && (dates.isEmpty() || weekdays.isEmpty());
    String days =
        six
            ? quartzDays(dates, months, weekdays)
            : star(dates) + " " + star(months) + " " + unixWeekdays(random, weekdays);
    // Quartz's forms only: the seconds come first, and years may come last.
    Set<Integer> seconds = six ? some(random, 0, 59, 3) : FULL_MINUTE;
    Set<Integer> years = six && random.nextBoolean() ? some(random, 2026, 2035, 6) : Set.of();
    String text =
        (six ? list(seconds) + " " : "")
            + list(minutes)
            + " "
            + hour
            + " "
            + days
            + (years.isEmpty() ? "" : " " + list(years));
    return new RandomRule(
        new Recurrence.Cron(text),
        day ->
            (years.isEmpty() || years.contains(day.getYear()))
                && (months.isEmpty() || months.contains(day.getMonthValue()))
                && dayFits(day, dates, weekdays),
        hours.stream()
            .flatMap(h -> minutes.stream().map(minute -> h * 60 + minute))
            .collect(Collectors.toSet()),
        elapsed,
        0,
        seconds);
  }

  private static String quartzDays(Set<Integer> dates, Set<Integer> months, Set<Integer> weekdays) {
    Set<Integer> fromOne =
        weekdays.stream().map(day -> day + 1).collect(Collectors.toCollection(TreeSet::new));
    return weekdays.isEmpty()
        ? star(dates) + " " + star(months) + " ?"
        : "? " + star(months) + " " + list(fromOne);
  }

  private static boolean dayFits(LocalDate day, Set<Integer> dates, Set<Integer> weekdays) {
    boolean date = dates.contains(day.getDayOfMonth());
    boolean weekday = weekdays.contains(day.getDayOfWeek().getValue() % 7);
    return (dates.isEmpty() && weekdays.isEmpty()) || date || weekday;
  }

  private static Set<Integer> everyHour(Random random) {
    int step = 1 + random.nextInt(6);
    Set<Integer> hours = new TreeSet<>();
    for (int hour = 0; hour < 24; hour += step) {
      hours.add(hour);
    }
    return hours;
  }

  private static String stepped(Set<Integer> hours) {
    return hours.size() == 24 ? "*" : "*/" + hours.stream().skip(1).findFirst().orElseThrow();
  }

  private static String unixWeekdays(Random random, Set<Integer> days) {
    return days.isEmpty()
        ? "*"
        : days.stream()
            .map(day -> day == 0 && random.nextBoolean() ? "7" : day.toString())
            .collect(Collectors.joining(","));
  }

  private static String star(Set<Integer> values) {
    return values.isEmpty() ? "*" : list(values);
  }

  private static String list(Set<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Set<Integer> some(Random random, int least, int most, int count) {
    Set<Integer> values = new TreeSet<>();
    for (int i = 0; i <= random.nextInt(count); i++) {
      values.add(least + random.nextInt(most - least + 1));
    }
    return values;
  }
}
