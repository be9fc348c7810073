package dev.showrunner.job;

/** Where a job is in its life. Which changes are allowed stands in {@code Transitions}. */
public enum JobStatus {
  /** Waits for its time or for free capacity. */
  PENDING,
  /** A node works on it, under a lease. */
  RUNNING,
  /** A stage stumbled; it is tried again at a known time. */
  RETRYING,
  /** Something outside the job must happen first, see {@link WaitReason}. */
  WAITING,
  /** A person stopped it until it is resumed. */
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** Whether nothing more happens unless a person asks for it. */
  public boolean isFinal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
