package dev.showrunner.job;

import java.util.Optional;

/**
 * Whether this process can reach the files that a job's finished stages have recorded. A checkpoint
 * speaks of files in the home of the node that wrote it; another node may have another home.
 */
@FunctionalInterface
public interface MadeFiles {
  /** For stages that leave no files behind: every checkpoint is believed. */
  MadeFiles BELIEVED = (job, made) -> Optional.empty();

  /**
   * The first stage that has to be done again here; those behind it depend on it.
   *
   * @return empty when nothing has, as when the video is published
   */
  Optional<Stage> firstMissing(JobId job, Production made);
}
