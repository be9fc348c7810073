package dev.showrunner.analytics;

import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Snapshot.Age;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A published video and what was counted of it so far.
 *
 * @param job the id of its job, which may be gone
 * @param publicAt since when viewers find it
 * @param counts what was counted, by the age at which it was
 */
public record VideoResult(
    String job,
    String channel,
    String videoId,
    String url,
    String title,
    String topic,
    String style,
    Instant publicAt,
    Map<Age, Counted> counts) {
  public VideoResult {
    Map<Age, Counted> sorted = new EnumMap<>(Age.class);
    sorted.putAll(counts);
    counts = Collections.unmodifiableMap(sorted);
  }

  /** The age at which something was counted last; none before the first time. */
  public Optional<Age> oldest() {
    return counts.keySet().stream().reduce((earlier, later) -> later);
  }

  /** What was counted last. */
  public Optional<Counted> latest() {
    return oldest().map(counts::get);
  }

  /** How often it was watched when it was counted last. */
  public long views() {
    return latest().map(counted -> counted.figures().views()).orElse(0L);
  }

  /**
   * How often it was watched at an age; none when it was not counted then, or so late, after a
   * pause, that the figure says something else: later by more than half of the age.
   */
  public Optional<Long> viewsAt(Age age) {
    Instant latest = publicAt.plus(age.after()).plus(age.after().dividedBy(2));
    return Optional.ofNullable(counts.get(age))
        .filter(counted -> !counted.figures().takenAt().isAfter(latest))
        .map(counted -> counted.figures().views());
  }
}
