package dev.showrunner.media.thumbnail;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * How well letters stand out, as WCAG 2.2 defines "contrast ratio" and "relative luminance": 1 (not
 * at all) to 21 (black on white).
 */
final class Contrast {
  /** What WCAG 2.2, success criterion 1.4.3, asks of text. */
  static final double ENOUGH = 4.5;

  private Contrast() {}

  /** The ratio of white letters to the brightest pixel in the area. */
  static double ofWhiteOn(BufferedImage image, Rectangle area) {
    Rectangle inside = area.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    double brightest = 0;
    for (int y = inside.y; y < inside.y + inside.height; y++) {
      for (int x = inside.x; x < inside.x + inside.width; x++) {
        brightest = Math.max(brightest, luminance(image.getRGB(x, y)));
      }
    }
    return 1.05 / (brightest + 0.05);
  }

  static double ratio(Color one, Color other) {
    double first = luminance(one.getRGB());
    double second = luminance(other.getRGB());
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  /** Relative luminance, 0 to 1. */
  static double luminance(int rgb) {
    return 0.2126 * LINEAR[rgb >> 16 & 255]
        + 0.7152 * LINEAR[rgb >> 8 & 255]
        + 0.0722 * LINEAR[rgb & 255];
  }

  /** The same hue with another share of its light, 0 to 1. */
  static int scaled(int rgb, double share) {
    int scaled = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double light = share * LINEAR[rgb >> shift & 255];
      double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      scaled |= (int) Math.round(255 * value) << shift;
    }
    return scaled;
  }

  private static final double[] LINEAR = linear();

  private static double[] linear() {
    double[] table = new double[256];
    for (int i = 0; i < table.length; i++) {
      double share = i / 255.0;
      table[i] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
    return table;
  }
}
