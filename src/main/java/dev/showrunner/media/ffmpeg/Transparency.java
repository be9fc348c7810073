package dev.showrunner.media.ffmpeg;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What is laid under a still that can be seen through: a PNG or a WebP. ffmpeg would drop the
 * transparency and show the colour that such parts happen to be stored with, which is mostly black,
 * as line art is.
 */
public enum Transparency {
  /** It cannot be seen through. */
  NONE(""),
  ON_WHITE(over(0xFF)),
  /** Under light art. */
  ON_BLACK(over(0)),
  /** Under a WebP, which nothing here reads: light and dark art can both be seen on it. */
  ON_GREY(over(0x90));

  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int RIFF = 0x52494646;
  private static final int WEBP = 0x57454250;
  private static final int VP8X = 0x56503858;
  private static final int VP8L = 0x5650384C;

  /** Of both the extended and the lossless form of WebP. */
  private static final int WEBP_ALPHA = 0x10;

  private static final int MOST_SAMPLES_ACROSS = 100;
  private static final double LIGHT = 0.6;

  private final String filter;

  Transparency(String filter) {
    this.filter = filter;
  }

  private static String over(int grey) {
    return ("format=rgba,split[art][under];[under]lutrgb=r=%1$d:g=%1$d:b=%1$d:a=255[ground];"
            + "[ground][art]overlay=format=rgb,")
        .formatted(grey);
  }

  /**
   * A part of a chain of filters; empty when nothing is to be done. It comes before the still is
   * scaled, or edges would be mixed with the colours behind them.
   */
  public String filter() {
    return filter;
  }

  /** That of a file; none when it cannot be read. */
  public static Transparency of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer head = ByteBuffer.wrap(in.readNBytes(25));
      if (head.getLong(0) == PNG) {
        return ofPng(file);
      }
      if (head.getInt(0) != RIFF || head.getInt(8) != WEBP) {
        return NONE;
      }
      int form = head.getInt(12);
      int flags = form == VP8X ? head.get(20) : form == VP8L ? head.get(24) : 0;
      return (flags & WEBP_ALPHA) == 0 ? NONE : ON_GREY;
    } catch (IOException | RuntimeException e) {
      return NONE; // Cut short or not what it claims: it is drawn as it is stored.
    }
  }

  private static Transparency ofPng(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      if (!reader.getImageTypes(0).next().getColorModel().hasAlpha()) {
        return NONE;
      }
      int step =
          Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / MOST_SAMPLES_ACROSS);
      ImageReadParam few = reader.getDefaultReadParam();
      few.setSourceSubsampling(step, step, 0, 0);
      return isLight(reader.read(0, few)) ? ON_BLACK : ON_WHITE;
    } finally {
      reader.dispose();
    }
  }

  /** Whether that of it which can be seen is light on the whole. */
  private static boolean isLight(BufferedImage art) {
    double light = 0;
    double seen = 0;
    for (int y = 0; y < art.getHeight(); y++) {
      for (int x = 0; x < art.getWidth(); x++) {
        int argb = art.getRGB(x, y);
        int alpha = argb >>> 24;
        double luma =
            0.2126 * ((argb >> 16) & 0xFF) + 0.7152 * ((argb >> 8) & 0xFF) + 0.0722 * (argb & 0xFF);
        light += alpha * luma / 255;
        seen += alpha;
      }
    }
    return light > LIGHT * seen;
  }
}
