package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.schedule.Recurrence.MissingDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> next(Recurrence rule, String zone, String after, int count) {
    Instant from = Instant.parse(after);
    Occurrences occurrences = rule.in(ZoneId.of(zone), from);
    return Stream.iterate(
            occurrences.after(from), Optional::isPresent, at -> occurrences.after(at.orElseThrow()))
        .limit(count)
        .map(at -> at.orElseThrow().atZone(ZoneId.of(zone)).toOffsetDateTime().toString())
        .toList();
  }

  private static List<String> cron(String expression, String after, int count) {
    return next(new Recurrence.Cron(expression), "Europe/Berlin", after, count);
  }

  @Test
  void a_time_that_is_skipped_comes_with_the_offset_before_it() {
    assertThat(next(new Recurrence.Daily(2, 30), "Europe/Berlin", "2027-03-27T00:00:00Z", 3))
        .containsExactly(
            "2027-03-27T02:30+01:00", "2027-03-28T03:30+02:00", "2027-03-29T02:30+02:00");
    assertThat(next(new Recurrence.Daily(2, 15), "Australia/Lord_Howe", "2027-10-02T00:00:00Z", 2))
        .containsExactly("2027-10-03T02:45+11:00", "2027-10-04T02:15+11:00");
  }

  @Test
  void a_time_that_exists_twice_is_the_first() {
    assertThat(next(new Recurrence.Daily(2, 30), "Europe/Berlin", "2027-10-30T12:00:00Z", 2))
        .containsExactly("2027-10-31T02:30+02:00", "2027-11-01T02:30+01:00");
    assertThat(cron("30 2 * * *", "2027-10-31T00:30:00Z", 1))
        .containsExactly("2027-11-01T02:30+01:00");
  }

  @Test
  void skipped_times_come_in_their_order_among_those_behind_the_gap_and_each_instant_once() {
    assertThat(cron("0,20,40 2,3 28 3 *", "2027-03-01T00:00:00Z", 4))
        .containsExactly(
            "2027-03-28T03:00+02:00",
            "2027-03-28T03:20+02:00",
            "2027-03-28T03:40+02:00",
            "2028-03-28T02:00+02:00");
    assertThat(cron("15,45 2 * * *", "2027-03-28T01:20:00Z", 1))
        .containsExactly("2027-03-28T03:45+02:00");
  }

  @Test
  void a_day_that_a_zone_leaves_out_does_not_make_two_of_the_next() {
    assertThat(next(new Recurrence.Daily(10, 0), "Pacific/Apia", "2011-12-29T00:00:00Z", 3))
        .containsExactly(
            "2011-12-29T10:00-10:00", "2011-12-31T10:00+14:00", "2012-01-01T10:00+14:00");
  }

  @Test
  void each_hour_comes_after_an_hour() {
    assertThat(cron("0 * * * *", "2027-03-28T00:30:00Z", 2))
        .containsExactly("2027-03-28T03:00+02:00", "2027-03-28T04:00+02:00");
    assertThat(cron("30 * * * *", "2027-10-31T00:00:00Z", 3))
        .containsExactly(
            "2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00", "2027-10-31T03:30+01:00");
    assertThat(next(new Recurrence.Interval(12, 0), "Europe/Berlin", "2027-03-27T11:00:00Z", 2))
        .containsExactly("2027-03-28T00:00+01:00", "2027-03-28T13:00+02:00");
  }

  @Test
  void a_month_without_the_day_is_left_out_or_gets_its_last_one() {
    assertThat(
            next(
                new Recurrence.Monthly(List.of(31), 10, 0, MissingDay.SKIP),
                "UTC",
                "2027-01-31T12:00:00Z",
                2))
        .containsExactly("2027-03-31T10:00Z", "2027-05-31T10:00Z");
    assertThat(
            next(
                new Recurrence.Monthly(List.of(30, 31), 10, 0, MissingDay.LAST_DAY),
                "UTC",
                "2028-01-30T12:00:00Z",
                4))
        .containsExactly(
            "2028-01-31T10:00Z", "2028-02-29T10:00Z", "2028-03-30T10:00Z", "2028-03-31T10:00Z");
  }

  @Test
  void a_week_has_its_days() {
    assertThat(
            next(
                new Recurrence.Weekly(List.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), 9, 5),
                "UTC",
                "2027-01-01T09:05:00Z",
                2))
        .containsExactly("2027-01-04T09:05Z", "2027-01-08T09:05Z");
  }

  @Test
  void five_fields_are_read_as_unix_has_them() {
    assertThat(cron("0 10 13 * 5", "2027-08-01T00:00:00Z", 4))
        .containsExactly(
            "2027-08-06T10:00+02:00",
            "2027-08-13T10:00+02:00",
            "2027-08-20T10:00+02:00",
            "2027-08-27T10:00+02:00");
    assertThat(cron("0 10 14 * 5", "2027-08-07T00:00:00Z", 2))
        .containsExactly("2027-08-13T10:00+02:00", "2027-08-14T10:00+02:00");
    for (String sunday : List.of("0", "7", "SUN", "sun", "7-7")) {
      assertThat(cron("0 10 * * " + sunday, "2027-08-01T12:00:00Z", 1))
          .as(sunday)
          .containsExactly("2027-08-08T10:00+02:00");
    }
    assertThat(cron("0 10 * * fri-mon", "2027-08-05T12:00:00Z", 5))
        .containsExactly(
            "2027-08-06T10:00+02:00",
            "2027-08-07T10:00+02:00",
            "2027-08-08T10:00+02:00",
            "2027-08-09T10:00+02:00",
            "2027-08-13T10:00+02:00");
    assertThat(cron("0 10 * * 5-7", "2027-08-05T12:00:00Z", 4))
        .element(3)
        .isEqualTo("2027-08-13T10:00+02:00");
    assertThat(cron("30 22-1 * * *", "2027-08-05T12:00:00Z", 5))
        .containsExactly(
            "2027-08-05T22:30+02:00",
            "2027-08-05T23:30+02:00",
            "2027-08-06T00:30+02:00",
            "2027-08-06T01:30+02:00",
            "2027-08-06T22:30+02:00");
    assertThat(cron("10/25 3 1 JAN,jul *", "2027-01-02T00:00:00Z", 3))
        .containsExactly(
            "2027-07-01T03:10+02:00", "2027-07-01T03:35+02:00", "2028-01-01T03:10+01:00");
  }

  @Test
  void six_and_seven_fields_are_read_as_quartz_has_them() {
    assertThat(cron("15 0 10 ? * 1", "2027-08-05T12:00:00Z", 1))
        .containsExactly("2027-08-08T10:00:15+02:00");
    assertThat(cron("0 0 10 L * ? 2028", "2027-08-05T12:00:00Z", 2))
        .containsExactly("2028-01-31T10:00+01:00", "2028-02-29T10:00+01:00");
    assertThat(cron("0 0 10 ? * FRI#2", "2027-08-05T12:00:00Z", 1))
        .containsExactly("2027-08-13T10:00+02:00");
    assertThat(cron("0 0 10 1 1 ? 2029", "2029-02-01T00:00:00Z", 1)).isEmpty();
  }

  @Test
  void nothing_occurs_outside_start_and_end() {
    Instant start = Instant.parse("2027-01-03T10:00:00Z");
    Instant end = Instant.parse("2027-01-04T10:00:00Z");
    Timing timing = new Timing(new Recurrence.Daily(11, 0), BERLIN, start, end, start);
    Occurrences occurrences = timing.occurrences();
    assertThat(occurrences.after(Instant.EPOCH)).contains(start);
    assertThat(occurrences.after(start)).contains(end);
    assertThat(occurrences.after(end)).isEmpty();
  }
}
