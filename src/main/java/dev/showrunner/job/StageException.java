package dev.showrunner.job;

/**
 * Why a stage did not finish, as a type, so that routes match types and never texts. The message is
 * one sentence for the job's owner that says what is wrong and what helps.
 */
public abstract sealed class StageException extends RuntimeException
    permits RetryableException, WaitingException, FinalException, ClaimLostException {
  private final JobId job;

  StageException(JobId job, String message, Throwable cause) {
    super(message, cause);
    this.job = job;
  }

  StageException(JobId job, String message) {
    super(message);
    this.job = job;
  }

  /** The job whose stage did not finish. */
  public final JobId job() {
    return job;
  }
}
