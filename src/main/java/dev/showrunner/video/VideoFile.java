package dev.showrunner.video;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The finished video, as the quality gate passed it.
 *
 * @param file the MP4, relative to the job's folder
 * @param captionsSrt the captions as SubRip, relative to the job's folder
 * @param captionsVtt the captions as WebVTT, relative to the job's folder
 * @param width in pixels
 * @param height in pixels
 * @param fps frames a second
 * @param frames how many frames it has
 * @param bytes the MP4's size
 * @param sha256 the MP4's SHA-256, 64 lower-case hexadecimal digits
 * @param loudness integrated loudness in LUFS (ITU-R BS.1770-4)
 * @param chapters one for each scene
 * @param notes sentences for the job's owner, such as which characters no voice could speak; may be
 *     empty
 * @param blocks check sums of the MP4's blocks; null in checkpoints of earlier versions
 */
public record VideoFile(
    String file,
    String captionsSrt,
    String captionsVtt,
    int width,
    int height,
    int fps,
    int frames,
    long bytes,
    String sha256,
    double loudness,
    List<Chapter> chapters,
    List<String> notes,
    @Nullable BlockSums blocks)
    implements StageResult {
  public VideoFile {
    chapters = List.copyOf(chapters);
    notes = List.copyOf(notes);
  }

  /** The check sums of its blocks, when there are such and they are of a file of that length. */
  public Optional<BlockSums> blockSums() {
    return Optional.ofNullable(blocks).filter(sums -> sums.fits(bytes));
  }

  /** The video's length in seconds. */
  public double seconds() {
    return (double) frames / fps;
  }
}
