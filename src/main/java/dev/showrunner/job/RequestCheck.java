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
}
