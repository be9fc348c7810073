package dev.showrunner.metrics;

import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Lane;
import dev.showrunner.job.WaitReason;
import java.time.Instant;
import java.util.Map;

/**
 * How the queue stands at one moment, counted by the store for all nodes.
 *
 * @param jobs how many are in each status; a status without any may be missing
 * @param waiting how many wait for what; likewise
 * @param oldestDue since when the longest overdue job of a lane is due, or when the next one will
 *     be; a lane without any is missing
 * @param databaseBytes how large the database is
 */
public record QueueFigures(
    Map<JobStatus, Long> jobs,
    Map<WaitReason, Long> waiting,
    Map<Lane, Instant> oldestDue,
    long databaseBytes) {
  static final QueueFigures NONE = new QueueFigures(Map.of(), Map.of(), Map.of(), 0);

  public QueueFigures {
    jobs = Map.copyOf(jobs);
    waiting = Map.copyOf(waiting);
    oldestDue = Map.copyOf(oldestDue);
  }
}
