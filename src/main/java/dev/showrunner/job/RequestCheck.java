package dev.showrunner.job;

/** What another room has to say at the door about a request, as whether its script has a scene. */
@FunctionalInterface
public interface RequestCheck {

  /**
   * Looks at a request that has every field.
   *
   * @throws InvalidRequestException when the request cannot be taken
   */
  void check(JobRequest request);

  /**
   * Looks at a request that is changed. What was taken before may stay, though it would be refused
   * by now.
   *
   * @throws InvalidRequestException when the change cannot be taken
   */
  default void check(JobRequest before, JobRequest after) {
    check(after);
  }
}
