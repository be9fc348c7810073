package dev.showrunner.job;

/** What was asked of a job does not go in the state it is in; nothing was changed. */
public final class IllegalTransitionException extends RuntimeException {
  private final JobStatus status;

  /**
   * @param status the state it is in
   * @param sentence names the job, the state and what does not go
   */
  private IllegalTransitionException(JobStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /**
   * @param action what was asked, as "be paused"
   */
  static IllegalTransitionException of(JobId job, JobStatus status, String action) {
    return new IllegalTransitionException(
        status, "Job " + job + " is " + status + " and cannot " + action);
  }

  /** The state the job is in. */
  public JobStatus status() {
    return status;
  }
}
