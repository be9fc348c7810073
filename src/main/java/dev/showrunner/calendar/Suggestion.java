package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;

/**
 * A free slot that is worth taking.
 *
 * @param score 0 to 100
 * @param reasons what the score is made of, a few words each
 */
public record Suggestion(Instant at, int score, List<String> reasons) {
  public Suggestion {
    reasons = List.copyOf(reasons);
  }
}
