package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day has the same room whichever view it is in. Videos are 12 hours apart, at 8 and at 20. */
class CalendarViewsTest {
  private static final Optional<String> FOLDER = Optional.of("folder");
  private static final LocalDate SIXTH = LocalDate.parse("2030-01-06");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  @SuppressWarnings("NullAway.Init")
  private ContentCalendar calendar;

  @BeforeEach
  void start() {
    engine = TestEngine.on(TestDatabase.SQLITE, folder);
    RuleBook rules = Slots.rules(Map.of("min-gap", "12h", "preferred-hours", "8, 20"));
    JobSlots slots = new JobSlots(engine.calendarStore, SlotSource.nothing(), rules, engine.clock);
    calendar =
        new ContentCalendar(
            engine.calendarStore, slots, rules, () -> List.of("folder"), engine.clock);
  }

  @AfterEach
  void end() {
    engine.close();
  }

  private Job made(String channel, String at) {
    return engine
        .aJob()
        .about("Tea at " + at)
        .with("channel", channel)
        .with("publishAt", at)
        .pending();
  }

  private static List<Integer> room(List<DayView> days) {
    return days.stream().map(day -> day.totals().availableSlots()).toList();
  }

  @Test
  void what_stands_on_the_day_before_or_behind_a_view_takes_room_in_it() {
    var late = made("folder", "2030-01-05T22:00");
    var early = made("folder", "2030-01-10T02:00");
    LocalDate first = SIXTH.minusDays(2);
    assertThat(room(calendar.days(FOLDER, first, 7).days())).containsExactly(2, 1, 1, 2, 2, 1, 1);
    assertThat(
            first
                .datesUntil(first.plusDays(7))
                .flatMap(day -> room(calendar.days(FOLDER, day, 1).days()).stream())
                .toList())
        .containsExactly(2, 1, 1, 2, 2, 1, 1);
    assertThat(calendar.days(FOLDER, SIXTH, 1).totals().totalSlots()).isZero();
    assertThat(late.id()).isNotEqualTo(early.id());
  }

  @Test
  void the_figures_count_the_free_slots_of_the_next_days_as_views_and_lists_do() {
    var late = made("folder", "2030-01-05T22:00");
    engine.clock.advance(Duration.between(engine.clock.instant(), Slots.at("2030-01-06T00:30")));
    Instant now = engine.clock.instant();
    assertThat(calendar.slots(FOLDER, now, now.plus(Duration.ofDays(1)), now, true))
        .extracting(Slot::at)
        .containsExactly(Slots.at("2030-01-06T20:00"));
    assertThat(calendar.statistics().statusCounts())
        .containsEntry(SlotStatus.AVAILABLE, 59L)
        .containsEntry(
            SlotStatus.AVAILABLE,
            (long) calendar.days(FOLDER, SIXTH.minusDays(1), 31).totals().availableSlots());
    assertThat(late.request().publishAt()).isBefore(now);
  }

  @Test
  void a_channel_that_only_stands_beside_the_days_of_a_view_adds_no_room_to_them() {
    var other = made("main", "2030-01-05T23:00");
    assertThat(room(calendar.days(Optional.empty(), SIXTH, 1).days())).containsExactly(2);
    assertThat(room(calendar.days(Optional.empty(), SIXTH.minusDays(1), 2).days()))
        .as("on its own day it counts")
        .containsExactly(3, 3);
    assertThat(other.request().channel()).isEqualTo("main");
  }
}
