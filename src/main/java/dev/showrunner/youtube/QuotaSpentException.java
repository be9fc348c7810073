package dev.showrunner.youtube;

import java.time.Instant;

/** Too little of the day's quota is left for a call, which was therefore not made. */
public final class QuotaSpentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Instant until;

  /**
   * @param until when the quota is reset: midnight in California
   * @param message one sentence that names the project or channel and says when it goes on
   */
  public QuotaSpentException(Instant until, String message) {
    super(message);
    this.until = until;
  }

  /** When the call can be made. */
  public Instant until() {
    return until;
  }
}
