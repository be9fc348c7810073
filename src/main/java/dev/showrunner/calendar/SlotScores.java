package dev.showrunner.calendar;

import java.time.Instant;
import java.util.function.Function;

/** How well videos of a channel have done at a time of the week. Thread-safe. */
public interface SlotScores {

  /** Nothing is known. */
  SlotScores NONE = channel -> at -> Score.UNKNOWN;

  /** How well a video of a channel may be expected to do that is published at an instant. */
  Function<Instant, Score> of(String channel);

  /**
   * How a time of the week does.
   *
   * @param effect the logarithm of its views against the channel's average: 0 is average, 0.69
   *     twice as many, −0.69 half as many
   * @param reason a few words; empty when nothing is known
   */
  record Score(double effect, String reason) {
    /** There are no figures. */
    public static final Score UNKNOWN = new Score(0, "");
  }
}
