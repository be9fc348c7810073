package dev.showrunner.job;

/** There is no job of that id. */
public final class JobNotFoundException extends RuntimeException {
  public JobNotFoundException(String id) {
    super("There is no job " + id + "; the list of jobs has the ids that exist");
  }
}
