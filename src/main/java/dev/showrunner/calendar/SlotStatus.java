package dev.showrunner.calendar;

/** What a slot is. */
public enum SlotStatus {
  /** Free by the channel's rules; nobody holds it. */
  AVAILABLE,
  /** Held by hand. */
  RESERVED,
  /**
   * Held by a job that is not published yet, though it may be uploaded, or by a schedule's future
   * occurrence.
   */
  SCHEDULED,
  /** Its video is uploaded, and its time has come. */
  PUBLISHED,
  /** Held, but against the rules: it breaks one, or repeats a topic. */
  CONFLICT
}
