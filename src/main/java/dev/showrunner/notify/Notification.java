package dev.showrunner.notify;

import java.time.Instant;

/**
 * Something that people are to be told.
 *
 * @param id what it is about: of two with the same one there is one
 * @param job the job's id; empty when it is about none
 * @param topic the job's topic, or the name of what it is about
 * @param channel the job's channel; empty when it is about none
 * @param detail one sentence; may be empty
 * @param message what it was put into; empty until it is
 * @param tries how often it was handed out to be delivered, this time included
 */
public record Notification(
    String id,
    Kind kind,
    String job,
    String topic,
    String channel,
    String detail,
    Instant at,
    String message,
    int tries) {

  /** One that is about no job. */
  static Notification of(String id, Kind kind, String about, String detail, Instant at) {
    return new Notification(id, kind, "", about, "", detail, at, "", 0);
  }
}
