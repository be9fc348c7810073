package dev.showrunner.job;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Looks whether the calendar has room for a job, in the transaction that gives the job its time: so
 * a slot is checked and taken in one. Thread-safe.
 */
public interface SlotGate {
  /** There is always room, and nowhere a slot. */
  SlotGate OPEN =
      new SlotGate() {
        @Override
        public JobRequest take(JobChanges tx, JobRow row, JobRequest wanted) {
          return wanted;
        }

        @Override
        public Optional<Instant> next(JobChanges tx, JobRow row, Instant after) {
          return Optional.empty();
        }

        @Override
        public Round round(JobChanges tx, SortedSet<String> channels) {
          return row -> row.request;
        }
      };

  /**
   * Takes the slot that a request wants, as its onConflict says. What was reserved for the job goes
   * with it.
   *
   * @param row the job's, with the request that it has had until now; it need not be stored yet
   * @param wanted what it is to ask for
   * @return what it can ask for: the same, or, with {@code move}, with another time
   * @throws SlotTakenException when it wants to be rejected, or there is no free slot to move to
   */
  JobRequest take(JobChanges tx, JobRow row, JobRequest wanted);

  /**
   * Takes the next free slot for a job, and what was reserved for it goes there with it.
   *
   * @param after it is later than this
   * @return empty when there is no more room within a year
   */
  Optional<Instant> next(JobChanges tx, JobRow row, Instant after);

  /**
   * Begins to take slots for jobs that schedules make, many in one transaction: what the calendar
   * holds is read once, not for each.
   *
   * @param channels those of jobs that ask for more than a warning; locked in their order
   */
  Round round(JobChanges tx, SortedSet<String> channels);

  /** Takes slots for jobs that are all inserted later in the transaction. Not thread-safe. */
  @FunctionalInterface
  interface Round {
    /**
     * Takes the slot that a job wants, as its onConflict says. What schedules plan keeps none from
     * its own time: of two that want the same one, the first one gets it.
     *
     * @return what it can ask for, as of {@link SlotGate#take}
     * @throws SlotTakenException when it wants to be rejected, or there is no free slot to move to
     */
    JobRequest take(JobRow row);

    /**
     * The next free slot for a job of one of those channels; it is not taken by this. A topic that
     * repeats a published title, which is nowhere free, does not count.
     *
     * @param after it is later than this
     * @return empty when there is no more room within a year
     */
    default Optional<Instant> next(JobRow row, Instant after) {
      return Optional.empty();
    }
  }
}
