package dev.showrunner.schedule;

import dev.showrunner.job.Fields;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.schedule.Recurrence.MissingDay;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a sender wrote it; any field may be missing. A time that is missing is 10:00.
 *
 * @param type {@code daily}, {@code weekly}, {@code monthly}, {@code interval} or {@code cron}
 * @param daysOfWeek {@code MONDAY} or {@code mon}
 * @param missingDay {@code skip}, the default, or {@code last-day}
 */
public record RecurrenceDraft(
    @Nullable String type,
    @Nullable Integer hour,
    @Nullable Integer minute,
    @Nullable List<String> daysOfWeek,
    @Nullable List<Integer> daysOfMonth,
    @Nullable String missingDay,
    @Nullable Integer intervalHours,
    @Nullable Integer intervalMinutes,
    @Nullable String expression) {
  private static final String FIELD = "recurrence.";
  private static final int TEN = 10;
  private static final int LONGEST_EXPRESSION = 500;
  private static final int MOST_HOURS = 366 * 24;
  private static final Map<String, Set<String>> FIELDS_OF = fieldsOf();

  private static Map<String, Set<String>> fieldsOf() {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    fields.put("daily", Set.of("hour", "minute"));
    fields.put("weekly", Set.of("hour", "minute", "daysOfWeek"));
    fields.put("monthly", Set.of("hour", "minute", "daysOfMonth", "missingDay"));
    fields.put("interval", Set.of("intervalHours", "intervalMinutes"));
    fields.put("cron", Set.of("expression"));
    return fields;
  }

  /**
   * @throws InvalidRequestException when a field is wrong, missing, or not one of the type's
   */
  Recurrence read() {
    if (type == null) {
      throw wrong("type", "is missing; it is one of " + String.join(", ", FIELDS_OF.keySet()));
    }
    String kind = Fields.oneOf(FIELD + "type", type, FIELDS_OF.keySet());
    refuseForeign(kind);
    return switch (kind) {
      case "daily" -> new Recurrence.Daily(readHour(), readMinute());
      case "weekly" -> new Recurrence.Weekly(readWeekdays(), readHour(), readMinute());
      case "monthly" ->
          new Recurrence.Monthly(readDates(), readHour(), readMinute(), readMissingDay());
      case "interval" -> readInterval();
      default -> readCron();
    };
  }

  private void refuseForeign(String kind) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("hour", hour);
    given.put("minute", minute);
    given.put("daysOfWeek", daysOfWeek);
    given.put("daysOfMonth", daysOfMonth);
    given.put("missingDay", missingDay);
    given.put("intervalHours", intervalHours);
    given.put("intervalMinutes", intervalMinutes);
    given.put("expression", expression);
    given.forEach(
        (field, value) -> {
          if (value != null && !FIELDS_OF.getOrDefault(kind, Set.of()).contains(field)) {
            throw wrong(field, "means nothing to the type %s; leave it out".formatted(kind));
          }
        });
  }

  private int readHour() {
    return hour == null ? TEN : Fields.number(FIELD + "hour", hour, 0, 23);
  }

  private int readMinute() {
    return minute == null ? 0 : Fields.number(FIELD + "minute", minute, 0, 59);
  }

  private List<DayOfWeek> readWeekdays() {
    if (daysOfWeek == null || daysOfWeek.isEmpty()) {
      throw wrong("daysOfWeek", "is missing; name the days, as [MONDAY, THURSDAY]");
    }
    return daysOfWeek.stream().map(RecurrenceDraft::weekday).toList();
  }

  private static DayOfWeek weekday(@Nullable String word) {
    String wanted = word == null ? "" : word.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(wanted) || day.name().substring(0, 3).equals(wanted))
        .findFirst()
        .orElseGet(
            () ->
                DayOfWeek.valueOf(
                    Fields.oneOf(
                        FIELD + "daysOfWeek",
                        wanted,
                        Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList())));
  }

  private List<Integer> readDates() {
    if (daysOfMonth == null || daysOfMonth.isEmpty()) {
      throw wrong("daysOfMonth", "is missing; name the days, as [1, 15]");
    }
    for (Integer day : daysOfMonth) {
      Fields.number(FIELD + "daysOfMonth", day == null ? 0 : day, 1, 31);
    }
    return daysOfMonth;
  }

  private MissingDay readMissingDay() {
    String word =
        missingDay == null
            ? "skip"
            : Fields.oneOf(FIELD + "missingDay", missingDay, List.of("skip", "last-day"));
    return word.equals("skip") ? MissingDay.SKIP : MissingDay.LAST_DAY;
  }

  private Recurrence readInterval() {
    int hours =
        intervalHours == null
            ? 0
            : Fields.number(FIELD + "intervalHours", intervalHours, 0, MOST_HOURS);
    int minutes =
        intervalMinutes == null
            ? 0
            : Fields.number(FIELD + "intervalMinutes", intervalMinutes, 0, MOST_HOURS * 60);
    if (hours == 0 && minutes == 0) {
      throw wrong(
          "intervalMinutes",
          "and intervalHours make less than a minute; give it 1 minute at least");
    }
    return new Recurrence.Interval(hours, minutes);
  }

  private Recurrence readCron() {
    if (expression == null || expression.isBlank()) {
      throw wrong("expression", "is missing; write it as 0 10 * * MON-FRI");
    }
    String text = Fields.text(CronCalendar.FIELD, expression, LONGEST_EXPRESSION);
    String line = text.strip().replaceAll("\\s+", " ");
    CronCalendar.of(line);
    return new Recurrence.Cron(line);
  }

  private static InvalidRequestException wrong(String field, String what) {
    return new InvalidRequestException(FIELD + field, FIELD + field + " " + what);
  }
}
