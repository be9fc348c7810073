package dev.showrunner.job;

import java.time.Instant;

/**
 * A step on a job's way that this process has taken, after it was committed: for those who count
 * and trace. Steps of other nodes are not told.
 */
public sealed interface Milestone {

  JobId job();

  /** When it was, by the engine's clock. */
  Instant at();

  /**
   * The job is this process's now.
   *
   * @param takenOver whether another node's lease on it had run out
   */
  record Claimed(JobId job, int generation, boolean takenOver, Instant at) implements Milestone {}

  /** Work on a stage begins. */
  record Entered(JobId job, int generation, Stage stage, Instant at) implements Milestone {}

  /**
   * An attempt at a stage is over, or a job was ended that was not worked on.
   *
   * @param status what the job is by that
   */
  record Ended(
      JobId job, int generation, Stage stage, Attempt.Outcome outcome, JobStatus status, Instant at)
      implements Milestone {}

  /** The claim's way through the pipeline is over. */
  record Left(JobId job, int generation, Instant at) implements Milestone {}

  /**
   * A channel has confirmed a part of the video.
   *
   * @param bytes how many more
   */
  record Sent(JobId job, long bytes, Instant at) implements Milestone {}
}
