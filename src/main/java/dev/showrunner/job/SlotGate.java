package dev.showrunner.job;

import java.time.Instant;
import java.util.Optional;

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
      };

  /**
   * Takes the slot that a request wants, as its onConflict says.
   *
   * @param row the job's, which need not be stored yet
   * @param wanted what it is to ask for
   * @return what it can ask for: the same, or, with {@code move}, with another time
   * @throws SlotTakenException when it wants to be rejected, or there is no free slot to move to
   */
  JobRequest take(JobChanges tx, JobRow row, JobRequest wanted);

  /** The next free slot for a job, which stays free for it until the transaction's end. */
  Optional<Instant> next(JobChanges tx, JobRow row, Instant after);
}
