package dev.showrunner.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.video.Figures;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How times of the week are scored. 2030-01-07 is a Monday. */
final class TimeScoresTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = Instant.parse("2030-01-07T09:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

  @Test
  void nothing_known_is_average() {
    TimeScores none = TimeScores.of(List.of(), BERLIN);
    assertThat(none.at(MONDAY)).isZero();
    assertThat(none.videosAt(MONDAY)).isZero();
  }

  @Test
  void the_formula_by_hand() {
    // ln(1 + views): Monday 2 and 2, Tuesday 1. Mean 5/3. Monday (1/3 + 1/3) / (2 + 5) = 2/21,
    // Tuesday (−2/3) / (1 + 5) = −1/9. At 10: 1/3 − 2/21 twice, and −2/3 + 1/9, over 3 + 5.
    TimeScores scores =
        TimeScores.of(
            List.of(
                video(MONDAY, Math.expm1(2)),
                video(MONDAY.plus(Duration.ofDays(7)), Math.expm1(2)),
                video(TUESDAY, Math.expm1(1))),
            BERLIN);
    // Views are whole numbers, so the logarithms are a little off.
    double hour = (2 * (1 / 3.0 - 2 / 21.0) - 2 / 3.0 + 1 / 9.0) / 8;
    assertThat(scores.weekday(DayOfWeek.MONDAY).effect()).isCloseTo(2 / 21.0, within(0.05));
    assertThat(scores.weekday(DayOfWeek.TUESDAY).effect()).isCloseTo(-1 / 9.0, within(0.05));
    assertThat(scores.hour(10).effect()).isCloseTo(hour, within(0.05));
    assertThat(scores.hour(10).videos()).isEqualTo(3);
    assertThat(scores.hour(9)).isEqualTo(TimeScores.Effect.NONE);
    assertThat(scores.at(MONDAY))
        .isEqualTo(scores.weekday(DayOfWeek.MONDAY).effect() + scores.hour(10).effect());
  }

  @Test
  void one_success_does_not_outweigh_many_good_ones() {
    List<VideoResult> videos = new ArrayList<>();
    for (int week = 0; week < 20; week++) {
      videos.add(video(MONDAY.plus(Duration.ofDays(7L * week)), 2000));
      videos.add(video(TUESDAY.plus(Duration.ofDays(7L * week)), 1000));
    }
    videos.add(video(MONDAY.plus(Duration.ofDays(2)), 8000));
    TimeScores scores = TimeScores.of(videos, BERLIN);
    double wednesday = scores.weekday(DayOfWeek.WEDNESDAY).effect();
    assertThat(wednesday).isPositive();
    assertThat(wednesday)
        .as("Five times the average, seen once, is moved a sixth of the way")
        .isCloseTo(Math.log(8000 / 1420.0) / 6, within(0.05));
    assertThat(scores.weekday(DayOfWeek.MONDAY).effect())
        .as("Twenty of them are moved most of the way")
        .isBetween(0.2, 0.35);
  }

  @Test
  void figures_that_were_taken_too_late_are_of_no_use() {
    Instant late = MONDAY.plus(Duration.ofHours(36)).plusMillis(1);
    TimeScores scores =
        TimeScores.of(
            List.of(video(TUESDAY, 10), video(MONDAY, 9000, late)), ZoneId.of("Europe/Berlin"));
    assertThat(scores.weekday(DayOfWeek.MONDAY)).isEqualTo(TimeScores.Effect.NONE);
    assertThat(video(MONDAY, 9000, late.minusMillis(1)).viewsAt(Age.DAY)).contains(9000L);
  }

  @Test
  void finds_the_better_hour_in_noise() {
    // Noise may hide anything; this one does not.
    long seed = 1;
    Random random = new Random(seed);
    List<VideoResult> videos = new ArrayList<>();
    for (int day = 0; day < 200; day++) {
      boolean evening = day % 2 == 0;
      double noise = Math.exp(random.nextGaussian() * 0.8);
      videos.add(
          video(
              MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(evening ? 8 : 0)),
              (evening ? 2000 : 1000) * noise));
    }
    TimeScores scores = TimeScores.of(videos, BERLIN);
    assertThat(scores.at(MONDAY.plus(Duration.ofHours(8))))
        .as("seed %d", seed)
        .isGreaterThan(scores.at(MONDAY));
  }

  private static VideoResult video(Instant at, double views) {
    return video(at, views, at.plus(Duration.ofDays(1)));
  }

  private static VideoResult video(Instant at, double views, Instant takenAt) {
    Figures figures = new Figures(takenAt, Math.round(views), 0, 0);
    return new VideoResult(
        "job",
        "tea",
        "id",
        "url",
        "Tea",
        "Tea",
        "educational",
        at,
        Map.of(Age.DAY, new Counted(figures, Optional.empty())));
  }
}
