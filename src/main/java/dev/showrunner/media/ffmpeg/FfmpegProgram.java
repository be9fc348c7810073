package dev.showrunner.media.ffmpeg;

import java.nio.file.Path;
import java.util.Set;

/**
 * An ffmpeg that was found and asked what it can do.
 *
 * @param path the program's absolute path
 * @param version as it names itself
 * @param encoders the names of its encoders
 * @param filters the names of its filters
 */
public record FfmpegProgram(Path path, String version, Set<String> encoders, Set<String> filters) {

  public FfmpegProgram {
    encoders = Set.copyOf(encoders);
    filters = Set.copyOf(filters);
  }
}
