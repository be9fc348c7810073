package dev.showrunner.youtube;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Thumbnails within YouTube's limit. */
final class Pictures {
  /** 2 MB, as YouTube counts them. */
  static final int MOST_BYTES = 2 << 20;

  private static final float BEST = 0.9f;
  private static final float WORST = 0.5f;

  private Pictures() {}

  /** The file as it is when it fits; else a JPEG of it, as good as fits. */
  static byte[] fitted(Path file) throws IOException {
    if (Files.size(file) <= MOST_BYTES) {
      return Files.readAllBytes(file);
    }
    BufferedImage read = ImageIO.read(file.toFile());
    if (read == null) {
      throw new IOException(file.getFileName() + " is no picture that can be read");
    }
    BufferedImage picture = scaled(read, read.getWidth(), read.getHeight());
    while (true) {
      for (float quality = BEST; quality >= WORST; quality -= 0.1f) {
        byte[] bytes = jpeg(picture, quality);
        if (bytes.length <= MOST_BYTES) {
          return bytes;
        }
      }
      picture = scaled(picture, picture.getWidth() * 3 / 4, picture.getHeight() * 3 / 4);
    }
  }

  // JPEG has no transparency, and its writer refuses pictures that do.
  private static BufferedImage scaled(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(from, 0, 0, width, height, null);
    graphics.dispose();
    return to;
  }

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
