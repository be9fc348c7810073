package dev.showrunner.schedule;

/** There is no schedule of that id. */
public final class ScheduleNotFoundException extends RuntimeException {
  ScheduleNotFoundException(String id) {
    super("There is no schedule " + (id.matches("[a-z0-9-]{1,40}") ? id : "of that id"));
  }
}
