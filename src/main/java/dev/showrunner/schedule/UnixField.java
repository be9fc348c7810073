package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A field of a Unix cron expression, made into what Quartz reads. */
enum UnixField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY_OF_MONTH("day of month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
  DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")) {
    @Override
    int toQuartz(int value) {
      return value % 7 + 1;
    }
  };

  private static final Pattern ITEM = Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");

  private final String title;
  private final int least;
  private final int most;
  private final List<String> names;

  UnixField(String title, int least, int most, List<String> names) {
    this.title = title;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  int toQuartz(int value) {
    return value;
  }

  /**
   * @param text in upper case
   * @throws InvalidRequestException when it is no such field
   */
  String quartz(String text) {
    if (text.equals("*")) {
      return text;
    }
    SortedSet<Integer> values = new TreeSet<>();
    for (String item : text.split(",", -1)) {
      add(values, item);
    }
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private void add(SortedSet<Integer> values, String item) {
    Matcher matcher = ITEM.matcher(item);
    if (!matcher.matches()) {
      throw wrong(item);
    }
    boolean stepped = matcher.group(4) != null;
    int step = stepped ? Integer.parseInt(matcher.group(4)) : 1;
    if (step == 0) {
      throw wrong(item);
    }
    boolean all = matcher.group(1).equals("*");
    int from = all ? least : value(matcher.group(2), item);
    int to = all || stepped ? last() : from;
    if (!all && matcher.group(3) != null) {
      to = value(matcher.group(3), item);
    }
    // 22-4 goes over midnight, FRI-MON over the week's end.
    int cycle = last() - least + 1;
    for (int value = from; value <= (to < from ? to + cycle : to); value += step) {
      values.add(toQuartz(value > most ? value - cycle : value));
    }
  }

  // 7 is Sunday again.
  private int last() {
    return this == DAY_OF_WEEK ? 6 : most;
  }

  private int value(String text, String item) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return least + named;
    }
    if (!text.matches("\\d{1,2}")) {
      throw wrong(item);
    }
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw wrong(item);
    }
    return value;
  }

  private InvalidRequestException wrong(String item) {
    String named = names.isEmpty() ? "" : " (or " + names.get(0) + " to " + last(names) + ")";
    return new InvalidRequestException(
        CronCalendar.FIELD,
        "%s has the %s \"%s\"; it takes %d to %d%s, *, lists, ranges and steps, as */2"
            .formatted(CronCalendar.FIELD, title, item, least, most, named));
  }

  private static String last(List<String> names) {
    return names.get(names.size() - 1);
  }
}
