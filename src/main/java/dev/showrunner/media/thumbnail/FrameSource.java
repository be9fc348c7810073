package dev.showrunner.media.thumbnail;

import dev.showrunner.job.JobFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Takes a picture out of a clip, or reads a still. */
@FunctionalInterface
public interface FrameSource {

  /**
   * @param file an absolute path
   * @param second from the clip's start; 0 for a still
   * @param folder the job's folder, where a process may run
   * @throws IOException when the file is gone, there is no frame there or it cannot be read
   */
  BufferedImage frame(Path file, double second, JobFolder folder) throws IOException;
}
