package dev.showrunner.job;

/**
 * Why a job stands still or ended.
 *
 * @param stage where it happened
 * @param kind what will be done about it
 * @param message one sentence that says what is wrong and what helps
 */
public record JobError(Stage stage, Kind kind, String message) {
  /** What will be done about an error. */
  public enum Kind {
    RETRYABLE,
    WAITING,
    FINAL
  }
}
