package dev.showrunner.analytics;

import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.job.JobId;
import java.time.Instant;
import java.util.List;

/** Where snapshots are kept, those that are still to be taken among them. Thread-safe. */
public interface SnapshotStore {

  /**
   * Keeps a job's snapshots, all or none. One that is there already, by job and age, is left as it
   * is.
   */
  void add(List<Snapshot> snapshots);

  /**
   * Records what a channel said; figures are kept for good, whatever becomes of the job.
   *
   * @return false when there is no such snapshot that is still to be taken
   */
  boolean record(JobId job, Age age, Reading reading);

  /** Leaves snapshots due, but not before that time. */
  void putOff(List<Snapshot> snapshots, Instant until, String why);

  /**
   * Counts the ages of a job's video from then, for those snapshots that are still to be taken; to
   * reports, too, viewers find it since then.
   */
  void move(JobId job, Instant publishedAt);

  /**
   * The snapshots whose time has come and that are not taken, longest due first.
   *
   * @param most how many at most
   */
  List<Snapshot> due(Instant now, int most);

  /** A job's snapshots, youngest age first. */
  List<Snapshot> of(JobId job);
}
