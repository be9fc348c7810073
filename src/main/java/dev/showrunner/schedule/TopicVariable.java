package dev.showrunner.schedule;

import dev.showrunner.schedule.TopicTemplate.Values;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.function.Function;

/** What may stand in braces in a topic's template. */
enum TopicVariable {
  /** 2024-06-15. */
  DATE(pattern("uuuu-MM-dd")),
  /** 14:30. */
  TIME(pattern("HH:mm")),
  /** 2024-06-15 14:30. */
  DATETIME(pattern("uuuu-MM-dd HH:mm")),
  /** 2024. */
  YEAR(values -> String.valueOf(values.at().getYear())),
  /** June: the month's name as it stands alone, in the schedule's locale. */
  MONTH(values -> DateTimeFormatter.ofPattern("LLLL", values.locale()).format(values.at())),
  /** 6. */
  MONTH_NUM(values -> String.valueOf(values.at().getMonthValue())),
  /** 15. */
  DAY(values -> String.valueOf(values.at().getDayOfMonth())),
  /** Saturday, in the schedule's locale. */
  WEEKDAY(values -> DateTimeFormatter.ofPattern("cccc", values.locale()).format(values.at())),
  /** 24: the week's number by ISO 8601. */
  WEEK(values -> String.valueOf(values.at().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
  /** 1718456400: seconds since 1970. */
  TIMESTAMP(values -> String.valueOf(values.at().toEpochSecond())),
  /** 1 for the first run, and so on. */
  N(values -> String.valueOf(values.number())),
  /** The next topic of the schedule's list. */
  TOPIC(Values::topic);

  private final Function<Values, String> value;

  TopicVariable(Function<Values, String> value) {
    this.value = value;
  }

  private static Function<Values, String> pattern(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    return values -> format.format(values.at());
  }

  /** As it is written in braces. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(Values values) {
    return value.apply(values);
  }
}
