package dev.showrunner.media.thumbnail;

import dev.showrunner.job.JobFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Takes a picture out of a video. */
@FunctionalInterface
public interface FrameSource {

  /**
   * @param video an absolute path
   * @param second from the video's start
   * @param folder the job's folder, where a process may run
   * @throws IOException when there is no frame there or it cannot be read
   */
  BufferedImage frame(Path video, double second, JobFolder folder) throws IOException;
}
