package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.Feed;
import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.Planned;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.IllegalTransitionException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What schedules make of their occurrences. The clock begins at 01:00 on 1 January 2030. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SchedulerTest {
  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private static final String DAILY = "'recurrence': {'type': 'daily'}";

  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  SchedulerTest(TestDatabase kind) {
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
  void an_occurrence_makes_one_job_with_its_own_values() {
    Schedule schedule =
        test.made(
            "{%s, 'style': 'story', 'tags': ['tea'], 'videoDescription': 'D'}".formatted(DAILY));
    Instant ten = Instant.parse("2030-01-01T09:00:00Z");
    assertThat(schedule.state().nextAt()).isEqualTo(ten);
    assertThat(test.tickAt("2030-01-01T09:59:59")).isZero();
    assertThat(test.tickAt("2030-01-01T10:00:02")).isEqualTo(1);
    assertThat(test.scheduler.fireDue()).isZero();

    Job job = test.jobs().get(0);
    assertThat(job.origin()).isEqualTo(Origin.RECURRING);
    assertThat(job.occurrence()).isEqualTo(new Occurrence(schedule.id(), ten));
    assertThat(job.request().topic()).isEqualTo("Tip 1 of 2030-01-01 10:00");
    assertThat(job.request().scheduledAt()).isEqualTo(ten);
    assertThat(job.request().publishAt()).isNull();
    assertThat(job.request().style()).isEqualTo("story");
    assertThat(job.request().tags()).containsExactly("tea");
    assertThat(job.request().description()).isEqualTo("D");
    State state = test.now(schedule).state();
    assertThat(state.runs()).isEqualTo(1);
    assertThat(state.lastAt()).isEqualTo(ten);
    assertThat(state.lastJob()).isEqualTo(job.id());
    assertThat(state.nextAt()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(test.engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void so_many_failures_in_a_row_pause_it_and_a_retry_that_succeeds_counts() {
    Schedule schedule = test.made("{%s, 'pauseAfterFailures': 2}".formatted(DAILY));
    test.tickAt("2030-01-01T10:00:01");
    Job first = test.fail();
    test.tickAt("2030-01-01T10:00:02");
    assertThat(test.now(schedule).state().failuresInRow()).isEqualTo(1);
    test.engine.jobs().retry(first.id(), Optional.empty());
    test.complete();
    test.tickAt("2030-01-01T10:00:03");
    assertThat(test.now(schedule).state().failuresInRow()).isZero();
    test.tickAt("2030-01-02T10:00:01");
    test.fail();
    test.tickAt("2030-01-02T11:00:00");
    assertThat(test.now(schedule).state().failures()).isEqualTo(2);
    assertThat(test.now(schedule).state().failuresInRow()).isEqualTo(1);
    test.tickAt("2030-01-03T10:00:01");
    Job last = test.fail();
    test.tickAt("2030-01-03T10:00:02");
    State state = test.now(schedule).state();
    assertThat(state.enabled()).isFalse();
    assertThat(state.failures()).isEqualTo(3);
    assertThat(state.pausedReason())
        .isEqualTo(
            "2 runs in a row failed, the last one (%s) with: No words come".formatted(last.id()));
    assertThat(test.schedules.statistics()).isEqualTo(new ScheduleStatistics(1, 0, 3, 3));
    assertThat(test.schedules.resume(schedule.id()).state().failuresInRow()).isZero();
    test.schedules.delete(schedule.id());
    assertThat(test.schedules.statistics()).isEqualTo(new ScheduleStatistics(0, 0, 3, 3));
    assertThat(test.jobs()).hasSize(3);
  }

  @Test
  void a_person_makes_a_run_now_beside_the_rule_and_while_it_is_paused() {
    Schedule schedule = test.made("{%s, 'leadTime': '2h'}".formatted(DAILY));
    test.schedules.pause(schedule.id());
    var first = test.schedules.runNow(schedule.id());
    var second = test.schedules.runNow(schedule.id());
    assertThat(test.topics())
        .containsExactly("Tip 1 of 2030-01-01 01:00", "Tip 2 of 2030-01-01 01:00");
    assertThat(first).isNotEqualTo(second);
    assertThat(test.jobs().get(0).request().publishAt()).isNull();
    assertThat(test.now(schedule).state().runs()).isEqualTo(2);
    assertThat(test.now(schedule).state().enabled()).isFalse();
    assertThat(test.engine.dispatcher().claimDue()).isNotEmpty();
  }

  @Test
  void with_a_lead_time_the_video_is_begun_before_it_is_published() {
    Schedule schedule = test.made("{%s, 'leadTime': '6h'}".formatted(DAILY));
    assertThat(test.tickAt("2030-01-01T03:59:59")).isZero();
    assertThat(test.tickAt("2030-01-01T04:00:00")).isEqualTo(1);
    Job job = test.jobs().get(0);
    assertThat(job.request().scheduledAt()).isEqualTo("2030-01-01T03:00:00Z");
    assertThat(job.request().publishAt()).isEqualTo("2030-01-01T09:00:00Z");
    assertThat(job.request().topic()).endsWith("2030-01-01 10:00");
    // It slept when the work should have begun, but the time of publication is still to come.
    assertThat(test.tickAt("2030-01-02T09:30:00")).isEqualTo(1);
    assertThat(test.jobs().get(1).request().publishAt()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(test.now(schedule).state().nextAt()).isEqualTo("2030-01-03T09:00:00Z");
  }

  @Test
  void jitter_makes_each_occurrence_later_by_a_time_of_its_own() {
    Schedule schedule = test.made("{%s, 'jitter': '1h', 'overlap': 'allow'}".formatted(DAILY));
    for (int day = 1; day <= 9; day++) {
      Schedule before = test.now(schedule);
      Instant due = Optional.ofNullable(before.state().dueAt()).orElseThrow();
      assertThat(Duration.between(before.state().nextAt(), due))
          .isBetween(Duration.ZERO, Duration.ofHours(1));
      test.engine.clock.advance(Duration.between(test.engine.clock.instant(), due.minusMillis(1)));
      assertThat(test.scheduler.fireDue()).isZero();
      test.engine.clock.advance(Duration.ofMillis(1));
      assertThat(test.scheduler.fireDue()).isEqualTo(1);
    }
    assertThat(
            test.jobs().stream()
                .map(job -> job.request().scheduledAt().getEpochSecond() % 3600)
                .distinct())
        .hasSizeGreaterThan(5);
    assertThat(test.topics()).allMatch(topic -> topic.endsWith("10:00"));
  }

  @Test
  void a_list_that_is_taken_once_ends_the_schedule_and_further_topics_begin_it_again() {
    Schedule schedule =
        test.made(
            "{%s, 'topics': ['Tea', 'Coffee'], 'topicOrder': 'once', 'overlap': 'allow'}"
                .formatted(DAILY));
    assertThat(test.schedules.next(schedule.id(), 10))
        .extracting(Preview::topic)
        .containsExactly("Tea", "Coffee");
    for (int day = 1; day <= 4; day++) {
      test.tickAt("2030-01-0%dT10:00:01".formatted(day));
    }
    assertThat(test.topics()).containsExactly("Tea", "Coffee");
    assertThat(test.now(schedule).state().nextAt()).isNull();
    assertThatThrownBy(() -> test.schedules.runNow(schedule.id()))
        .isInstanceOf(ScheduleConflictException.class)
        .hasMessageContaining("further topics");
    test.schedules.edit(schedule.id(), test.draft("{\"topics\": [\"Milk\"]}"));
    test.tickAt("2030-01-05T10:00:01");
    assertThat(test.topics()).containsExactly("Tea", "Coffee", "Milk");
  }

  @Test
  void nothing_comes_after_the_end_and_the_last_day_counts() {
    Schedule schedule =
        test.made("{%s, 'endDate': '2030-01-02', 'overlap': 'allow'}".formatted(DAILY));
    for (int day = 1; day <= 4; day++) {
      test.tickAt("2030-01-0%dT10:00:01".formatted(day));
    }
    assertThat(test.jobs()).hasSize(2);
    assertThat(test.now(schedule).state().nextAt()).isNull();
    assertThat(test.now(schedule).state().enabled()).isTrue();
  }

  @Test
  void the_preview_holds() {
    Schedule schedule =
        test.made(
            "{%s, 'topicTemplate': '{n}: {topic}', 'topics': ['a', 'b', 'c', 'd'],".formatted(DAILY)
                + " 'topicOrder': 'shuffled', 'overlap': 'allow'}");
    List<Preview> preview = test.schedules.next(schedule.id(), 9);
    for (Preview run : preview) {
      test.engine.clock.advance(Duration.between(test.engine.clock.instant(), run.at()));
      test.scheduler.fireDue();
    }
    assertThat(test.topics()).isEqualTo(preview.stream().map(Preview::topic).toList());
    assertThat(test.schedules.next(schedule.id(), 1000)).hasSize(1000);
  }

  @Test
  void a_topic_that_has_grown_too_long_pauses_it_and_says_so() {
    Schedule schedule =
        test.made("{%s, 'topicTemplate': '%s{n}'}".formatted(DAILY, "x".repeat(196)));
    test.store.change(
        tx -> {
          Schedule locked = tx.lock(schedule.id()).orElseThrow();
          State much =
              new State(
                  true,
                  "",
                  locked.state().nextAt(),
                  locked.state().dueAt(),
                  false,
                  99_999,
                  0,
                  0,
                  0,
                  null,
                  null,
                  State.Skips.NONE);
          tx.update(List.of(locked.with(much)));
          return locked;
        });
    assertThat(test.tickAt("2030-01-01T10:00:00")).isZero();
    assertThat(test.now(schedule).state().enabled()).isFalse();
    assertThat(test.now(schedule).state().pausedReason())
        .contains("topic of 202 characters", "1 to 200");
  }

  @Test
  void a_job_that_is_deleted_and_taken_back_is_still_that_occurrence_and_is_not_made_again() {
    Schedule schedule = test.made("{%s}".formatted(DAILY));
    test.tickAt("2030-01-01T10:00:00");
    Job job = test.jobs().get(0);
    test.engine.jobs().cancel(job.id());
    test.engine.jobs().delete(job.id());
    assertThat(test.tickAt("2030-01-01T10:00:02")).isZero();
    Job back = test.engine.jobs().undo(job.id());
    assertThat(back.occurrence()).isEqualTo(job.occurrence());
    assertThat(back.status()).isEqualTo(JobStatus.CANCELLED);
    // Planned anew for the same instant, as after a change of the rule.
    test.store.change(
        tx -> {
          Schedule locked = tx.lock(schedule.id()).orElseThrow();
          tx.update(List.of(locked.plannedAt(Optional.of(TestSchedules.occurrence(job).at()))));
          return locked;
        });
    assertThat(test.scheduler.fireDue()).isZero();
    assertThat(test.jobs()).hasSize(1);
  }

  @Test
  void what_was_made_ahead_and_deleted_is_not_made_again_by_a_pause_or_another_rule() {
    Schedule schedule = test.made("{%s, 'leadTime': '6h', 'overlap': 'allow'}".formatted(DAILY));
    assertThat(test.tickAt("2030-01-01T04:00:00")).isEqualTo(1);
    Job job = test.jobs().get(0);
    test.engine.jobs().cancel(job.id());
    test.engine.jobs().delete(job.id());
    test.schedules.pause(schedule.id());
    assertThat(test.schedules.next(schedule.id(), 1))
        .extracting(Preview::at)
        .containsExactly(Instant.parse("2030-01-02T09:00:00Z"));
    Schedule resumed = test.schedules.resume(schedule.id());
    assertThat(resumed.state().nextAt()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(test.scheduler.fireDue()).isZero();
    // Nor by a run by hand, which comes before the occurrence that was made ahead.
    test.schedules.runNow(schedule.id());
    test.schedules.edit(
        schedule.id(),
        test.draft("{\"recurrence\": {\"type\": \"interval\", \"intervalHours\": 1}}"));
    assertThat(test.now(schedule).state().nextAt()).isEqualTo("2030-01-01T10:00:00Z");
    assertThat(test.engine.jobs().undo(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void a_job_whose_occurrence_has_another_one_stays_in_the_trash_and_that_is_said() {
    Schedule schedule = test.made("{%s}".formatted(DAILY));
    test.tickAt("2030-01-01T10:00:00");
    Job job = test.jobs().get(0);
    test.engine.jobs().cancel(job.id());
    test.engine.jobs().delete(job.id());
    // As an earlier version planned it.
    test.store.change(
        tx -> {
          Schedule locked = tx.lock(schedule.id()).orElseThrow();
          tx.update(List.of(locked.plannedAt(Optional.of(TestSchedules.occurrence(job).at()))));
          return locked;
        });
    assertThat(test.scheduler.fireDue()).isEqualTo(1);
    Job second = test.jobs().get(0);
    assertThatThrownBy(() -> test.engine.jobs().undo(job.id()))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("job %s was made of the same occurrence".formatted(second.id()));
    test.engine.jobs().cancel(second.id());
    test.engine.jobs().delete(second.id());
    assertThat(test.engine.jobs().undo(job.id()).id()).isEqualTo(job.id());
  }

  @Test
  void the_calendar_sees_what_is_planned() {
    Schedule schedule = test.made("{%s, 'channel': 'main', 'tags': ['x']}".formatted(DAILY));
    test.schedules.pause(test.made("{%s}".formatted(DAILY)).id());
    var planned = planned("main", "2030-01-03T09:00:00Z", "2030-01-05T09:00:00Z");
    assertThat(planned).hasSize(2).allMatch(each -> each.series().equals(schedule.id()));
    assertThat(planned.get(0).at()).isEqualTo("2030-01-03T09:00:00Z");
    assertThat(planned.get(0).topic()).isEqualTo("Tip 3 of 2030-01-03 10:00");
    assertThat(planned.get(0).channel()).isEqualTo("main");
  }

  private List<Planned> planned(String channel, String from, String until) {
    return new PlannedRuns(test.store, test.engine.clock)
        .between(Optional.of(channel), Instant.parse(from), Instant.parse(until)).stream()
            .sorted(Comparator.comparing(Planned::at))
            .toList();
  }

  @Test
  void only_the_schedules_of_the_channel_are_planned_there() {
    var unused =
        test.made("{%s, 'channel': 'main', 'description': 'channel folder'}".formatted(DAILY));
    assertThat(planned("main", "2030-01-01T00:00:00Z", "2030-01-08T00:00:00Z")).hasSize(7);
    assertThat(planned("folder", "2030-01-01T00:00:00Z", "2030-01-08T00:00:00Z")).isEmpty();
  }

  @Test
  void a_planned_occurrence_stands_where_its_job_will_and_is_not_planned_beside_it() {
    Schedule schedule =
        test.made("{%s, 'leadTime': '6h', 'jitter': '2h', 'channel': 'main'}".formatted(DAILY));
    String day = "2030-01-01T00:00:00Z";
    List<Planned> before = planned("main", day, "2030-01-02T00:00:00Z");
    assertThat(before).hasSize(1);
    test.tickAt("2030-01-01T06:00:00");
    Job job = test.jobs().get(0);
    assertThat(job.request().publishAt()).isEqualTo(before.get(0).at());
    // Looked at again, as when a rule is changed: the occurrence has its job, wherever that went.
    test.engine.jobs().edit(job.id(), TestEngine.patch(Map.of("publishAt", "2030-01-07T10:00")));
    test.schedules.pause(schedule.id());
    Schedule again = test.schedules.resume(schedule.id());
    assertThat(again.state().nextAt()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(planned("main", day, "2030-01-02T00:00:00Z")).isEmpty();
    assertThat(planned("main", day, "2030-01-04T00:00:00Z")).hasSize(2);
  }

  @Test
  void an_occurrence_keeps_its_uid_in_the_feed_as_a_job_and_no_stamp_lies_in_the_future() {
    Schedule schedule =
        test.made("{%s, 'leadTime': '6h', 'jitter': '2h', 'channel': 'folder'}".formatted(DAILY));
    String uid = schedule.id() + "." + Instant.parse("2030-01-01T09:00:00Z").toEpochMilli();
    VEvent planned = event(uid);
    test.tickAt("2030-01-01T06:00:00");
    VEvent made = event(uid);
    assertThat(made.getDateStart().getValue()).isEqualTo(planned.getDateStart().getValue());
    assertThat(made.getLastModified().getValue()).isAfter(planned.getLastModified().getValue());
    test.tickAt("2030-01-01T13:00:00");
    Job job = test.jobs().get(0);
    test.complete();
    assertThat(event(uid).getStatus().isConfirmed()).isTrue();
    test.engine.jobs().delete(job.id());
    assertThat(event(uid).getStatus().isConfirmed()).isTrue();
  }

  private VEvent event(String uid) {
    PlannedRuns source = new PlannedRuns(test.store, test.engine.clock);
    JobSlots slots =
        new JobSlots(test.engine.calendarStore, source, TestEngine.RULES, test.engine.clock);
    ContentCalendar calendar =
        new ContentCalendar(
            test.engine.calendarStore,
            slots,
            TestEngine.RULES,
            () -> List.of("folder"),
            test.engine.clock);
    String text = new Feed(calendar, test.engine.clock).text(Optional.of("folder"));
    List<VEvent> events = Biweekly.parse(text).first().getEvents();
    Date now = Date.from(test.engine.clock.instant());
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.getLastModified().getValue()).isBeforeOrEqualTo(now);
              assertThat(event.getDateTimeStamp().getValue()).isBeforeOrEqualTo(now);
            });
    assertThat(events)
        .filteredOn(event -> event.getUid().getValue().equals(uid + "@showrunner"))
        .hasSize(1);
    return events.stream()
        .filter(event -> event.getUid().getValue().startsWith(uid))
        .findFirst()
        .orElseThrow();
  }

  private Job at(String topic, String scheduledAt) {
    return test.engine.aJob().about(topic).with("scheduledAt", scheduledAt).pending();
  }

  private static String daily(String topic, String onConflict) {
    return "{%s, 'topicTemplate': '%s {n}', 'channel': 'folder', 'onConflict': '%s'}"
        .formatted(DAILY, topic, onConflict);
  }

  @Test
  void an_occurrence_that_wants_to_be_rejected_is_skipped_with_the_reason_and_takes_no_number() {
    Job tea = at("Tea", "2030-01-01T09:00");
    Schedule schedule = test.made(daily("Rome", "reject"));
    assertThat(test.tickAt("2030-01-01T10:00:00")).isZero();
    assertThat(test.jobs()).extracting(Job::id).containsExactly(tea.id());
    State state = test.now(schedule).state();
    assertThat(state.skips().count()).isEqualTo(1);
    assertThat(state.skips().lastAt()).isEqualTo("2030-01-01T09:00:00Z");
    assertThat(state.skips().reason())
        .isEqualTo(
            "The calendar has no room at 2030-01-01T10:00+01:00: It is 1 h after \"Tea\" at"
                + " 2030-01-01 09:00, 5 h less than the 6 h there must be");
    assertThat(state.nextAt()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(state.runs()).isZero();
    assertThat(test.tickAt("2030-01-02T10:00:00")).isEqualTo(1);
    assertThat(test.topics()).containsExactly("Tea", "Rome 1");
    assertThat(test.now(schedule).state().skips()).isEqualTo(state.skips());
  }

  @Test
  void an_occurrence_that_wants_to_be_moved_is_and_one_that_wants_a_warning_is_made() {
    var unused = at("Tea", "2030-01-01T09:00");
    Schedule schedule = test.made(daily("Rome", "move"));
    var warned = test.made(daily("Art", "warn"));
    assertThat(test.tickAt("2030-01-01T10:00:00")).isEqualTo(2);
    List<Job> jobs = test.jobs();
    assertThat(jobs)
        .filteredOn(job -> job.request().topic().equals("Art 1"))
        .allMatch(job -> job.request().scheduledAt().equals(Instant.parse("2030-01-01T09:00:00Z")))
        .hasSize(1);
    Job rome =
        jobs.stream().filter(j -> j.request().topic().equals("Rome 1")).findFirst().orElseThrow();
    assertThat(rome.request().scheduledAt()).isEqualTo("2030-01-01T17:00:00Z");
    assertThat(TestSchedules.occurrence(rome).at()).isEqualTo("2030-01-01T09:00:00Z");
    assertThat(test.now(schedule).state().skips().count()).isZero();
    assertThat(test.engine.store.nextDue(test.engine.clock.instant()))
        .contains(Instant.parse("2030-01-01T17:00:00Z"));
  }

  @Test
  void with_a_lead_the_publication_is_what_moves() {
    var unused = at("Tea", "2030-01-01T09:00");
    var made = test.made(daily("Rome", "move").replace("{'rec", "{'leadTime': '6h', 'rec"));
    assertThat(test.tickAt("2030-01-01T04:00:00")).isEqualTo(1);
    Job rome = test.jobs().get(1);
    assertThat(rome.request().publishAt()).isEqualTo("2030-01-01T17:00:00Z");
    assertThat(rome.request().scheduledAt()).isEqualTo("2030-01-01T03:00:00Z");
  }

  @Test
  void of_many_that_fire_together_only_as_many_are_made_as_there_is_room_for() {
    for (int i = 0; i < 20; i++) {
      var unused = test.made(daily("word%da word%db".formatted(i, i), i < 10 ? "reject" : "move"));
    }
    test.tickAt("2030-01-01T10:00:00");
    List<Job> jobs = test.jobs();
    assertThat(jobs).hasSizeBetween(10, 11);
    List<Instant> times = jobs.stream().map(job -> job.request().scheduledAt()).sorted().toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isGreaterThanOrEqualTo(SIX_HOURS);
    }
    long skipped =
        test.schedules.list(new ScheduleQuery(null, 500, null)).items().stream()
            .mapToLong(each -> each.state().skips().count())
            .sum();
    assertThat(jobs.size() + skipped).isEqualTo(20);
  }

  @Test
  void an_occurrence_that_is_looked_at_again_is_not_in_conflict_with_its_own_job() {
    Schedule schedule =
        test.made(daily("Rome", "reject").replace("{'rec", "{'leadTime': '6h', 'rec"));
    assertThat(test.tickAt("2030-01-01T04:00:00")).isEqualTo(1);
    test.schedules.pause(schedule.id());
    var unused = test.schedules.resume(schedule.id());
    assertThat(test.tickAt("2030-01-01T04:00:01")).isZero();
    assertThat(test.jobs()).hasSize(1);
    assertThat(test.now(schedule).state().skips().count()).isZero();
  }
}
