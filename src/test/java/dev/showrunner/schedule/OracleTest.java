package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Seed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random rules against an oracle that knows nothing but what a zone's clock shows at each minute of
 * ten years: it walks through them one by one and notices itself where the clock jumps.
 */
class OracleTest {
  private static final int RULES_IN_A_ZONE = 40;
  private static final long FIRST = Instant.parse("2025-12-31T00:00:00Z").getEpochSecond() / 60;
  private static final int MINUTES =
      (int) (Instant.parse("2035-12-31T00:00:00Z").getEpochSecond() / 60 - FIRST);

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"})
  void a_rule_occurs_when_the_clock_says_so(String zone) {
    long seed = Seed.of(getClass());
    Random random = new Random(seed);
    long[] clock = clock(ZoneId.of(zone));
    for (int i = 0; i < RULES_IN_A_ZONE; i++) {
      RandomRule drawn = RandomRule.draw(random);
      List<Long> expected = inSeconds(expected(drawn, clock), drawn);
      List<Long> found = found(drawn, ZoneId.of(zone), expected.size() + 10);
      assertThat(found).as("%s in %s, seed %d", drawn.rule(), zone, seed).isEqualTo(expected);
    }
  }

  // No zone of these changes its clock by parts of a minute.
  private static List<Long> inSeconds(List<Long> minutes, RandomRule drawn) {
    TreeSet<Integer> seconds = new TreeSet<>(drawn.seconds());
    return minutes.stream()
        .flatMap(minute -> seconds.stream().map(second -> minute * 60 + second))
        .toList();
  }

  /** What the clock shows at each minute, in minutes since 1970 of the clock's own. */
  private static long[] clock(ZoneId zone) {
    long[] clock = new long[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      Instant now = Instant.ofEpochSecond((FIRST + i) * 60);
      clock[i] = FIRST + i + zone.getRules().getOffset(now).getTotalSeconds() / 60;
    }
    return clock;
  }

  private static List<Long> expected(RandomRule drawn, long[] clock) {
    if (drawn.step() > 0) {
      List<Long> all = new ArrayList<>();
      for (long i = 0; i < MINUTES; i += drawn.step()) {
        all.add(FIRST + i);
      }
      return all;
    }
    boolean[] minutes = new boolean[24 * 60];
    drawn.minutes().forEach(minute -> minutes[minute] = true);
    boolean[] days = days(drawn, clock);
    TreeSet<Long> all = new TreeSet<>();
    long latest = clock[0] - 1;
    for (int i = 0; i < clock.length; i++) {
      if (!drawn.elapsed()) {
        // What the clock jumps over comes that much later, as if it had not been changed.
        for (long skipped = latest + 1; skipped < clock[i]; skipped++) {
          addIf(fits(skipped, clock[0], days, minutes), all, i + skipped - latest - 1);
        }
      }
      boolean first = clock[i] > latest;
      addIf((first || drawn.elapsed()) && fits(clock[i], clock[0], days, minutes), all, i);
      latest = Math.max(latest, clock[i]);
    }
    return List.copyOf(all);
  }

  private static void addIf(boolean fits, TreeSet<Long> all, long minute) {
    if (fits && minute < MINUTES) {
      all.add(FIRST + minute);
    }
  }

  private static boolean fits(long shown, long first, boolean[] days, boolean[] minutes) {
    return minutes[(int) (shown % 1440)] && days[(int) (shown / 1440 - first / 1440)];
  }

  private static boolean[] days(RandomRule drawn, long[] clock) {
    long first = clock[0] / 1440;
    boolean[] days =
        new boolean[(int) (Arrays.stream(clock).max().orElseThrow() / 1440 - first) + 1];
    for (int i = 0; i < days.length; i++) {
      days[i] = drawn.days().test(LocalDate.ofEpochDay(first + i));
    }
    return days;
  }

  private static List<Long> found(RandomRule drawn, ZoneId zone, int most) {
    Instant begin = Instant.ofEpochSecond(FIRST * 60);
    Instant end = Instant.ofEpochSecond((FIRST + MINUTES) * 60);
    Occurrences occurrences = drawn.rule().in(zone, begin);
    List<Long> found = new ArrayList<>();
    Optional<Instant> next = occurrences.after(begin.minusMillis(1));
    while (next.isPresent() && next.get().isBefore(end) && found.size() < most) {
      assertThat(next.get().getNano()).isZero();
      found.add(next.get().getEpochSecond());
      next = occurrences.after(next.get());
    }
    return found;
  }
}
