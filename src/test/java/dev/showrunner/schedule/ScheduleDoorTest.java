package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.InvalidRequestException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door lets in, and how it refuses the rest. */
class ScheduleDoorTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  @BeforeEach
  void start() {
    test = TestSchedules.on(TestEngine.on(TestDatabase.SQLITE, folder));
  }

  @AfterEach
  void end() {
    test.engine.close();
  }

  @Test
  void what_is_left_out_has_its_default() {
    Schedule schedule = test.made("{'recurrence': {'type': 'daily'}}");
    Plan plan = schedule.plan();
    assertThat(plan.timing().recurrence()).isEqualTo(new Recurrence.Daily(10, 0));
    assertThat(plan.timing().zone()).isEqualTo(TestSchedules.BERLIN);
    assertThat(plan.misfire()).isEqualTo(Misfire.FIRE_ONCE);
    assertThat(plan.misfireGrace()).isEqualTo(Duration.ofHours(1));
    assertThat(plan.overlap()).isEqualTo(Overlap.WAIT);
    assertThat(plan.maxActive()).isEqualTo(3);
    assertThat(plan.leadTime()).isZero();
    assertThat(schedule.request().style()).isEqualTo("educational");
    assertThat(schedule.state().enabled()).isTrue();
    assertThat(test.schedules.get(schedule.id())).isEqualTo(schedule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type': 'cron', 'expression': '0 10 30 2 *'} | recurrence.expression | can never fire
          {'type': 'cron', 'expression': '0 0 10 1 1 ? 2029'} | recurrence.expression | can never fire
          {'type': 'cron', 'expression': '0 10 32 * *'} | recurrence.expression | day of month "32"; it takes 1 to 31
          {'type': 'cron', 'expression': '60 10 * * *'} | recurrence.expression | minute "60"; it takes 0 to 59
          {'type': 'cron', 'expression': '0 24 * * *'} | recurrence.expression | hour "24"; it takes 0 to 23
          {'type': 'cron', 'expression': '0 10 * * 8'} | recurrence.expression | day of week "8"; it takes 0 to 7 (or SUN to SAT)
          {'type': 'cron', 'expression': '0 10 * 13 *'} | recurrence.expression | month "13"; it takes 1 to 12 (or JAN to DEC)
          {'type': 'cron', 'expression': '*/0 10 * * *'} | recurrence.expression | minute "*/0"
          {'type': 'cron', 'expression': '0 10 L * *'} | recurrence.expression | day of month "L"
          {'type': 'cron', 'expression': '0 10 * *'} | recurrence.expression | 5 fields
          {'type': 'cron', 'expression': '0 0 10 1 * MON'} | recurrence.expression | is no cron expression
          {'type': 'cron', 'expression': '0 0 25 * * ?'} | recurrence.expression | is no cron expression
          {'type': 'cron'} | recurrence.expression | is missing
          {'type': 'monthly', 'daysOfMonth': [32]} | recurrence.daysOfMonth | must be 1 to 31, not 32
          {'type': 'monthly'} | recurrence.daysOfMonth | is missing
          {'type': 'weekly', 'daysOfWeek': []} | recurrence.daysOfWeek | is missing
          {'type': 'weekly', 'daysOfWeek': ['Mittwoch']} | recurrence.daysOfWeek | MONDAY
          {'type': 'daily', 'hour': 24} | recurrence.hour | must be 0 to 23, not 24
          {'type': 'daily', 'minute': 60} | recurrence.minute | must be 0 to 59, not 60
          {'type': 'daily', 'daysOfWeek': ['MONDAY']} | recurrence.daysOfWeek | means nothing to the type daily
          {'type': 'interval', 'intervalMinutes': 0} | recurrence.intervalMinutes | less than a minute
          {'type': 'interval', 'intervalHours': -1} | recurrence.intervalHours | must be 0 to 8784, not -1
          {'type': 'yearly'} | recurrence.type | choose one of: daily
          {'hour': 10} | recurrence.type | is missing
          {'type': 'daily', 'hour': 'ten'} | recurrence.hour | wrong type
          {'type': 'daily', 'hours': 10} | recurrence.hours | did you mean hour?
          """)
  void a_wrong_rule_is_refused_by_its_field(String rule, String field, String says) {
    assertRefused("{'recurrence': %s}".formatted(rule), field, says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'timeZone': 'Europe/Berlni' | timeZone | choose one of: Europe/Berlin
          'startDate': '2030-02-01', 'endDate': '2030-01-01' | endDate | before startDate
          'endDate': '2029-12-31' | endDate | leaves no occurrence
          'startDate': 'soon' | startDate | is no time
          'topicTemplate': 'Tip {dat}' | topicTemplate | the known ones are {date}
          'topicTemplate': '   ' | topicTemplate | are missing
          'topicTemplate': 'Tip {topic}' | topics | is missing
          'topicTemplate': 'Tip', 'topics': ['a'] | topicTemplate | makes no use of topics
          'topics': ['a', ' '] | topics | empty one
          'topicOrder': 'random' | topicOrder | in-order
          'locale': 'xx' | locale | no names of months
          'locale': '!' | locale | is no language tag
          'misfire': 'ignore' | misfire | fire-once
          'misfireGrace': 'an hour' | misfireGrace | write it as 60s
          'overlap': 'queue' | overlap | wait
          'maxActive': 0 | maxActive | must be 1 to 1000
          'pauseAfterFailures': -1 | pauseAfterFailures | must be 0 to 1000
          'leadTime': '100d' | leadTime | must be 0 s to
          'jitter': '2d' | jitter | must be 0 s to 86400 s
          'name': ' ' | name | is empty
          'name': null | name | is missing
          'recurrence': null | recurrence | is missing
          'topic': 'x' | topic | use topicTemplate or topics instead
          'publishAt': '2030-01-01' | publishAt | use recurrence and leadTime instead
          'style': 'storry' | style | choose one of: story
          'titel': 'x' | titel | did you mean title?
          'fps': 31 | fps | 30 or 60
          """)
  void a_wrong_field_is_refused_by_its_name(String fields, String field, String says) {
    String rule = fields.contains("recurrence'") ? "" : ", 'recurrence': {'type': 'daily'}";
    assertRefused("{" + fields + rule + "}", field, says);
  }

  private void assertRefused(String json, String field, String says) {
    assertThatThrownBy(() -> test.made(json))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining(says)
        .hasMessageNotContaining("\n");
    assertThat(test.schedules.statistics().total()).isZero();
  }

  @Test
  void a_template_that_yields_an_empty_or_over_long_topic_is_refused() {
    assertRefused(
        "{'recurrence': {'type': 'daily'}, 'topicTemplate': '%s {month}'}"
            .formatted("x".repeat(191)),
        "topicTemplate",
        "yields a topic of 201 characters");
    assertRefused(
        "{'recurrence': {'type': 'daily'}, 'topicTemplate': '{topic} {date}', 'topics': ['a', '%s']}"
            .formatted("y".repeat(190)),
        "topicTemplate",
        "shorten it, or its topics, to 200");
    test.made(
        "{'recurrence': {'type': 'daily'}, 'topicTemplate': '%s {month}'}"
            .formatted("x".repeat(190)));
  }

  @Test
  void a_description_too_long_is_named_as_the_one_it_is() {
    String much = "x".repeat(5001);
    assertRefused(
        "{'recurrence': {'type': 'daily'}, 'videoDescription': '%s'}".formatted(much),
        "videoDescription",
        "videoDescription has 5001 characters");
    assertRefused(
        "{'recurrence': {'type': 'daily'}, 'description': '%s'}".formatted(much),
        "description",
        "description has 5001 characters");
  }

  @Test
  void a_change_keeps_what_it_does_not_name_and_plans_anew_only_what_it_is_about() {
    Schedule schedule =
        test.made("{'recurrence': {'type': 'interval', 'intervalHours': 7}, 'tags': ['a']}");
    test.engine.clock.advance(Duration.ofHours(2));
    Schedule renamed =
        test.schedules.edit(
            schedule.id(), test.draft("{\"name\": \"Other\", \"videoDescription\": \"V\"}"));
    assertThat(renamed.state()).isEqualTo(schedule.state());
    assertThat(renamed.plan().timing()).isEqualTo(schedule.plan().timing());
    assertThat(renamed.request().tags()).containsExactly("a");
    assertThat(renamed.request().description()).isEqualTo("V");
    assertThat(renamed.plan().description()).isEmpty();
    Schedule ended =
        test.schedules.edit(schedule.id(), test.draft("{\"endDate\": \"2030-01-05\"}"));
    assertThat(ended.state().nextAt()).isEqualTo(schedule.state().nextAt());
    assertThat(ended.plan().timing().end()).isEqualTo("2030-01-05T22:59:59.999Z");
    Schedule daily =
        test.schedules.edit(
            schedule.id(),
            test.draft("{\"recurrence\": {\"type\": \"daily\"}, \"endDate\": \"\"}"));
    assertThat(daily.state().nextAt()).isEqualTo("2030-01-01T09:00:00Z");
    assertThat(daily.plan().timing().end()).isNull();
    Schedule paused = test.schedules.edit(schedule.id(), test.draft("{\"enabled\": false}"));
    assertThat(paused.state().nextAt()).isNull();
    assertThat(test.schedules.next(schedule.id(), 1).get(0).at()).isEqualTo("2030-01-01T09:00:00Z");
    assertThatThrownBy(
            () -> test.schedules.edit(schedule.id(), test.draft("{\"endDate\": \"2020-01-01\"}")))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(test.schedules.get(schedule.id())).isEqualTo(paused);
  }

  @Test
  void intervals_are_counted_from_the_start_else_from_the_minute_it_was_made() {
    test.engine.clock.advance(Duration.ofSeconds(90));
    Schedule now = test.made("{'recurrence': {'type': 'interval', 'intervalHours': 1}}");
    assertThat(now.state().nextAt()).isEqualTo("2030-01-01T01:01:00Z");
    Schedule later =
        test.made(
            "{'recurrence': {'type': 'interval', 'intervalHours': 1}, 'startDate': '2030-01-01T12:34'}");
    assertThat(later.state().nextAt()).isEqualTo(Instant.parse("2030-01-01T11:34:00Z"));
  }

  @Test
  void a_schedule_lives_in_its_own_zone() {
    Schedule schedule =
        test.made(
            "{'recurrence': {'type': 'daily', 'hour': 23}, 'timeZone': 'Asia/Kolkata',"
                + " 'startDate': '2030-01-02', 'topicTemplate': '{weekday} {date} {time}', 'locale': 'fr'}");
    assertThat(schedule.state().nextAt()).isEqualTo("2030-01-02T17:30:00Z");
    assertThat(test.schedules.next(schedule.id(), 1).get(0).topic())
        .isEqualTo("mercredi 2030-01-02 23:00");
  }

  @ParameterizedTest
  @CsvSource({"Asia/Tokyo, 8", "America/New_York, 20", "Europe/Berlin, 0"})
  void days_between_which_it_occurs_stay_those_days_in_another_zone(String zone, int hour) {
    Schedule schedule =
        test.made(
            "{'recurrence': {'type': 'daily', 'hour': %d}, 'timeZone': 'UTC',".formatted(hour)
                + " 'startDate': '2030-02-09', 'endDate': '2030-02-10'}");
    test.schedules.edit(schedule.id(), test.draft("{\"timeZone\": \"%s\"}".formatted(zone)));
    assertThat(test.schedules.next(schedule.id(), 9))
        .extracting(run -> run.at().atZone(ZoneId.of(zone)).toLocalDateTime().toString())
        .containsExactly(
            "2030-02-09T%02d:00".formatted(hour), "2030-02-10T%02d:00".formatted(hour));
    test.schedules.edit(
        schedule.id(), test.draft("{\"timeZone\": \"UTC\", \"endDate\": \"2030-02-10T09:30\"}"));
    Instant end = test.now(schedule).plan().timing().end();
    test.schedules.edit(schedule.id(), test.draft("{\"timeZone\": \"Asia/Tokyo\"}"));
    assertThat(test.now(schedule).plan().timing().end()).as("a time is a time").isEqualTo(end);
  }

  @Test
  void a_lead_gives_its_jobs_a_publication_that_other_rooms_look_at() {
    var timed =
        new ScheduleDoor(
            TestEngine.door(
                test.engine.clock,
                java.util.List.of(
                    request -> {
                      if (request.publishAt() != null) {
                        throw new InvalidRequestException("privacyStatus", "not with publishAt");
                      }
                    })),
            TestSchedules.BERLIN,
            test.engine.clock);
    String plain = "{'name': 'Tea', 'topicTemplate': 'Tea', 'recurrence': {'type': 'daily'}";
    ScheduleDraft draft = test.draft((plain + "}").replace('\'', '"'));
    Schedule made = timed.admit("s", draft, Schedule.Source.REST);
    ScheduleDraft ahead = test.draft((plain + ", 'leadTime': '6h'}").replace('\'', '"'));
    assertThatThrownBy(() -> timed.admit("s", ahead, Schedule.Source.REST))
        .hasMessage("not with publishAt");
    assertThatThrownBy(() -> timed.amend(made, ahead, Schedule.Source.REST))
        .hasMessage("not with publishAt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type': 'interval', 'intervalMinutes': 30} | 30m | not shorter than the 1800 s
          {'type': 'cron', 'expression': '0,10 9 * * *'} | 15m | the 600 s between the runs at 2030-01-01T09:00+01:00 and 2030-01-01T09:10+01:00
          {'type': 'daily'} | 23h | the 82800 s between the runs at 2030-03-30T10:00+01:00 and 2030-03-31T10:00+02:00
          """)
  void a_jitter_that_could_let_a_run_pass_the_next_one_is_refused(
      String rule, String jitter, String message) {
    assertThatThrownBy(
            () -> test.made("{'recurrence': %s, 'jitter': '%s'}".formatted(rule, jitter)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("make it shorter")
        .extracting(e -> ((InvalidRequestException) e).field())
        .isEqualTo("jitter");
    Schedule schedule = test.made("{'recurrence': %s}".formatted(rule));
    assertThatThrownBy(
            () ->
                test.schedules.edit(
                    schedule.id(), test.draft("{\"jitter\": \"%s\"}".formatted(jitter))))
        .hasMessageContaining(message);
  }
}
