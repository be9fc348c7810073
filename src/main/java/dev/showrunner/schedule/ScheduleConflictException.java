package dev.showrunner.schedule;

/** A schedule cannot be dealt with so as it is; nothing was changed. */
public final class ScheduleConflictException extends RuntimeException {

  /**
   * @param message one sentence that says why and what helps
   */
  public ScheduleConflictException(String message) {
    super(message);
  }
}
