package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.JobIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a schedule counts when it is planned anew, caught up or looked at from far away. The clock
 * begins at 01:00 on 1 January 2030.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PlannedAnewTest {
  private static final String WITH_LEAD =
      "{'recurrence': {'type': 'daily'}, 'leadTime': '6h', 'topics': ['Tea', 'Coffee', 'Milk'],"
          + " 'topicOrder': 'once', 'overlap': '%s', 'maxActive': 1}";
  private static final String SPREAD =
      "{'recurrence': {'type': 'interval', 'intervalHours': 1}, 'misfire': 'catch-up',"
          + " 'misfireGrace': '3h', 'spreadCatchUp': true, 'overlap': 'allow', 'channel': 'main'}";

  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  PlannedAnewTest(TestDatabase kind) {
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
  void an_occurrence_that_has_its_job_counts_no_run_and_takes_no_topic_after_pause_and_resume() {
    Schedule schedule = test.made(WITH_LEAD.formatted("allow"));
    assertThat(test.tickAt("2030-01-01T04:00:00")).isEqualTo(1);
    State before = test.now(schedule).state();
    test.engine.clock.advance(Duration.ofHours(1));
    test.schedules.pause(schedule.id());
    test.schedules.resume(schedule.id());
    assertThat(test.schedules.next(schedule.id(), 9))
        .extracting(Preview::topic)
        .containsExactly("Coffee", "Milk");
    assertThat(test.scheduler.fireDue()).isZero();
    assertThat(test.now(schedule).state()).isEqualTo(before);
    test.complete();
    assertThat(test.tickAt("2030-01-02T04:00:00")).isEqualTo(1);
    assertThat(test.topics()).containsExactly("Tea", "Coffee");
  }

  @Test
  void nor_does_it_when_the_lead_is_changed_while_its_job_is_unfinished() {
    Schedule schedule = test.made(WITH_LEAD.formatted("wait"));
    assertThat(test.tickAt("2030-01-01T04:00:00")).isEqualTo(1);
    test.schedules.edit(schedule.id(), test.draft("{\"leadTime\": \"0m\"}"));
    assertThat(test.tickAt("2030-01-01T10:00:00")).isZero();
    State state = test.now(schedule).state();
    assertThat(state.held()).isFalse();
    assertThat(state.runs()).isEqualTo(1);
    assertThat(state.lastJob()).isEqualTo(test.jobs().get(0).id());
    assertThat(state.nextAt()).isEqualTo("2030-01-02T09:00:00Z");
  }

  @Test
  void a_run_that_waits_or_was_missed_is_not_lost_for_another_list_of_topics() {
    Schedule schedule =
        test.made(
            "{'recurrence': {'type': 'daily'}, 'topics': ['Tea', 'Coffee'], 'overlap': 'wait', 'maxActive': 1}");
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(1);
    assertThat(test.tickAt("2030-01-02T10:00:00")).isZero();
    assertThat(test.now(schedule).state().held()).isTrue();
    test.schedules.edit(schedule.id(), test.draft("{\"topics\": [\"Tea\", \"Milk\"]}"));
    test.complete();
    assertThat(test.tickAt("2030-01-02T10:30:00")).isEqualTo(1);
    assertThat(test.topics()).containsExactly("Tea", "Milk");
    test.complete();
    test.engine.clock.advance(Duration.ofDays(1));
    test.schedules.edit(schedule.id(), test.draft("{\"topics\": [\"Water\"]}"));
    assertThat(test.scheduler.fireDue()).as("within the grace").isEqualTo(1);
    assertThat(test.topics()).endsWith("Water");
  }

  @Test
  void a_run_that_its_jitter_has_put_off_is_still_to_come_after_a_change_and_a_pause() {
    Schedule schedule =
        test.made("{'recurrence': {'type': 'daily'}, 'jitter': '5h', 'topics': ['Tea']}");
    Instant at = Instant.parse("2030-01-01T09:00:00Z");
    Instant due = schedule.jittered(at);
    assertThat(due).isAfter(at.plus(Duration.ofMinutes(2)));
    test.engine.clock.advance(
        Duration.between(test.engine.clock.instant(), at.plus(Duration.ofMinutes(1))));
    test.schedules.edit(schedule.id(), test.draft("{\"topics\": [\"Milk\"]}"));
    assertThat(test.now(schedule).state().nextAt()).isEqualTo(at);
    test.schedules.pause(schedule.id());
    assertThat(test.schedules.next(schedule.id(), 1)).extracting(Preview::at).containsExactly(at);
    test.schedules.resume(schedule.id());
    assertThat(test.now(schedule).state().nextAt()).isEqualTo(at);
    test.engine.clock.advance(Duration.between(test.engine.clock.instant(), due));
    assertThat(test.scheduler.fireDue()).isEqualTo(1);
    test.schedules.pause(schedule.id());
    test.schedules.resume(schedule.id());
    assertThat(test.now(schedule).state().nextAt()).as("it has its job").isAfter(due);
    Schedule late = test.made("{'recurrence': {'type': 'daily'}, 'jitter': '5h'}");
    assertThat(late.state().nextAt()).as("none before it was").isAfter(due);
  }

  @ParameterizedTest
  @CsvSource({
    "once,     Tea|Coffee|Milk|Water, Tea|Coffee|Milk|Water",
    "once,     Milk|Water,            Tea|Coffee|Milk|Water",
    "once,     Coffee|Tea|Milk,       Tea|Coffee|Coffee|Tea",
    "in-order, Tea|Coffee|Milk|Water, Tea|Coffee|Milk|Water",
    "in-order, Tea|Coffee,            Tea|Coffee|Tea|Coffee",
  })
  void a_list_goes_on_behind_what_was_taken_when_something_is_added(
      String order, String list, String made) {
    Schedule schedule =
        test.made(
            "{'recurrence': {'type': 'daily'}, 'topics': ['Tea', 'Coffee', 'Milk'],"
                + " 'topicOrder': '%s', 'overlap': 'allow'}".formatted(order));
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(1);
    assertThat(test.tickAt("2030-01-02T10:00:00")).isEqualTo(1);
    String topics = "\"" + list.replace("|", "\", \"") + "\"";
    test.schedules.edit(schedule.id(), test.draft("{\"topics\": [%s]}".formatted(topics)));
    assertThat(test.tickAt("2030-01-03T10:00:00")).isEqualTo(1);
    assertThat(test.tickAt("2030-01-04T10:00:00")).isEqualTo(1);
    assertThat(String.join("|", test.topics())).isEqualTo(made);
  }

  @Test
  void a_list_that_was_at_its_end_goes_on_with_what_is_added() {
    Schedule schedule =
        test.made(
            "{'recurrence': {'type': 'daily'}, 'topics': ['Tea'], 'topicOrder': 'once', 'overlap': 'allow'}");
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(1);
    assertThat(test.now(schedule).state().nextAt()).isNull();
    test.schedules.edit(schedule.id(), test.draft("{\"topics\": [\"Tea\", \"Milk\"]}"));
    assertThat(test.tickAt("2030-01-02T10:00:00")).isEqualTo(1);
    assertThat(test.topics()).containsExactly("Tea", "Milk");
    assertThat(test.now(schedule).state().nextAt()).isNull();
  }

  @Test
  void the_calendar_shows_92_days_of_an_hourly_schedule_and_a_day_far_ahead() {
    var unused =
        test.made("{'recurrence': {'type': 'interval', 'intervalHours': 1}, 'channel': 'main'}");
    PlannedRuns runs = new PlannedRuns(test.store, test.engine.clock);
    Instant now = test.engine.clock.instant();
    Optional<String> main = Optional.of("main");
    assertThat(runs.between(main, now, now.plus(Duration.ofDays(92)))).hasSizeBetween(2207, 2209);
    Instant far = now.plus(Duration.ofDays(90));
    assertThat(runs.between(main, far, far.plus(Duration.ofDays(1)))).hasSize(24);
  }

  @Test
  void what_is_caught_up_and_finds_no_free_slot_is_skipped_with_the_reason() {
    test = TestSchedules.on(test.engine, TestSchedules.gate(channels -> row -> row.request));
    Schedule schedule = test.made(SPREAD);
    assertThat(test.tickAt("2030-01-01T06:00:30")).isEqualTo(1);
    State state = test.now(schedule).state();
    assertThat(state.runs()).isEqualTo(1);
    assertThat(state.skips().count()).as("two of them are too old").isEqualTo(4);
    assertThat(state.skips().lastAt()).isEqualTo("2030-01-01T04:00:00Z");
    assertThat(state.skips().reason()).contains("no free slot in the calendar");
  }

  @Test
  void the_channel_is_locked_where_what_is_caught_up_is_spread() {
    List<SortedSet<String>> locked = new ArrayList<>();
    Scheduler scheduler =
        new Scheduler(
            test.store,
            TestSchedules.gate(
                channels -> {
                  locked.add(channels);
                  return TestSchedules.everySixHours();
                }),
            new JobIds(test.engine.clock),
            jobs -> {},
            test.engine.clock);
    test.made(SPREAD);
    test.made(SPREAD.replace("main", "folder").replace("true", "false"));
    test.engine.clock.advance(Duration.ofHours(5));
    assertThat(scheduler.fireDue()).isPositive();
    assertThat(locked).hasSize(1);
    assertThat(locked.get(0)).containsExactly("main");
  }

  @Test
  void of_a_rule_with_too_long_a_jitter_that_is_there_no_occurrence_is_lost() {
    Schedule schedule =
        test.made(
            "{'recurrence': {'type': 'interval', 'intervalMinutes': 30}, 'jitter': '20m', 'overlap': 'allow'}");
    // As an earlier version has let it in.
    test.engine.database.write(
        handle ->
            handle
                .createUpdate("UPDATE schedules SET plan = replace(plan, :old, :other)")
                .bind("old", "\"jitter\":\"PT20M\"")
                .bind("other", "\"jitter\":\"PT4H\"")
                .execute());
    assertThat(test.now(schedule).plan().jitter()).isEqualTo(Duration.ofHours(4));
    int made = 0;
    for (int minute = 0; minute < 12 * 60; minute++) {
      test.engine.clock.advance(Duration.ofMinutes(1));
      made += test.scheduler.fireDue();
    }
    assertThat(made).isBetween(23, 24);
    assertThat(test.jobs().stream().map(TestSchedules::occurrence).distinct()).hasSize(made);
    assertThat(test.now(schedule).state().skips().count()).isZero();
  }
}
