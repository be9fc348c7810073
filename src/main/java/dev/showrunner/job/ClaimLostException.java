package dev.showrunner.job;

/**
 * The job is no longer this node's to work on: it was cancelled, or its lease ran out and another
 * node took it over. Whoever sees this stops at once and writes nothing more.
 */
public final class ClaimLostException extends StageException {
  public ClaimLostException(JobId job, String message) {
    super(job, message);
  }
}
