package dev.showrunner.analytics;

import dev.showrunner.job.JobId;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A video's figures at one of the ages at which they are taken.
 *
 * @param job whose video it is
 * @param publication where the video is, and since when its viewers find it
 * @param age after how long
 * @param dueAt when they are to be taken
 * @param reading what the channel said; null until it was asked
 */
public record Snapshot(
    JobId job, Publication publication, Age age, Instant dueAt, @Nullable Reading reading) {

  /** The figures; empty until they are taken, and for a video that was gone by then. */
  public Optional<Figures> taken() {
    return reading instanceof Reading.Counted counted
        ? Optional.of(counted.figures())
        : Optional.empty();
  }

  /** The ages at which figures are taken, youngest first. */
  public enum Age {
    AT_ONCE(Duration.ZERO, "at once"),
    HOUR(Duration.ofHours(1), "1 h"),
    DAY(Duration.ofHours(24), "24 h"),
    WEEK(Duration.ofDays(7), "7 d"),
    FOUR_WEEKS(Duration.ofDays(28), "28 d");

    private final Duration after;
    private final String label;

    Age(Duration after, String label) {
      this.after = after;
      this.label = label;
    }

    /** How long after publication. */
    public Duration after() {
      return after;
    }

    /**
     * As a person reads it: {@code at once}, {@code 1 h}, {@code 24 h}, {@code 7 d}, {@code 28 d}.
     */
    public String label() {
      return label;
    }
  }
}
