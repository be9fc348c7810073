package dev.showrunner.calendar;

import static dev.showrunner.calendar.Slots.job;
import static dev.showrunner.calendar.Slots.noTitles;
import static dev.showrunner.calendar.Slots.occurrence;
import static dev.showrunner.calendar.Slots.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.calendar.Conflict.Kind;
import dev.showrunner.fixtures.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConflictFinderTest {
  private static final Comparator<Conflict> IN_ORDER =
      Comparator.comparing((Conflict conflict) -> conflict.slot().at())
          .thenComparing(conflict -> conflict.slot().id())
          .thenComparing(Conflict::kind);

  private final RuleBook rules = Slots.rules(Map.of());

  private List<Conflict> among(RuleBook book, Slot... slots) {
    return new ConflictFinder(book).among(List.of(slots), channel -> noTitles(book));
  }

  private static List<String> told(List<Conflict> conflicts) {
    return conflicts.stream()
        .map(c -> c.kind() + " " + c.slot().id() + (c.with() == null ? "" : " " + c.with().id()))
        .toList();
  }

  @Test
  void two_within_the_gap_are_in_conflict_also_across_midnight() {
    List<Conflict> found =
        among(
            Slots.rules(Map.of("preferred-hours", "")),
            job("a", "2030-06-15T21:00", "Tea"),
            job("b", "2030-06-16T01:30", "Rome"));
    assertThat(told(found)).containsExactly("GAP b a");
    assertThat(found.get(0).detail())
        .isEqualTo(
            "It is 4 h 30 min after \"Tea\" at 2030-06-15 21:00, 1 h 30 min less than the 6 h there must be");
  }

  @Test
  void a_gap_of_just_the_minimum_is_none() {
    assertThat(
            among(
                Slots.rules(Map.of("preferred-hours", "10, 16")),
                job("a", "2030-06-15T10:00", "Tea"),
                job("b", "2030-06-15T16:00", "Rome")))
        .isEmpty();
  }

  @Test
  void the_gap_is_elapsed_time_when_the_clocks_change() {
    RuleBook any = Slots.rules(Map.of("preferred-hours", ""));
    assertThat(
            told(among(any, job("a", "2030-03-31T00:00", "A"), job("b", "2030-03-31T06:00", "B"))))
        .containsExactly("GAP b a");
    assertThat(among(any, job("a", "2030-10-27T00:00", "A"), job("b", "2030-10-27T05:00", "B")))
        .isEmpty();
  }

  @Test
  void the_fourth_of_a_day_is_one_too_many_and_another_channel_has_its_own_rules() {
    RuleBook book =
        Slots.rules(Map.of("min-gap", "1h", "preferred-hours", "", "max-per-day", "3; other: 1"));
    List<Slot> day = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      day.add(job("j" + i, "2030-06-15T1" + i + ":00", "Topic" + i));
    }
    List<Conflict> found = among(book, day.toArray(Slot[]::new));
    assertThat(told(found)).containsExactly("DAY_FULL j3 j2");
    assertThat(found.get(0).detail())
        .isEqualTo("It is number 4 on 2030-06-15, and there is room for 3 a day");
    assertThat(book.of("other").maxPerDay()).isEqualTo(1);
  }

  @Test
  void blackout_days_are_dates_or_come_back_each_year() {
    RuleBook book = Slots.rules(Map.of("blackout", "2030-07-01, 12-25"));
    assertThat(
            told(
                among(
                    book,
                    job("a", "2030-07-01T10:00", "A"),
                    job("b", "2031-07-01T10:00", "B"),
                    job("c", "2033-12-25T10:00", "C"))))
        .containsExactly("BLACKOUT a", "BLACKOUT c");
  }

  @Test
  void an_hour_that_is_not_preferred_is_a_warning() {
    List<Conflict> found = among(rules, job("a", "2030-06-15T09:30", "A"));
    assertThat(told(found)).containsExactly("HOURS a");
    assertThat(found.get(0).kind().isWarning()).isTrue();
    assertThat(found.get(0).detail()).contains("09:30", "10, 14, 18");
    assertThat(among(rules, job("a", "2030-06-15T10:30", "A"))).isEmpty();
  }

  @Test
  void a_similar_topic_within_seven_days_is_a_conflict() {
    Slot first = job("a", "2030-06-01T10:00", "The history of tea");
    assertThat(told(among(rules, first, job("b", "2030-06-08T10:00", "A history of TEA"))))
        .containsExactly("SIMILAR b a");
    assertThat(among(rules, first, job("b", "2030-06-08T14:00", "A history of TEA"))).isEmpty();
    assertThat(
            among(
                Slots.rules(Map.of("detect-topic-conflicts", "false")),
                first,
                job("b", "2030-06-03T10:00", "The history of tea")))
        .isEmpty();
  }

  @Test
  void occurrences_of_one_schedule_conflict_only_when_their_topics_are_equal() {
    assertThat(
            among(
                rules,
                occurrence("s", "2030-06-01T10:00", "Daily Python Tip - 2030-06-01"),
                occurrence("s", "2030-06-02T10:00", "Daily Python Tip - 2030-06-02")))
        .isEmpty();
    assertThat(
            among(
                rules,
                occurrence("s", "2030-06-01T10:00", "Daily Tip"),
                occurrence("s", "2030-06-02T10:00", "Daily tip!")))
        .hasSize(1);
    assertThat(
            among(
                rules,
                occurrence("s", "2030-06-01T10:00", "Daily Python Tip - 2030-06-01"),
                occurrence("other", "2030-06-02T10:00", "Daily Python Tip - 2030-06-02")))
        .hasSize(1);
  }

  @Test
  void what_nearly_repeats_a_published_title_is_a_conflict_whenever_that_was() {
    Titles titles =
        new Titles(
            List.of(
                published("p", "2020-01-01T10:00", "Rome, part 2"),
                published("q", "2021-01-01T10:00", "Seven deep sea creatures nobody has seen")),
            rules.of("folder"));
    ConflictFinder finder = new ConflictFinder(rules);
    assertThat(finder.of(job("a", "2030-06-01T10:00", "Rome, part 3"), List.of(), titles))
        .isEmpty();
    assertThat(told(finder.of(job("a", "2030-06-01T10:00", "ROME: Part 2"), List.of(), titles)))
        .containsExactly("DUPLICATE a p");
    List<Conflict> near =
        finder.of(
            job("a", "2030-06-01T10:00", "Deep sea creatures nobody has seen"), List.of(), titles);
    assertThat(told(near)).containsExactly("DUPLICATE a q");
    assertThat(near.get(0).detail()).contains("86 %", "published on 2021-01-01");
    assertThat(finder.of(job("p", "2030-06-01T10:00", "Rome, part 2"), List.of(), titles))
        .isEmpty();
  }

  @Test
  void a_job_is_never_in_conflict_with_itself() {
    Slot job = job("a", "2030-06-15T10:00", "Tea");
    Slot moved = job("a", "2030-06-15T14:00", "Tea");
    assertThat(new ConflictFinder(rules).of(moved, List.of(job), noTitles(rules))).isEmpty();
  }

  @Test
  void what_is_published_was_there_first_and_is_never_the_one_in_the_way() {
    assertThat(
            told(
                among(
                    rules,
                    job("a", "2030-06-15T10:00", "Tea"),
                    published("p", "2030-06-15T14:00", "Rome"))))
        .containsExactly("GAP a p");
    assertThat(
            among(
                rules,
                published("p", "2030-06-15T10:00", "Rome"),
                published("q", "2030-06-15T11:00", "Rome")))
        .isEmpty();
  }

  @Test
  void one_slot_is_told_its_neighbours_on_both_sides_the_full_day_and_similar_topics() {
    RuleBook book = Slots.rules(Map.of("max-per-day", "2"));
    List<Slot> there =
        List.of(
            job("a", "2030-06-15T10:00", "Tea"),
            job("b", "2030-06-15T18:00", "Rome"),
            job("c", "2030-06-20T10:00", "Coffee"));
    assertThat(
            told(
                new ConflictFinder(book)
                    .of(job("x", "2030-06-15T14:00", "Coffee"), there, noTitles(book))))
        .containsExactly("GAP x a", "GAP x b", "DAY_FULL x b", "SIMILAR x c");
  }

  @Test
  void random_calendars_have_the_conflicts_that_comparing_each_with_each_finds() {
    long seed = Seed.of(getClass());
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<Slot> slots = new ArrayList<>();
      int days = 10 + random.nextInt(40);
      for (int i = 0; i < 40; i++) {
        slots.add(any(random, i, days));
      }
      List<Slot> published = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        published.add(published("p" + i, "2020-06-15T10:00", topic(random)));
      }
      List<Conflict> found =
          new ConflictFinder(rules)
              .among(slots, channel -> new Titles(published, rules.of(channel)));
      assertThat(inTheWay(found, Kind.SIMILAR)).as("seed %d", seed).isEqualTo(similar(slots));
      assertThat(inTheWay(found, Kind.GAP)).as("seed %d", seed).isEqualTo(close(slots));
      assertThat(inTheWay(found, Kind.DAY_FULL)).as("seed %d", seed).isEqualTo(surplus(slots));
      assertThat(inTheWay(found, Kind.DUPLICATE))
          .as("seed %d", seed)
          .isEqualTo(repeating(slots, published));
      assertThat(found).as("seed %d", seed).isSortedAccordingTo(IN_ORDER);
    }
  }

  /** A crowd is looked at by several threads, each half of it by one. */
  @Test
  void a_crowd_has_the_conflicts_of_its_halves() {
    long seed = Seed.of(getClass());
    Random random = new Random(seed);
    List<Slot> before = new ArrayList<>();
    List<Slot> after = new ArrayList<>();
    for (int i = 0; i < 1_900; i++) {
      before.add(any(random, i, 300));
      Slot later = any(random, 1_900 + i, 300);
      after.add(later.movedTo(later.at().plus(Duration.ofDays(400))));
    }
    List<Slot> published = List.of(published("p", "2020-06-15T10:00", before.get(0).topic()));
    Titles titles = new Titles(published, rules.of("folder"));
    ConflictFinder finder = new ConflictFinder(rules);
    List<Conflict> halves = new ArrayList<>(finder.among(before, channel -> titles));
    halves.addAll(finder.among(after, channel -> titles));
    List<Slot> crowd = new ArrayList<>(after);
    crowd.addAll(before);
    List<Conflict> found = finder.among(crowd, channel -> titles);
    for (Kind kind : Kind.values()) {
      assertThat(inTheWay(found, kind))
          .as("seed %d, %s", seed, kind)
          .isEqualTo(inTheWay(halves, kind));
    }
    assertThat(inTheWay(found, Kind.DUPLICATE)).isNotEmpty();
    assertThat(found).isSortedAccordingTo(IN_ORDER);
  }

  private static Slot any(Random random, int number, int days) {
    Instant at = Slots.at("2030-06-01T00:00").plus(Duration.ofMinutes(random.nextInt(days * 1440)));
    @Nullable String series = random.nextInt(3) == 0 ? "s" + random.nextInt(2) : null;
    return Slots.slot("j" + number, at, topic(random), SlotStatus.SCHEDULED, series);
  }

  private static String topic(Random random) {
    String[] vocabulary =
        "tea coffee rome history deep sea moon python tip cats war art".split(" ");
    String words =
        random
            .ints(1 + random.nextInt(5), 0, vocabulary.length)
            .mapToObj(w -> vocabulary[w])
            .collect(Collectors.joining(" "));
    return words + (random.nextInt(5) == 0 ? " " + random.nextInt(3) : "");
  }

  private static Set<String> inTheWay(List<Conflict> found, Kind kind) {
    return found.stream()
        .filter(c -> c.kind() == kind)
        .map(c -> c.slot().id())
        .collect(Collectors.toSet());
  }

  private Set<String> similar(List<Slot> slots) {
    return laterOfPairs(
        slots,
        (a, b) ->
            Duration.between(a.at(), b.at()).compareTo(Duration.ofDays(7)) <= 0
                && TopicConflicts.similarity(a, b) >= 0.7);
  }

  private Set<String> close(List<Slot> slots) {
    return laterOfPairs(
        slots, (a, b) -> Duration.between(a.at(), b.at()).compareTo(Duration.ofHours(6)) < 0);
  }

  private Set<String> surplus(List<Slot> slots) {
    ChannelRules folder = rules.of("folder");
    return slots.stream()
        .filter(
            slot ->
                slots.stream()
                        .filter(other -> ConflictFinder.BY_TIME.compare(other, slot) < 0)
                        .filter(other -> folder.day(other.at()).equals(folder.day(slot.at())))
                        .count()
                    >= folder.maxPerDay())
        .map(Slot::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> repeating(List<Slot> slots, List<Slot> published) {
    return slots.stream()
        .filter(
            slot ->
                published.stream()
                    .anyMatch(
                        title ->
                            Topics.similarity(
                                    Set.copyOf(Topics.wordsAndNumbers(slot.topic())),
                                    Set.copyOf(Topics.wordsAndNumbers(title.topic())))
                                >= 0.7))
        .map(Slot::id)
        .collect(Collectors.toSet());
  }

  private interface Pair {
    boolean conflicts(Slot earlier, Slot later);
  }

  private static Set<String> laterOfPairs(List<Slot> slots, Pair pair) {
    List<Slot> sorted = slots.stream().sorted(ConflictFinder.BY_TIME).toList();
    Set<String> later = new HashSet<>();
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (pair.conflicts(sorted.get(j), sorted.get(i))) {
          later.add(sorted.get(i).id());
        }
      }
    }
    return later;
  }
}
