package dev.showrunner.schedule;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.SlotGate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** What can be done inside one transaction of a {@link ScheduleStore}. */
public interface ScheduleChanges {

  void insert(Schedule schedule);

  /** Locks a schedule's row. */
  Optional<Schedule> lock(String id);

  /** The same, but one that cannot be read is paused, and there is none. */
  Optional<Schedule> lockReadable(String id);

  /**
   * Locks rows that are to be looked at, the earliest first, leaving out those that others have
   * locked.
   */
  List<Schedule> lockDue(Instant now, int limit);

  /** Writes the state of locked rows back. */
  void update(List<Schedule> schedules);

  /** Writes all of a locked row back: what is asked for, and the state. */
  void rewrite(Schedule schedule);

  /** Removes a schedule; its jobs stay, and the statistics keep counting its runs. */
  void delete(Schedule schedule);

  /** How many jobs of each schedule are unfinished; one that only waits for its time is not. */
  Map<String, Integer> active(Collection<String> schedules);

  /** The next occurrences of schedules and those behind them, as far as they have their job. */
  Set<Occurrence> made(Collection<String> schedules);

  /**
   * Begins to take slots in this transaction.
   *
   * @param channels as of {@link SlotGate#round}
   */
  SlotGate.Round round(SlotGate gate, SortedSet<String> channels);

  /**
   * Inserts jobs of occurrences. One whose occurrence has made a job before is left out.
   *
   * @return the ids of those that were inserted
   */
  Set<JobId> insertJobs(List<JobRow> jobs);

  /** Locks runs that have ended, or ended otherwise, since they were counted; in that order. */
  List<EndedRun> lockUncounted(int limit);

  /** Records that these ends are counted. */
  void counted(List<EndedRun> runs);

  /**
   * A job of a schedule that has ended.
   *
   * @param message of its error; may be empty
   */
  record EndedRun(JobId job, String schedule, JobStatus status, String message) {}
}
