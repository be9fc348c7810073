package dev.showrunner.calendar;

import static dev.showrunner.calendar.Slots.BERLIN;
import static dev.showrunner.calendar.Slots.at;
import static dev.showrunner.calendar.Slots.job;
import static dev.showrunner.calendar.Slots.noTitles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final RuleBook rules = Slots.rules(Map.of());
  private final ChannelRules folder = rules.of("folder");

  @Test
  void the_nearest_free_slot_may_be_earlier_or_later_but_not_too_early() {
    Board board = new Board(folder, List.of(job("a", "2030-06-15T14:00", "Tea")));
    assertThat(board.nearestFree(at("2030-06-15T14:30"), Instant.EPOCH, 60))
        .contains(at("2030-06-15T18:00").plus(Duration.ofHours(16)));
    assertThat(board.nearestFree(at("2030-06-15T12:00"), Instant.EPOCH, 60))
        .contains(at("2030-06-14T18:00"));
    assertThat(board.nearestFree(at("2030-06-15T12:00"), at("2030-06-15T00:00"), 60))
        .contains(at("2030-06-16T10:00"));
  }

  @Test
  void a_video_with_a_similar_topic_is_more_than_a_week_away() {
    Slot tea = job("a", "2030-06-15T10:00", "The history of tea");
    Slot wanted = job("b", "2030-06-16T10:00", "A history of tea");
    Board board = Board.forVideo(wanted, List.of(tea), folder, noTitles(rules)).orElseThrow();
    assertThat(board.nearestFree(wanted.at(), at("2030-06-14T00:00"), 60))
        .contains(at("2030-06-22T14:00"));
    Titles titles =
        new Titles(List.of(Slots.published("p", "2020-01-01T10:00", "A history of tea")), folder);
    assertThat(Board.forVideo(wanted, List.of(), folder, titles)).isEmpty();
  }

  @Test
  void there_is_no_room_where_the_rules_leave_none() {
    RuleBook none = Slots.rules(Map.of("min-gap", "366d"));
    Board board = new Board(none.of("folder"), List.of(job("a", "2030-06-15T10:00", "Tea")));
    assertThat(board.nearestFree(at("2030-06-15T10:00"), Instant.EPOCH, 300)).isEmpty();
    assertThat(board.nextFree(at("2030-06-15T10:00"), 300)).isEmpty();
  }

  @Test
  void a_day_has_room_for_what_fits_together() {
    Board empty = new Board(folder, List.of());
    LocalDate day = LocalDate.parse("2030-06-15");
    assertThat(empty.roomOn(day, Instant.EPOCH)).isEqualTo(2);
    assertThat(empty.roomOn(day, at("2030-06-15T15:00"))).isEqualTo(1);
    assertThat(empty.roomOn(day, at("2030-06-16T00:00"))).isZero();
  }

  @Test
  void suggestions_are_scored_with_reasons_the_best_first() {
    Board board = new Board(folder, List.of(job("a", "2030-06-15T10:00", "Tea")));
    List<Suggestion> found =
        new Suggester(folder, board, any -> SlotScores.Score.UNKNOWN)
            .suggest(at("2030-06-15T00:00"), 2, folder.hours(), 2);
    assertThat(found)
        .extracting(Suggestion::at)
        .containsExactly(at("2030-06-16T10:00"), at("2030-06-15T18:00"));
    assertThat(found.get(0).score()).isEqualTo(100);
    assertThat(found.get(0).reasons())
        .containsExactly(
            "10 is a preferred hour", "24 h to the nearest other video", "the day is empty");
    assertThat(found.get(1).score()).isLessThan(90);
    assertThat(found.get(1).reasons()).contains("1 of 3 places of the day are taken");
  }

  @Test
  void suggestions_are_free_of_conflict_with_all_and_with_each_other() {
    long seed = Seed.of(getClass());
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      RuleBook book =
          Slots.rules(
              Map.of(
                  "min-gap",
                  random.nextInt(12) + "h",
                  "max-per-day",
                  "" + (1 + random.nextInt(4)),
                  "preferred-hours",
                  random.nextBoolean() ? "" : "0, 6, 10, 14, 18, 23",
                  "blackout",
                  "06-10, 2030-06-20"));
      List<Slot> slots = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        slots.add(
            Slots.slot(
                "j" + i,
                at("2030-06-01T00:00").plus(Duration.ofMinutes(random.nextInt(30 * 1440))),
                "Topic" + i,
                SlotStatus.SCHEDULED,
                null));
      }
      ChannelRules own = book.of("folder");
      List<Suggestion> found =
          new Suggester(own, new Board(own, slots), any -> SlotScores.Score.UNKNOWN)
              .suggest(at("2030-06-01T05:00"), 30, own.hours(), 30);
      for (Suggestion suggestion : found) {
        assertThat(suggestion.at()).as("seed %d", seed).isAfterOrEqualTo(at("2030-06-01T05:00"));
        Slot taken =
            Slots.slot("s" + suggestion.at(), suggestion.at(), "", SlotStatus.RESERVED, null);
        assertThat(new ConflictFinder(book).of(taken, slots, noTitles(book)))
            .as("seed %d", seed)
            .isEmpty();
        slots.add(taken);
      }
    }
  }

  @Test
  void a_blackout_day_has_no_room_that_could_be_used() {
    RuleBook book = Slots.rules(Map.of("blackout", "2030-06-15"));
    Stretch stretch =
        new Stretch(
            book,
            List.of(job("a", "2030-06-14T10:00", "Tea")),
            Set.of("folder"),
            at("2030-06-14T00:00"));
    LocalDate day = LocalDate.parse("2030-06-14");
    assertThat(stretch.totals(day, day.plusDays(2)).utilizationPercent()).isEqualTo(33.3);
    assertThat(stretch.day(day.plusDays(1)).totals().utilizationPercent()).isZero();
  }

  @Test
  void gaps_are_days_in_a_row_without_content_and_a_blackout_day_is_none() {
    LocalDate first = LocalDate.parse("2030-06-01");
    assertThat(
            Gap.between(
                first,
                first.plusDays(10),
                Set.of(first.plusDays(2), first.plusDays(9)),
                day -> day.equals(first.plusDays(5))))
        .containsExactly(
            new Gap(first, first.plusDays(1), 2),
            new Gap(first.plusDays(3), first.plusDays(4), 2),
            new Gap(first.plusDays(6), first.plusDays(8), 3));
  }

  @Test
  void totals_count_by_status_and_say_how_much_of_the_day_is_used() {
    Stretch stretch =
        new Stretch(
            rules,
            List.of(
                job("a", "2030-06-15T10:00", "Tea"), Slots.published("p", "2030-06-14T10:00", "X")),
            Set.of("folder"),
            at("2030-06-15T00:00"));
    Totals day = stretch.day(LocalDate.parse("2030-06-15")).totals();
    assertThat(day).isEqualTo(new Totals(1, 1, 0, 1, 0, 0, 5, 33.3));
    Totals both = stretch.totals(LocalDate.parse("2030-06-14"), LocalDate.parse("2030-06-16"));
    assertThat(both).isEqualTo(new Totals(2, 1, 0, 1, 1, 0, 10, 33.3));
    assertThat(BERLIN).isEqualTo(rules.zone());
  }
}
