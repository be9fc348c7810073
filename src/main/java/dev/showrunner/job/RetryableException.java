package dev.showrunner.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stumble that may well be gone at the next try: a lost connection, a killed process, a busy
 * disk.
 */
public final class RetryableException extends StageException {
  private final @Nullable Instant notBefore;

  public RetryableException(JobId job, String message) {
    super(job, message);
    notBefore = null;
  }

  public RetryableException(JobId job, String message, Throwable cause) {
    super(job, message, cause);
    notBefore = null;
  }

  /**
   * @param notBefore when the other side wants to be asked again, at the earliest
   */
  public RetryableException(JobId job, String message, Instant notBefore) {
    super(job, message);
    this.notBefore = notBefore;
  }

  /** When the next try makes sense at the earliest, if that was said. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  /** Whether it may be tried again at once, within the stage. */
  public boolean isSoon() {
    return notBefore == null;
  }
}
