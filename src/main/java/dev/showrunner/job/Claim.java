package dev.showrunner.job;

import dev.showrunner.video.StageResult;

/**
 * The right of one node to work on one job, and what it has to work with. It is what travels
 * through the pipeline.
 *
 * @param job the job as it was when claimed
 * @param generation counts the claims of this job; what is written under an older one is refused.
 *     Names of temporary files carry it, as {@code video.g3.part.mp4}
 * @param folder where the job's files lie
 * @param made the results of the stages that are done
 */
public record Claim(Job job, int generation, JobFolder folder, Production made) {

  public JobId id() {
    return job.id();
  }

  /** The same claim with one more stage done. */
  public Claim with(Stage stage, StageResult result) {
    return new Claim(job, generation, folder, made.with(stage, result));
  }
}
