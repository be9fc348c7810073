package dev.showrunner.job;

/**
 * Which changes of a job's status are allowed. Nothing else in the program decides this, and {@link
 * JobRow} asks here before it changes its status.
 */
public final class Transitions {
  private Transitions() {}

  /** Whether a job may go from one status to the other. A new job is PENDING. */
  public static boolean allowed(JobStatus from, JobStatus to) {
    return switch (from) {
      case PENDING ->
          switch (to) {
            case RUNNING, PAUSED, CANCELLED -> true;
            default -> false;
          };
      // Running to running is the takeover of a lost lease, under the next generation.
      case RUNNING -> true;
      case RETRYING ->
          switch (to) {
            case RUNNING, PAUSED, FAILED, CANCELLED -> true;
            default -> false;
          };
      // To pending: a person rejected what waited for approval, or changed it.
      case WAITING ->
          switch (to) {
            case PENDING, RUNNING, PAUSED, FAILED, CANCELLED -> true;
            default -> false;
          };
      case PAUSED ->
          switch (to) {
            case PENDING, RETRYING, WAITING, CANCELLED -> true;
            default -> false;
          };
      case FAILED, CANCELLED -> to == JobStatus.PENDING;
      case COMPLETED -> false;
    };
  }
}
