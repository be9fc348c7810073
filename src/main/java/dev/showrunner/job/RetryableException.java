package dev.showrunner.job;

/**
 * A stumble that may well be gone at the next try: a lost connection, a killed process, a busy
 * disk.
 */
public final class RetryableException extends StageException {
  public RetryableException(JobId job, String message) {
    super(job, message);
  }

  public RetryableException(JobId job, String message, Throwable cause) {
    super(job, message, cause);
  }
}
