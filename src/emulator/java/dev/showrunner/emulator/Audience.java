package dev.showrunner.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * How many watch a video. Views grow quickly at first and slow down, and reach no more than a bound
 * that is each video's own; what else is counted follows from the views.
 */
final class Audience {
  private static final double HALF_LIFE_HOURS = 36;

  private final Function<String, Long> bound;

  /** Bounds from 200 to 20,199 views, by the video's id. */
  Audience() {
    this(id -> 200L + Math.floorMod(id.hashCode() * 2_654_435_761L, 20_000L));
  }

  Audience(Function<String, Long> bound) {
    this.bound = bound;
  }

  /** What was counted of a video up to an instant. */
  Counts until(Video video, Instant instant) {
    if (video.publishedAt == null || !video.publishedAt.isBefore(instant)) {
      return new Counts(0, 0, 0, 0);
    }
    double hours = Duration.between(video.publishedAt, instant).toSeconds() / 3600.0;
    long views = (long) (bound.apply(video.id) * (1 - Math.pow(2, -hours / HALF_LIFE_HOURS)));
    double minutes = video.length.orElse(Duration.ofMinutes(1)).toSeconds() / 60.0;
    return new Counts(views, views / 25, views / 200, (long) (views * minutes * 0.45));
  }

  /**
   * Sums since the publication.
   *
   * @param minutes watched
   */
  record Counts(long views, long likes, long comments, long minutes) {
    Counts minus(Counts earlier) {
      return new Counts(
          views - earlier.views,
          likes - earlier.likes,
          comments - earlier.comments,
          minutes - earlier.minutes);
    }

    Counts plus(Counts other) {
      return new Counts(
          views + other.views,
          likes + other.likes,
          comments + other.comments,
          minutes + other.minutes);
    }
  }
}
