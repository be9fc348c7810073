package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.JobId;
import java.nio.file.Path;

/**
 * Asks what a file really holds, by decoding some of it: neither its name nor an exit code is
 * believed.
 */
public interface MediaProbe {

  /**
   * @param job for whom it is asked, so that cancelling the job ends the work
   * @param file an absolute path
   * @throws UnusableMediaException when it is none of clip, picture and sound, is cut short, or is
   *     too large to be safe, or took too long to read, which it need not again; the message is one
   *     sentence that names the file and the reason
   * @throws dev.showrunner.job.RetryableException when the probe was killed or could not be
   *     started, which says nothing of the file
   * @throws dev.showrunner.job.ClaimLostException when the job was stopped
   * @throws dev.showrunner.job.FinalException when there is nothing to probe with
   */
  MediaInfo probe(JobId job, Path file) throws UnusableMediaException;
}
