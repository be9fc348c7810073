package dev.showrunner.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A rule that says when. Its JSON is that of the interface, {@code {"type": "daily", "hour": 10,
 * "minute": 0}}, and what is stored. Values are made by {@link RecurrenceDraft}, which refuses what
 * makes no sense.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Recurrence.Daily.class, name = "daily"),
  @JsonSubTypes.Type(value = Recurrence.Weekly.class, name = "weekly"),
  @JsonSubTypes.Type(value = Recurrence.Monthly.class, name = "monthly"),
  @JsonSubTypes.Type(value = Recurrence.Interval.class, name = "interval"),
  @JsonSubTypes.Type(value = Recurrence.Cron.class, name = "cron")
})
public sealed interface Recurrence {

  /**
   * When it occurs.
   *
   * @param zone whose local times are meant
   * @param anchor what intervals are counted from
   */
  Occurrences in(ZoneId zone, Instant anchor);

  /** What to do in a month that does not have the day. */
  enum MissingDay {
    /** Nothing, as RFC 5545 has it. */
    @JsonProperty("skip")
    SKIP,
    /** Take the month's last day instead. */
    @JsonProperty("last-day")
    LAST_DAY
  }

  /** Each day at that time. */
  record Daily(int hour, int minute) implements Recurrence {
    @Override
    public Occurrences in(ZoneId zone, Instant anchor) {
      return new FixedTimes(LocalCalendar.onDays(LocalTime.of(hour, minute), day -> true), zone);
    }
  }

  /**
   * Each week on those days at that time.
   *
   * @param daysOfWeek at least one
   */
  record Weekly(List<DayOfWeek> daysOfWeek, int hour, int minute) implements Recurrence {
    public Weekly {
      daysOfWeek = daysOfWeek.stream().distinct().sorted().toList();
    }

    @Override
    public Occurrences in(ZoneId zone, Instant anchor) {
      return new FixedTimes(
          LocalCalendar.onDays(
              LocalTime.of(hour, minute), day -> daysOfWeek.contains(day.getDayOfWeek())),
          zone);
    }
  }

  /**
   * Each month on those days at that time.
   *
   * @param daysOfMonth at least one, 1 to 31
   * @param missingDay what to do in a month that does not have one of them
   */
  record Monthly(List<Integer> daysOfMonth, int hour, int minute, MissingDay missingDay)
      implements Recurrence {
    public Monthly {
      daysOfMonth = daysOfMonth.stream().distinct().sorted().toList();
    }

    @Override
    public Occurrences in(ZoneId zone, Instant anchor) {
      int latest = daysOfMonth.get(daysOfMonth.size() - 1);
      return new FixedTimes(
          LocalCalendar.onDays(
              LocalTime.of(hour, minute),
              day ->
                  daysOfMonth.contains(day.getDayOfMonth())
                      || (missingDay == MissingDay.LAST_DAY
                          && day.getDayOfMonth() == day.lengthOfMonth()
                          && day.lengthOfMonth() < latest)),
          zone);
    }
  }

  /** Each time that so many hours and minutes, a minute at least, have passed. */
  record Interval(int intervalHours, int intervalMinutes) implements Recurrence {
    Duration step() {
      return Duration.ofHours(intervalHours).plusMinutes(intervalMinutes);
    }

    @Override
    public Occurrences in(ZoneId zone, Instant anchor) {
      return new ElapsedSteps(anchor, step());
    }
  }

  /**
   * What a cron expression says: five fields in the Unix form, six or seven in Quartz's.
   *
   * @see CronCalendar
   */
  record Cron(String expression) implements Recurrence {
    @Override
    public Occurrences in(ZoneId zone, Instant anchor) {
      CronCalendar calendar = CronCalendar.of(expression);
      return calendar.everyHour()
          ? new ElapsedTimes(calendar, zone)
          : new FixedTimes(calendar, zone);
    }
  }
}
