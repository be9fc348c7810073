package dev.showrunner.media.thumbnail;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
final class Contrast {
  private static final int SAMPLE = 4;

  private Contrast() {}

  /**
   * The contrast of white to the lightest tenth of an area, so that a bright spot behind a letter
   * counts.
   *
   * @return 1 to 21
   */
  static double ofWhiteOn(BufferedImage image, Rectangle area) {
    Rectangle inside = area.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    int[] histogram = new int[256];
    int count = 0;
    for (int y = inside.y; y < inside.y + inside.height; y += SAMPLE) {
      for (int x = inside.x; x < inside.x + inside.width; x += SAMPLE) {
        histogram[(int) Math.round(luminance(image.getRGB(x, y)) * 255)]++;
        count++;
      }
    }
    int lightest = 255;
    for (int seen = histogram[lightest]; seen < count / 10 && lightest > 0; lightest--) {
      seen += histogram[lightest - 1];
    }
    return 1.05 / (lightest / 255.0 + 0.05);
  }

  /** Relative luminance of an sRGB colour, 0 to 1. */
  static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
