package dev.showrunner.notify;

import java.time.Instant;
import java.util.List;

/**
 * A message on its way to one of its targets.
 *
 * @param message the message's id; the same when it is tried again, even after a restart
 * @param target the ending of the route that delivers it, as {@code mail}
 * @param kind what it is about
 * @param subject one line
 * @param text what there is to say, the subject not included
 * @param jobs the ids of the jobs that it is about
 * @param at when the first of it happened
 */
public record Delivery(
    String message,
    String target,
    String kind,
    String subject,
    String text,
    List<String> jobs,
    Instant at) {
  public Delivery {
    jobs = List.copyOf(jobs);
  }

  /** By what a target knows again what it has got already. */
  public String key() {
    return message + "-" + target;
  }

  /** As a webhook gets it. */
  public Body body() {
    return new Body(message, kind, subject, text, jobs, at.toString());
  }

  /** What is sent to a webhook, as JSON. */
  public record Body(
      String id, String kind, String subject, String text, List<String> jobs, String at) {}
}
