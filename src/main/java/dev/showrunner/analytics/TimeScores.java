package dev.showrunner.analytics;

import dev.showrunner.analytics.Snapshot.Age;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How much better or worse videos do on a weekday and at an hour than the channel's average.
 *
 * <p>What is compared is y = ln(1 + views after 24 hours), so that one success does not outweigh
 * all else. The effect of a weekday is the mean of y − ȳ over its n videos, times n / (n + k); that
 * of an hour is the mean of what is left of y when its weekday's effect is taken off, shrunk in the
 * same way. So a time with few videos counts as average until there are more: with k = {@value #K},
 * five videos move it half of the way. That is the empirical Bayes estimate of a normal mean where
 * the variance within a group is k times that between groups.
 *
 * <p>Source: Efron and Morris, "Data Analysis Using Stein's Estimator and its Generalizations",
 * Journal of the American Statistical Association 70 (1975), pages 311 to 319.
 */
public final class TimeScores {
  /** How many videos of average success each weekday and hour begins with. */
  public static final int K = 5;

  private final ZoneId zone;
  private final Map<DayOfWeek, Effect> weekdays;
  private final Map<Integer, Effect> hours;

  /**
   * How one weekday or hour does.
   *
   * @param videos how many there were
   * @param effect the shrunken effect: 0 is average, 0.69 twice the views
   */
  public record Effect(int videos, double effect) {
    static final Effect NONE = new Effect(0, 0);
  }

  private record Sample(ZonedDateTime at, double y) {}

  private TimeScores(ZoneId zone, List<Sample> samples) {
    this.zone = zone;
    double mean = samples.stream().mapToDouble(Sample::y).average().orElse(0);
    this.weekdays = effects(samples, s -> s.at.getDayOfWeek(), s -> s.y - mean);
    this.hours =
        effects(
            samples, s -> s.at.getHour(), s -> s.y - mean - weekday(s.at.getDayOfWeek()).effect());
  }

  /**
   * The scores of one channel's videos; those that were not counted after 24 hours are left out.
   *
   * @param zone in which weekdays and hours are told
   */
  public static TimeScores of(Collection<VideoResult> videos, ZoneId zone) {
    List<Sample> samples = new ArrayList<>();
    for (VideoResult video : videos) {
      video
          .viewsAt(Age.DAY)
          .ifPresent(
              views -> samples.add(new Sample(video.publicAt().atZone(zone), Math.log1p(views))));
    }
    return new TimeScores(zone, samples);
  }

  private static <G> Map<G, Effect> effects(
      List<Sample> samples, Function<Sample, G> group, ToDoubleFunction<Sample> value) {
    Map<G, List<Double>> values = new HashMap<>();
    for (Sample sample : samples) {
      values
          .computeIfAbsent(group.apply(sample), key -> new ArrayList<>())
          .add(value.applyAsDouble(sample));
    }
    Map<G, Effect> effects = new HashMap<>();
    values.forEach(
        (key, own) -> {
          double sum = own.stream().mapToDouble(Double::doubleValue).sum();
          effects.put(key, new Effect(own.size(), sum / (own.size() + K)));
        });
    return effects;
  }

  /** How a weekday does. */
  public Effect weekday(DayOfWeek day) {
    return weekdays.getOrDefault(day, Effect.NONE);
  }

  /** How an hour of the day does, whatever the weekday. */
  public Effect hour(int hour) {
    return hours.getOrDefault(hour, Effect.NONE);
  }

  /** The effects of an instant's weekday and hour together. */
  public double at(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return weekday(local.getDayOfWeek()).effect() + hour(local.getHour()).effect();
  }

  /**
   * On how many videos of its weekday, or of its hour if these are more, an instant's score rests.
   */
  public int videosAt(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return Math.max(weekday(local.getDayOfWeek()).videos(), hour(local.getHour()).videos());
  }
}
