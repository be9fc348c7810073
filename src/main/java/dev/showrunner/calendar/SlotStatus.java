package dev.showrunner.calendar;

/** What a slot is. */
public enum SlotStatus {
  /** Free by the channel's rules; nobody holds it. */
  AVAILABLE,
  /** Held by hand. */
  RESERVED,
  /** Held by a job that is not published yet, or by a schedule's future occurrence. */
  SCHEDULED,
  /** Its video is published. */
  PUBLISHED,
  /** Held, but against the rules: it breaks one, or repeats a topic. */
  CONFLICT
}
