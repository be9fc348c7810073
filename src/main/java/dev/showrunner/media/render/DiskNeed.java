package dev.showrunner.media.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much room on the disk it takes to assemble a video. */
final class DiskNeed {

  /** About what a minute of 1080p takes while it is made: bodies, crossfade parts and the video. */
  private static final long BYTES_PER_SCENE = 120_000_000L;

  private DiskNeed() {}

  /**
   * About how many bytes are still to be written.
   *
   * @param made the folder of what is rendered; what lies there is not rendered again, or is
   *     deleted first
   */
  static long bytes(VideoFormat format, int scenes, Path made) throws IOException {
    double scale = format.width() * (double) format.height() / (1920 * 1080);
    return Math.max(0, (long) (BYTES_PER_SCENE * scale * scenes) - lying(made));
  }

  private static long lying(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      throw new IOException(folder + " cannot be listed", e);
    }
  }
}
