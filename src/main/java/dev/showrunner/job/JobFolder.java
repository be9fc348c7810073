package dev.showrunner.job;

import java.nio.file.Path;

/**
 * Where a job's files lie: {@code script.md}, {@code narration/}, {@code scenes/}, {@code
 * captions.srt}, {@code captions.vtt}, {@code video.mp4}, {@code thumbnail.jpg}, {@code
 * metadata.json}. Processes that work for a job run in this folder.
 *
 * @param job whose folder it is
 * @param path an absolute path
 */
public record JobFolder(JobId job, Path path) {

  /** A file of the job by the relative name that stage results carry. */
  public Path resolve(String relative) {
    return path.resolve(relative);
  }
}
