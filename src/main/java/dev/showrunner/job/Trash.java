package dev.showrunner.job;

import java.time.Instant;
import java.util.Optional;

/**
 * The trash, inside one transaction of a {@link JobStore}. What lies in it is no job: nothing
 * lists, counts, claims or cleans it.
 */
public interface Trash {

  /** Keeps all that is recorded of a locked job, which is to be deleted in the same transaction. */
  void put(JobRow row, Instant now, Instant until);

  /** Locks a job that lies in the trash; one that is being removed for good does not count. */
  Optional<TrashedJob> lock(JobId id);

  /** The job that was made of the same occurrence while a locked one lay here. */
  Optional<JobId> madeInstead(JobId id);

  /** Makes a locked one a job again, with all that was recorded of it. */
  void takeOut(JobId id);

  /** From now on nothing that lies in the trash can be taken back. */
  void condemnAll();

  /**
   * From now on a job that lies in the trash cannot be taken back, if its time is over.
   *
   * @return false when it is not, or it does not lie there any more
   */
  boolean condemn(JobId id, Instant now);

  /** Forgets a job; its files must be gone. */
  void forget(JobId id);
}
