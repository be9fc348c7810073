package dev.showrunner.media.thumbnail;

import java.awt.Rectangle;

/**
 * What a thumbnail is ranked by. Contrast and letters decide whether the title is read at all, so
 * they count for four tenths each; a lively picture for two. A title whose end was cut loses half.
 *
 * @param contrast of white letters to the brightest spot behind them, WCAG 2.2: 1 to 21
 * @param letters the height of a capital in pixels in a picture 168 pixels wide
 * @param liveliness the standard deviation of the lightness beside the letters, 0 to 0.5
 */
record Rank(double contrast, double letters, double liveliness, boolean shortened) {
  /** More is not read any better: WCAG's enhanced contrast for text of any size is 7. */
  private static final double CONTRAST_ENOUGH = 7;

  /** Letters of about 12 pixels are what phones show their own small text in. */
  private static final double LETTERS_ENOUGH = 12;

  private static final double LIVELY_ENOUGH = 0.22;
  private static final double LIST_WIDTH = 168;

  /** The height of this face's capitals, in sizes. */
  private static final double CAPITAL = 0.727;

  static Rank of(Setting setting) {
    boolean titled = setting.size() > 0;
    return new Rank(
        titled ? Contrast.ofWhiteOn(setting.ground(), setting.area()) : 1,
        setting.size() * CAPITAL * LIST_WIDTH / Background.WIDTH,
        liveliness(setting),
        setting.shortened());
  }

  double score() {
    double read =
        0.4 * share(contrast - 1, CONTRAST_ENOUGH - 1) + 0.4 * share(letters, LETTERS_ENOUGH);
    double all = read + 0.2 * share(liveliness, LIVELY_ENOUGH);
    return shortened ? all / 2 : all;
  }

  private static double share(double value, double enough) {
    return Math.max(0, Math.min(1, value / enough));
  }

  /** Of every fourth pixel beside the letters, by the square root of its luminance. */
  private static double liveliness(Setting setting) {
    Rectangle letters = setting.area();
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 0; y < Background.HEIGHT; y += 4) {
      for (int x = 0; x < Background.WIDTH; x += 4) {
        if (!letters.contains(x, y)) {
          double light = Math.sqrt(Contrast.luminance(setting.image().getRGB(x, y)));
          sum += light;
          squares += light * light;
          count++;
        }
      }
    }
    double mean = sum / Math.max(1, count);
    return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
  }
}
