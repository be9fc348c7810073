package dev.showrunner.media.thumbnail;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The stage that draws a video's thumbnail over the most vivid of a few of its frames. */
public final class ThumbnailStage {
  private static final String FILE = "thumbnail.jpg";

  /** YouTube takes at most 2 MB. */
  private static final int MOST_BYTES = 2_000_000;

  private static final List<Double> MOMENTS = List.of(0.12, 0.38, 0.64);

  private final FrameSource frames;
  private final Fonts fonts;
  private final Progress progress;

  public ThumbnailStage(FrameSource frames, Fonts fonts, Progress progress) {
    this.frames = frames;
    this.fonts = fonts;
    this.progress = progress;
  }

  /**
   * Draws {@code thumbnail.jpg} into the job's folder.
   *
   * @throws RetryableException when it cannot be written
   */
  public Thumbnail draw(Claim claim) {
    VideoFile video = claim.made().video();
    BufferedImage best = frame(claim, video, 0);
    for (int i = 1; i < MOMENTS.size(); i++) {
      BufferedImage other = frame(claim, video, i);
      best = Vividness.of(other) > Vividness.of(best) ? other : best;
    }
    BufferedImage drawn = new ThumbnailPainter(fonts).paint(best, title(claim));
    try {
      WholeFile.write(claim.folder().resolve(FILE), claim.generation(), jpeg(drawn));
    } catch (IOException e) {
      throw new RetryableException(
          claim.id(), "The thumbnail cannot be written; look at the disk's space and rights", e);
    }
    return new Thumbnail(FILE);
  }

  private BufferedImage frame(Claim claim, VideoFile video, int index) {
    progress.report(claim, 10 + 25 * index, "Looking for a frame");
    return frames.frame(claim.folder(), video.file(), video.seconds() * MOMENTS.get(index));
  }

  private static String title(Claim claim) {
    String asked = claim.job().request().title();
    return asked.isBlank() ? claim.made().script().title() : asked;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    byte[] bytes = jpeg(image, 0.92f);
    for (float quality = 0.8f; bytes.length > MOST_BYTES && quality > 0.2f; quality -= 0.2f) {
      bytes = jpeg(image, quality);
    }
    return bytes;
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
