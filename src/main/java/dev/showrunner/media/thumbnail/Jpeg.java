package dev.showrunner.media.thumbnail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture as JPEG of the best quality that stays within YouTube's 2 MB. */
final class Jpeg {
  private static final int MOST_BYTES = 2_000_000;
  private static final float BEST = 0.92f;
  private static final float WORST = 0.3f;

  private Jpeg() {}

  static byte[] of(BufferedImage image) throws IOException {
    byte[] bytes = encode(image, BEST);
    for (float quality = BEST - 0.1f;
        bytes.length > MOST_BYTES && quality > WORST;
        quality -= 0.1f) {
      bytes = encode(image, quality);
    }
    return bytes;
  }

  private static byte[] encode(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
