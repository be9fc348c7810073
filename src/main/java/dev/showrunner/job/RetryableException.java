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
  private final boolean soon;

  public RetryableException(JobId job, String message) {
    this(job, message, true);
  }

  private RetryableException(JobId job, String message, boolean soon) {
    super(job, message);
    this.notBefore = null;
    this.soon = soon;
  }

  /**
   * One of which nothing is to be hoped at once: it is not tried again within the stage, but after
   * the delay of the job's retry strategy.
   */
  public static RetryableException later(JobId job, String message) {
    return new RetryableException(job, message, false);
  }

  public RetryableException(JobId job, String message, Throwable cause) {
    super(job, message, cause);
    notBefore = null;
    soon = true;
  }

  /**
   * @param notBefore when the other side wants to be asked again, at the earliest
   */
  public RetryableException(JobId job, String message, Instant notBefore) {
    super(job, message);
    this.notBefore = notBefore;
    this.soon = false;
  }

  /** When the next try makes sense at the earliest, if that was said. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  /** Whether it may be tried again at once, within the stage. */
  public boolean isSoon() {
    return soon;
  }
}
