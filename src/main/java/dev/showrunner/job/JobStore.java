package dev.showrunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where jobs are remembered. Thread-safe. */
public interface JobStore {

  /**
   * Runs a change as one transaction: all of it is kept, or, when it throws, nothing. It is run
   * again when the database had to end it in favour of another.
   *
   * @return what the change returns
   */
  <T> T change(Function<JobChanges, T> change);

  Optional<Job> find(JobId id);

  /** The jobs that a query asks for, newest first. */
  Page<Job> list(JobQuery query);

  /** A job's attempts, first to last. */
  List<Attempt> attempts(JobId id);

  /** The earliest time after this one at which a dispatcher has something to look at. */
  Optional<Instant> nextDue(Instant after);

  /** Ids and generations of the jobs that a node runs. */
  Map<JobId, Integer> running(String node);

  /** Renews the leases of all that a node runs. */
  void renew(String node, Instant leaseEnd);

  /**
   * Shows how far a job is, as long as it runs under that generation.
   *
   * @return false when it does not any more; nothing was changed then
   */
  boolean progress(
      JobId id, int generation, int percent, String message, Map<Stage, Integer> stages);

  /** The job that a file from the inbox made. */
  Optional<JobId> byFile(String name, String sha256);

  /** What is known of a sender's key: the job and what its request was. */
  Optional<KeyedJob> byKey(String key);

  /** The jobs that wait for that. */
  List<JobId> waiting(WaitReason reason);

  /**
   * Jobs that ended before a time and can be cleaned away, the oldest first; not those of whose
   * upload nobody knows yet whether it is there.
   */
  List<JobId> endedBefore(Instant time, int limit);

  /** The deleted jobs that can be taken back, the newest first. */
  Page<TrashedJob> trashed(TrashQuery query);

  /**
   * Whether the job's files may be wanted yet: its upload was begun and is not confirmed, or a step
   * behind it is to be tried again.
   */
  boolean needsFiles(JobId id);

  /**
   * Whether the job was deleted for good, within the last year or so. A job that was never in this
   * database was not.
   */
  boolean isGone(JobId id);

  /**
   * Deleted jobs that may go before their time, the longest deleted first; not those of whose
   * upload nobody knows whether it is there.
   */
  List<JobId> trashedLongest(int limit);

  /** Deleted jobs whose time in the trash is over, or that were condemned to go before it is. */
  List<JobId> trashedUntil(Instant time, int limit);

  JobStatistics statistics();

  /**
   * A job that was made under a key.
   *
   * @param job its id
   * @param requestSha256 what its request was
   */
  record KeyedJob(JobId job, String requestSha256) {}
}
