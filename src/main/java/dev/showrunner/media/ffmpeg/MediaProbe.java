package dev.showrunner.media.ffmpeg;

import java.nio.file.Path;

/**
 * Asks what a file really holds, by decoding some of it: neither its name nor an exit code is
 * believed.
 */
public interface MediaProbe {

  /**
   * @param file an absolute path
   * @throws UnusableMediaException when it is none of clip, picture and sound, is cut short, or is
   *     too large to be safe; the message is one sentence that names the file and the reason
   */
  MediaInfo probe(Path file) throws UnusableMediaException;
}
