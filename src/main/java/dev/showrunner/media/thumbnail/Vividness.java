package dev.showrunner.media.thumbnail;

import java.awt.image.BufferedImage;

/**
 * How much a picture catches the eye: its colourfulness as Hasler and Süsstrunk measure it
 * ("Measuring colourfulness in natural images", 2003) plus the spread of its brightness.
 */
final class Vividness {
  private static final int STEP = 8;

  private Vividness() {}

  static double of(BufferedImage image) {
    Spread redGreen = new Spread();
    Spread yellowBlue = new Spread();
    Spread grey = new Spread();
    for (int y = 0; y < image.getHeight(); y += STEP) {
      for (int x = 0; x < image.getWidth(); x += STEP) {
        int rgb = image.getRGB(x, y);
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        redGreen.add(red - green);
        yellowBlue.add((red + green) / 2.0 - blue);
        grey.add((red + green + blue) / 3.0);
      }
    }
    double deviation = Math.hypot(redGreen.deviation(), yellowBlue.deviation());
    double mean = Math.hypot(redGreen.mean(), yellowBlue.mean());
    return deviation + 0.3 * mean + grey.deviation();
  }

  private static final class Spread {
    private double sum;
    private double squares;
    private long count;

    void add(double value) {
      sum += value;
      squares += value * value;
      count++;
    }

    double mean() {
      return sum / count;
    }

    double deviation() {
      return Math.sqrt(Math.max(0, squares / count - mean() * mean()));
    }
  }
}
