package dev.showrunner.media.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much room on the disk it takes to assemble a video. */
final class DiskNeed {

  /** About what a scene's body and its share of the video take in 1080p. */
  private static final long BYTES_PER_SCENE = 45_000_000L;

  /**
   * Scenes whose parts wait for a transition, for each that is being rendered: itself, and half of
   * those on both its sides.
   */
  static final int WAITING = 2;

  /** Of a pixel in the parts of crossfades, which are not packed: yuv420p. */
  private static final double BYTES_PER_PIXEL = 1.5;

  private DiskNeed() {}

  /**
   * About how many bytes are still to be written.
   *
   * @param workers how many scenes are rendered at once
   * @param made the folder of what is rendered; what lies there is not rendered again, or is
   *     deleted first
   */
  static long bytes(VideoFormat format, int scenes, int workers, Path made) throws IOException {
    double scale = format.width() * (double) format.height() / (1920 * 1080);
    double frame = BYTES_PER_PIXEL * format.width() * format.height();
    double parts = 2 * format.crossfade() * frame * Math.min(scenes, WAITING * workers);
    return Math.max(0, (long) (BYTES_PER_SCENE * scale * scenes + parts) - lying(made));
  }

  private static long lying(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      throw new IOException(folder + " cannot be listed", e);
    }
  }
}
