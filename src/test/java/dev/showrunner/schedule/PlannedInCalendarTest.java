package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.Gap;
import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.Planned;
import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.calendar.Suggestion;
import dev.showrunner.calendar.YearView;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.SlotConflict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What schedules plan, as the calendar shows it. It is 01:00 on 1 January 2030 in Berlin. */
class PlannedInCalendarTest {
  private static final String DAILY =
      "{'recurrence': {'type': 'daily', 'hour': %d}, 'channel': 'folder', 'topicTemplate': '%s {date}'}";
  private static final Optional<String> FOLDER = Optional.of("folder");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  @SuppressWarnings("NullAway.Init")
  private ContentCalendar calendar;

  @BeforeEach
  void start() {
    TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder);
    test = TestSchedules.on(engine);
    PlannedRuns planned = new PlannedRuns(test.store, engine.clock);
    JobSlots slots = new JobSlots(engine.calendarStore, planned, TestEngine.RULES, engine.clock);
    calendar =
        new ContentCalendar(
            engine.calendarStore, slots, TestEngine.RULES, () -> List.of("folder"), engine.clock);
  }

  @AfterEach
  void end() {
    test.engine.close();
  }

  @Test
  void a_year_shows_all_that_a_daily_schedule_plans_in_it_and_so_do_gaps() {
    test.made(DAILY.formatted(10, "Tea"));
    YearView year = calendar.year(FOLDER, Year.of(2031));
    assertThat(year.daysWithContent()).isEqualTo(365);
    assertThat(year.months()).allMatch(m -> m.daysWithContent() == m.month().lengthOfMonth());
    LocalDate first = LocalDate.parse("2030-01-01");
    assertThat(calendar.gaps(FOLDER, first, first.plusDays(365))).isEmpty();
    assertThat(calendar.gaps(FOLDER, first, first.plusDays(400)))
        .as("more than a year: 92 days count")
        .containsExactly(new Gap(first.plusDays(92), first.plusDays(399), 308));
    Instant now = test.engine.clock.instant();
    assertThat(calendar.slots(FOLDER, now, ContentCalendar.FAR)).hasSize(92);
    assertThat(calendar.slots(FOLDER, Instant.EPOCH, now.plus(Duration.ofDays(300)))).hasSize(300);
  }

  @Test
  void what_is_planned_far_ahead_is_no_free_slot_and_in_nobodys_way_unseen() {
    test.made(DAILY.formatted(10, "Tea"));
    Instant may = Instant.parse("2030-11-05T00:00:00Z");
    List<Suggestion> found = calendar.suggestions("folder", may, 3, List.of(), "", 9);
    assertThat(found).isNotEmpty();
    assertThat(found)
        .allSatisfy(
            each -> assertThat(each.at().atZone(TestSchedules.BERLIN).getHour()).isEqualTo(18));
    Job rome = test.engine.aJob().about("Rome").with("publishAt", "2030-11-06T11:00").pending();
    assertThat(calendar.conflictsOf(List.of(rome)).get(rome.id()))
        .extracting(SlotConflict::nearestFree)
        .contains(Instant.parse("2030-11-06T17:00:00Z"));
    assertThat(calendar.get(rome.id().value()).status().name()).isEqualTo("CONFLICT");
  }

  @Test
  void the_nearest_runs_are_shown_whichever_schedule_has_them() {
    test.made(DAILY.formatted(12, "Tea"));
    test.made(DAILY.formatted(9, "Rome"));
    Instant now = test.engine.clock.instant();
    Instant until = now.plus(Duration.ofDays(30));
    List<Planned> nearest =
        new PlannedRuns(test.store, test.engine.clock, 5).between(FOLDER, now, until);
    List<Instant> all =
        new PlannedRuns(test.store, test.engine.clock)
            .between(FOLDER, now, until).stream().map(Planned::at).sorted().toList();
    assertThat(all).hasSize(60);
    assertThat(nearest)
        .extracting(Planned::at)
        .containsExactlyInAnyOrderElementsOf(all.subList(0, 5));
  }

  @Test
  void a_run_far_ahead_has_the_topic_that_its_number_gives() {
    test.made("{'recurrence': {'type': 'daily'}, 'topicTemplate': 'Tea {n}', 'channel': 'folder'}");
    test.made(
        "{'recurrence': {'type': 'daily', 'hour': 20}, 'channel': 'folder',"
            + " 'topicTemplate': 'Rome {date}'}");
    Instant far = Instant.parse("2031-01-01T00:00:00Z");
    assertThat(calendar.slots(FOLDER, far, far.plus(Duration.ofDays(1))))
        .extracting(Slot::topic)
        .containsExactly("Tea 366", "Rome 2031-01-01");
  }

  @Test
  void a_run_is_shown_beside_the_job_of_another_run_that_stands_at_its_time() {
    test.made(
        "{'recurrence': {'type': 'daily', 'hour': 10}, 'leadTime': '6h', 'channel': 'folder',"
            + " 'topicTemplate': 'Tea {date}'}");
    assertThat(test.tickAt("2030-01-01T04:00")).isEqualTo(1);
    Job first = test.jobs().get(0);
    var moved =
        test.engine
            .jobs()
            .edit(first.id(), TestEngine.patch(Map.of("publishAt", "2030-01-02T10:00")));
    LocalDate day = LocalDate.parse("2030-01-02");
    assertThat(calendar.days(FOLDER, day.minusDays(1), 1).days().get(0).slots()).isEmpty();
    List<Slot> second = calendar.days(FOLDER, day, 1).days().get(0).slots();
    assertThat(second)
        .extracting(Slot::at)
        .containsExactly(moved.request().publishAt(), moved.request().publishAt());
    assertThat(second)
        .extracting(Slot::topic)
        .containsExactlyInAnyOrder("Tea 2030-01-01", "Tea 2030-01-02");
    assertThat(second)
        .extracting(Slot::status)
        .containsExactlyInAnyOrder(SlotStatus.SCHEDULED, SlotStatus.CONFLICT);
  }

  @Test
  void many_conflicts_are_answered_with_the_free_slots_that_single_ones_are() {
    test.made(DAILY.formatted(10, "Tea"));
    for (int i = 0; i < 60; i++) {
      var unused =
          test.engine
              .aJob()
              .about("word" + i)
              .with(
                  "publishAt",
                  Instant.parse("2030-02-01T09:30:00Z").plus(Duration.ofHours(90L * i)).toString())
              .pending();
    }
    var conflicts =
        calendar.conflicts(
            FOLDER, test.engine.clock.instant(), Instant.parse("2030-12-01T00:00:00Z"));
    assertThat(conflicts).hasSizeGreaterThan(60);
    List<SlotConflict> together = calendar.answers(conflicts);
    List<SlotConflict> single =
        conflicts.stream().map(one -> calendar.answers(List.of(one)).get(0)).toList();
    assertThat(together).isEqualTo(single);
    assertThat(together).isSortedAccordingTo(Comparator.comparing(SlotConflict::at));
  }
}
