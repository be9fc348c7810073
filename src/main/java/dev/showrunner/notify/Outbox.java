package dev.showrunner.notify;

import dev.showrunner.job.JobStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where notifications lie until they are delivered. What a job's change says is put here by the
 * store, in the transaction of the change. Thread-safe.
 */
public interface Outbox {

  /** Puts one in, unless one of that id was put in within the last month. */
  void add(Notification notification);

  /**
   * Takes what is due, the oldest first.
   *
   * @param again when it is due again if nobody says what became of it
   */
  List<Notification> take(Instant now, int most, Instant again);

  /** Remembers into which message each went, by its id. */
  void assign(Map<String, String> messages);

  /** All that went into those messages is delivered. */
  void delivered(Collection<String> messages, Instant now);

  /** What went into that message is due again then. */
  void postpone(String message, Instant until);

  /** The same for one that was not tried after all. */
  void putBack(String message, Instant until);

  /** What went into that message is not tried again. */
  void giveUp(String message);

  /** How many messages were delivered since then. */
  int messagesSince(Instant since);

  /** Whether one of that kind was put in after that. */
  boolean hasSince(Kind kind, Instant since);

  /** How many jobs ended since then, by how. */
  Map<JobStatus, Long> endedSince(Instant since);

  /** Forgets what is from before that, and by which its targets know it again. */
  void forget(Instant before);
}
