package dev.showrunner.job;

/**
 * An error that trying again cannot mend: input that cannot be made into a video, a refusal by the
 * channel.
 */
public final class FinalException extends StageException {
  public FinalException(JobId job, String message) {
    super(job, message);
  }

  public FinalException(JobId job, String message, Throwable cause) {
    super(job, message, cause);
  }
}
