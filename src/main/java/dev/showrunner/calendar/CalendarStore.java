package dev.showrunner.calendar;

import dev.showrunner.job.JobChanges;
import java.time.Instant;
import java.util.List;

/** Where the calendar is remembered. Thread-safe. */
public interface CalendarStore extends SlotReader {

  /** The calendar as a transaction on jobs sees and changes it. */
  CalendarChanges in(JobChanges tx);

  /** How many slots there are by status, without what is planned; none is {@code CONFLICT}. */
  Counts counts();

  /** Another one when a slot was added, changed or removed; a job that ends shows in the counts. */
  String version();

  /** The quarters of an hour in which something is held or published, each once. */
  List<Instant> times();

  /** How many slots are held. */
  record Counts(long reserved, long scheduled, long published) {}
}
