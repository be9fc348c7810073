package dev.showrunner.media.thumbnail;

import dev.showrunner.job.JobFolder;
import java.awt.image.BufferedImage;

/** Takes single frames out of a video. */
@FunctionalInterface
public interface FrameSource {

  /**
   * @param video relative to the job's folder
   * @param second how far into the video
   */
  BufferedImage frame(JobFolder folder, String video, double second);
}
