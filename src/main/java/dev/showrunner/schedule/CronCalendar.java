package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A cron expression as a calendar without a zone: Quartz's own, asked in UTC about local times.
 *
 * <p>Five fields are read as Unix has them: minute, hour, day of month, month, day of week. When
 * both days are given, either will do; 0 and 7 are Sunday. Six and seven fields are read as Quartz
 * has them, with the second first and the year last.
 *
 * @param parts it occurs when one of them does
 * @param everyHour whether the hour's field begins with a {@code *}
 */
record CronCalendar(List<CronExpression> parts, boolean everyHour) implements LocalCalendar {
  static final String FIELD = "recurrence.expression";
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  /**
   * @throws InvalidRequestException when it is no cron expression
   */
  static CronCalendar of(String expression) {
    String[] fields = expression.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    return switch (fields.length) {
      case 5 -> new CronCalendar(unix(fields), fields[1].startsWith("*"));
      case 6, 7 ->
          new CronCalendar(
              List.of(quartz(expression, String.join(" ", fields))), fields[2].startsWith("*"));
      default ->
          throw new InvalidRequestException(
              FIELD,
              FIELD
                  + " must have 5 fields, as 0 10 * * MON-FRI, or Quartz's 6 or 7, as 0 0 10 ? * MON-FRI");
    };
  }

  private static List<CronExpression> unix(String[] fields) {
    String time =
        "0 " + UnixField.MINUTE.quartz(fields[0]) + " " + UnixField.HOUR.quartz(fields[1]);
    String day = UnixField.DAY_OF_MONTH.quartz(fields[2]);
    String month = UnixField.MONTH.quartz(fields[3]);
    String weekday = UnixField.DAY_OF_WEEK.quartz(fields[4]);
    String onDay = String.join(" ", time, day, month, "?");
    String onWeekday = String.join(" ", time, "?", month, weekday);
    String written = String.join(" ", fields);
    if (weekday.equals("*")) {
      return List.of(quartz(written, onDay));
    }
    return day.equals("*")
        ? List.of(quartz(written, onWeekday))
        : List.of(quartz(written, onDay), quartz(written, onWeekday));
  }

  private static CronExpression quartz(String written, String text) {
    try {
      CronExpression expression = new CronExpression(text);
      expression.setTimeZone(UTC);
      return expression;
    } catch (ParseException e) {
      throw new InvalidRequestException(
          FIELD,
          "%s \"%s\" is no cron expression: %s"
              .formatted(
                  FIELD, written, String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", "")));
    }
  }

  @Override
  public Optional<LocalDateTime> after(LocalDateTime local) {
    Date from = Date.from(local.toInstant(ZoneOffset.UTC));
    return parts.stream()
        .map(part -> part.getNextValidTimeAfter(from))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
  }
}
