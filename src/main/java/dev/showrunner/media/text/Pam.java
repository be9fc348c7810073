package dev.showrunner.media.text;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes pictures as PAM (Netpbm): the bare pixels behind a few words. They live for seconds, and
 * packing and unpacking them would take longer than anything else that is done with them.
 */
public final class Pam {

  private Pam() {}

  /**
   * @param image of the type {@code TYPE_INT_ARGB}
   */
  public static void write(BufferedImage image, Path file) throws IOException {
    String head =
        "P7\nWIDTH %d\nHEIGHT %d\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
            .formatted(image.getWidth(), image.getHeight());
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] bytes = new byte[pixels.length * 4];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = pixels[i];
      bytes[4 * i] = (byte) (pixel >> 16);
      bytes[4 * i + 1] = (byte) (pixel >> 8);
      bytes[4 * i + 2] = (byte) pixel;
      bytes[4 * i + 3] = (byte) (pixel >> 24);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
    }
  }
}
