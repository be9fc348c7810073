package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.Planned;
import dev.showrunner.calendar.RuleBook;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of occurrences that are missed, or come while jobs are unfinished. The clock begins
 * at 01:00 on 1 January 2030.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MisfireAndOverlapTest {
  private static final String DAILY = "'recurrence': {'type': 'daily'}";
  private static final String EACH_MINUTE =
      "'recurrence': {'type': 'interval', 'intervalMinutes': 1}";

  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  MisfireAndOverlapTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    test = TestSchedules.on(TestEngine.on(kind, folder));
  }

  @AfterEach
  void end() {
    test.engine.close();
  }

  @Test
  void a_missed_one_is_made_once_and_has_the_values_of_its_time() {
    test.made("{%s, 'misfireGrace': '30m'}".formatted(EACH_MINUTE));
    assertThat(test.tickAt("2030-01-01T01:20:30")).isEqualTo(1);
    assertThat(test.topics()).containsExactly("Tip 1 of 2030-01-01 01:20");
    Schedule daily =
        test.made("{%s, 'name': 'Late', 'topicTemplate': 'Late {time}'}".formatted(DAILY));
    test.schedules.pause(TestSchedules.occurrence(test.jobs().get(0)).schedule());
    assertThat(test.tickAt("2030-01-01T10:59:00")).isEqualTo(1);
    assertThat(test.topics()).last().isEqualTo("Late 10:00");
    assertThat(test.tickAt("2030-01-02T11:01:00")).isZero();
    assertThat(test.now(daily).state().nextAt()).isEqualTo("2030-01-03T09:00:00Z");
  }

  @Test
  void missed_ones_are_dropped_when_that_is_asked_for() {
    test.made("{%s, 'misfire': 'skip', 'overlap': 'allow'}".formatted(EACH_MINUTE));
    assertThat(test.tickAt("2030-01-01T02:00:30")).isEqualTo(1);
    assertThat(test.tickAt("2030-01-01T02:01:10")).isEqualTo(1);
    assertThat(test.topics())
        .containsExactly("Tip 1 of 2030-01-01 02:00", "Tip 2 of 2030-01-01 02:01");
  }

  @Test
  void all_missed_ones_within_the_grace_are_caught_up_when_that_is_asked_for() {
    test.made(
        "{%s, 'misfire': 'catch-up', 'misfireGrace': '5m', 'overlap': 'allow'}"
            .formatted(EACH_MINUTE));
    assertThat(test.tickAt("2030-01-01T03:00:30")).isEqualTo(5);
    assertThat(test.topics()).first().isEqualTo("Tip 1 of 2030-01-01 02:56");
    assertThat(test.topics()).last().isEqualTo("Tip 5 of 2030-01-01 03:00");
    assertThat(test.jobs().get(0).request().scheduledAt()).isEqualTo("2030-01-01T02:00:30Z");
  }

  @Test
  void a_thousand_missed_ones_and_more_are_caught_up_in_several_transactions() {
    test.made(
        "{%s, 'misfire': 'catch-up', 'misfireGrace': '20h', 'overlap': 'allow'}"
            .formatted(EACH_MINUTE));
    assertThat(test.tickAt("2030-01-01T20:00:00")).isEqualTo(19 * 60);
    assertThat(test.scheduler.fireDue()).isZero();
  }

  @Test
  void what_is_caught_up_is_published_in_free_slots_each_taken_once() {
    test =
        TestSchedules.on(
            test.engine, TestSchedules.gate(channels -> TestSchedules.everySixHours()));
    String fields =
        "{'recurrence': {'type': 'interval', 'intervalHours': 1}, 'misfire': 'catch-up',"
            + " 'misfireGrace': '3h', 'spreadCatchUp': true, 'overlap': 'allow'}";
    test.made(fields);
    test.made(fields);
    // The two at 06:00 are in time and are not moved.
    assertThat(test.tickAt("2030-01-01T06:00:30")).isEqualTo(6);
    Instant now = test.engine.clock.instant();
    assertThat(test.jobs())
        .extracting(job -> Optional.ofNullable(job.request().publishAt()))
        .containsExactlyInAnyOrder(
            Optional.of(now.plus(Duration.ofHours(6))),
            Optional.of(now.plus(Duration.ofHours(12))),
            Optional.of(now.plus(Duration.ofHours(18))),
            Optional.of(now.plus(Duration.ofHours(24))),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void what_is_caught_up_keeps_the_gap_the_blackout_days_and_the_topics_of_the_calendar() {
    RuleBook rules =
        new RuleBook(
            TestSchedules.BERLIN,
            key -> key.equals("blackout") ? "2030-01-02" : RuleBook.STANDARD.getOrDefault(key, ""));
    TestEngine engine = test.engine;
    PlannedRuns planned = new PlannedRuns(test.store, engine.clock);
    test =
        TestSchedules.on(engine, new JobSlots(engine.calendarStore, planned, rules, engine.clock));
    var art = engine.aJob().about("Art").with("publishAt", "2030-01-03T11:00").pending();
    var tea =
        engine.aJob().about("The history of tea").with("publishAt", "2030-01-06T10:00").pending();
    test.made(
        "{'recurrence': {'type': 'interval', 'intervalHours': 1}, 'misfire': 'catch-up',"
            + " 'misfireGrace': '30h', 'spreadCatchUp': true, 'overlap': 'allow',"
            + " 'endDate': '2030-01-01T05:30', 'topics': ['Rome', 'A history of tea', 'Milk', 'Sea'],"
            + " 'channel': 'folder'}");
    assertThat(test.tickAt("2030-01-01T19:00:00")).isEqualTo(4);
    assertThat(test.jobs())
        .extracting(job -> job.request().topic(), job -> local(job.request().publishAt()))
        .containsExactly(
            Tuple.tuple(art.request().topic(), "2030-01-03T11:00"),
            Tuple.tuple(tea.request().topic(), "2030-01-06T10:00"),
            Tuple.tuple("Rome", "2030-01-03T18:00"),
            Tuple.tuple("A history of tea", "2030-01-13T14:00"),
            Tuple.tuple("Milk", "2030-01-04T10:00"),
            Tuple.tuple("Sea", "2030-01-04T18:00"));
  }

  private static String local(@Nullable Instant at) {
    return at == null ? "" : at.atZone(TestSchedules.BERLIN).toLocalDateTime().toString();
  }

  @Test
  void what_is_dropped_is_counted_with_the_reason() {
    Schedule missed =
        test.made("{%s, 'misfire': 'skip', 'overlap': 'allow'}".formatted(EACH_MINUTE));
    Schedule once = test.made("{%s, 'misfireGrace': '2d'}".formatted(DAILY));
    Schedule busy = test.made("{%s, 'overlap': 'skip'}".formatted(DAILY));
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(4);
    State state = test.now(missed).state();
    assertThat(state.skips().count()).isEqualTo(9 * 60 - 2);
    assertThat(state.skips().lastAt()).isEqualTo("2030-01-01T08:58:00Z");
    assertThat(state.skips().reason()).contains("missed", "misfire skip");
    assertThat(test.now(once).state().skips()).isEqualTo(State.Skips.NONE);
    test.schedules.pause(missed.id());

    assertThat(test.tickAt("2030-01-04T09:00:00")).isEqualTo(1);
    assertThat(test.now(once).state().skips().count()).isEqualTo(1);
    assertThat(test.now(once).state().skips().lastAt()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(test.now(once).state().skips().reason())
        .contains("misfire fire-once within 172800 s");
    assertThat(test.now(busy).state().skips().count()).isEqualTo(2);

    assertThat(test.tickAt("2030-01-04T10:00:00")).isEqualTo(1);
    State skipping = test.now(busy).state();
    assertThat(skipping.skips().count()).isEqualTo(3);
    assertThat(skipping.skips().lastAt()).isEqualTo("2030-01-04T09:00:00Z");
    assertThat(skipping.skips().reason())
        .startsWith("1 of the schedule's jobs")
        .contains("unfinished");
    assertThat(test.scheduler.fireDue()).isZero();
    assertThat(test.now(busy).state()).isEqualTo(skipping);
  }

  @Test
  void a_schedule_that_cannot_be_dealt_with_is_paused_with_the_reason_and_stops_no_other() {
    Schedule bad = test.made("{%s}".formatted(DAILY));
    Schedule worse = test.made("{%s}".formatted(DAILY));
    Schedule good = test.made("{%s, 'topicTemplate': 'Good {date}'}".formatted(DAILY));
    spoil(bad, "{date}", "{dtae}");
    spoil(worse, "\"daily\"", "\"dayly\"");
    assertThat(test.schedules.list(new ScheduleQuery(null, 500, null)).items())
        .as("nor does it keep the others from being listed")
        .extracting(Schedule::id)
        .containsExactly(bad.id(), good.id());
    Instant now = test.engine.clock.instant();
    assertThat(
            new PlannedRuns(test.store, test.engine.clock)
                .between(Optional.empty(), now, now.plus(Duration.ofDays(1))))
        .as("nor the calendar from showing the others")
        .extracting(Planned::series)
        .containsExactly(good.id());
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(1);
    assertThat(test.topics()).containsExactly("Good 2030-01-01");
    State state = test.now(bad).state();
    assertThat(state.enabled()).isFalse();
    assertThat(state.pausedReason()).contains("could not be dealt with", "{dtae}", "resume it");
    spoil(worse, "\"dayly\"", "\"daily\"");
    assertThat(test.now(worse).state().enabled()).isFalse();
    assertThat(test.now(worse).state().pausedReason()).contains("cannot be read");
    assertThat(test.now(good).state().runs()).isEqualTo(1);
    assertThat(test.tickAt("2030-01-02T10:00:00")).isEqualTo(1);
  }

  @Test
  void one_that_cannot_be_read_stops_no_other_when_its_job_ends() {
    Schedule bad = test.made("{%s}".formatted(DAILY));
    Schedule good = test.made("{%s, 'topicTemplate': 'Good {date}'}".formatted(DAILY));
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(2);
    spoil(bad, "\"daily\"", "\"dayly\"");
    test.complete();
    test.complete();
    assertThat(test.tickAt("2030-01-02T10:00:00")).isEqualTo(1);
    assertThat(test.now(good).state().runs()).isEqualTo(2);
  }

  // As a row that another version wrote.
  private void spoil(Schedule schedule, String old, String other) {
    test.engine.database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE schedules SET plan = replace(plan, :old, :other) WHERE id = :id")
                .bind("old", old)
                .bind("other", other)
                .bind("id", schedule.id())
                .execute());
  }

  @Test
  void three_jobs_are_unfinished_at_most_and_the_next_waits_for_one_of_them() {
    Schedule schedule = test.made("{%s}".formatted(DAILY));
    for (int day = 1; day <= 3; day++) {
      assertThat(test.tickAt("2030-01-0%dT10:00:01".formatted(day))).isEqualTo(1);
    }
    assertThat(test.tickAt("2030-01-04T10:00:01")).isZero();
    assertThat(test.now(schedule).state().held()).isTrue();
    test.complete();
    assertThat(test.tickAt("2030-01-04T16:00:01")).isEqualTo(1);
    assertThat(test.topics()).last().isEqualTo("Tip 4 of 2030-01-04 10:00");
    assertThat(test.now(schedule).state().held()).isFalse();
    assertThat(test.now(schedule).state().nextAt()).isEqualTo("2030-01-05T09:00:00Z");
  }

  @Test
  void an_occurrence_is_dropped_while_the_last_job_is_unfinished_when_that_is_asked_for() {
    test.made("{%s, 'overlap': 'skip'}".formatted(DAILY));
    assertThat(test.tickAt("2030-01-01T10:00:01")).isEqualTo(1);
    assertThat(test.tickAt("2030-01-02T10:00:01")).isZero();
    test.complete();
    assertThat(test.tickAt("2030-01-02T10:00:30")).isZero();
    assertThat(test.tickAt("2030-01-03T10:00:01")).isEqualTo(1);
    assertThat(test.topics()).last().isEqualTo("Tip 2 of 2030-01-03 10:00");
  }

  @Test
  void what_comes_while_one_waits_counts_as_missed() {
    Schedule schedule = test.made("{%s, 'overlap': 'wait'}".formatted(DAILY));
    assertThat(test.tickAt("2030-01-01T10:00:01")).isEqualTo(1);
    assertThat(test.tickAt("2030-01-02T10:00:01")).isZero();
    assertThat(test.tickAt("2030-01-03T10:00:01")).isZero();
    test.complete();
    assertThat(test.tickAt("2030-01-03T12:00:01")).isEqualTo(1);
    assertThat(test.topics()).last().isEqualTo("Tip 2 of 2030-01-02 10:00");
    assertThat(test.now(schedule).state().nextAt()).isEqualTo("2030-01-04T09:00:00Z");
  }

  @Test
  void jobs_overlap_without_limit_when_that_is_asked_for() {
    test.made("{%s, 'overlap': 'allow'}".formatted(DAILY));
    for (int day = 1; day <= 9; day++) {
      assertThat(test.tickAt("2030-01-0%dT10:00:01".formatted(day))).isEqualTo(1);
    }
  }

  @Test
  void what_is_missed_while_paused_is_dropped() {
    Schedule schedule =
        test.made("{%s, 'misfire': 'catch-up', 'misfireGrace': '7d'}".formatted(DAILY));
    Schedule paused = test.schedules.pause(schedule.id());
    assertThat(paused.state().nextAt()).isNull();
    assertThat(test.tickAt("2030-01-03T10:30:00")).isZero();
    Schedule resumed = test.schedules.resume(schedule.id());
    assertThat(resumed.state().nextAt()).isEqualTo("2030-01-04T09:00:00Z");
    assertThat(test.scheduler.fireDue()).isZero();
    assertThat(test.schedules.resume(schedule.id())).isEqualTo(resumed);
  }
}
