package dev.showrunner.job;

/**
 * Something about a job has changed and is committed. It says where to look, not what was found:
 * the row is the only truth.
 *
 * @param job which job
 * @param kind what happened
 */
public record JobEvent(JobId job, Kind kind) {
  /** What happened to a job. */
  public enum Kind {
    CREATED,
    CHANGED,
    PROGRESS,
    DELETED
  }
}
