package dev.showrunner.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a stage.
 *
 * @param number counts the tries at this stage, from 1
 * @param endedAt null while it is under way
 * @param outcome null while it is under way
 * @param message what happened, one sentence; may be empty
 */
public record Attempt(
    Stage stage,
    int number,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Outcome outcome,
    String message) {
  /** How a try ended. */
  public enum Outcome {
    SUCCEEDED,
    RETRYABLE,
    WAITING,
    FINAL,
    CANCELLED,
    INTERRUPTED
  }
}
