package dev.showrunner.schedule;

import dev.showrunner.job.Occurrence;
import dev.showrunner.job.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where schedules are remembered. Thread-safe. */
public interface ScheduleStore {

  /**
   * Runs a change as one transaction: all of it is kept, or, when it throws, nothing. It is run
   * again when the database had to end it in favour of another.
   *
   * @return what the change returns
   */
  <T> T change(Function<ScheduleChanges, T> change);

  Optional<Schedule> find(String id);

  /** The schedules that a query asks for, the oldest first. */
  Page<Schedule> list(ScheduleQuery query);

  /**
   * Those that make jobs and have a next occurrence before that, in any order.
   *
   * @param channel of their jobs; empty for all
   */
  List<Schedule> planned(Optional<String> channel, Instant before);

  /** The next occurrence of a schedule and those behind it, as far as they have their job. */
  Set<Occurrence> madeAhead();

  /** Those that come from files, in any order. */
  List<Schedule> fromFiles();

  /** Whether an occurrence of any schedule, or the end of a run, is to be looked at. */
  boolean anyDue(Instant now);

  ScheduleStatistics statistics();
}
