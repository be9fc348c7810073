package dev.showrunner.demo;

/** Skies and land: stars, the Milky Way, and hills that pale with the distance. */
final class Night {
  private Night() {}

  /** Scatters stars above a height. */
  static void stars(Canvas canvas, int seed, int count, double lowest) {
    for (int i = 0; i < count; i++) {
      long n = seed * 100_003L + i * 5L;
      double bright = Math.pow(Noise.at(n + 2), 7);
      int colour = Noise.at(n + 3) < 0.25 ? 0xFFD9B0 : Noise.at(n + 3) < 0.5 ? 0xB9CCFF : 0xFFFFFF;
      double x = Noise.at(n) * Canvas.RATIO;
      double y = Noise.at(n + 1) * lowest;
      double fade = 1 - 0.8 * Noise.step(0.5 * lowest, lowest, y);
      canvas.glow(x, y, 0.0007 + 0.0011 * bright, colour, (0.30 + 1.2 * bright) * fade);
      if (bright > 0.72) {
        canvas.glow(x, y, 0.008, colour, 0.16 * fade);
      }
    }
  }

  /** A band of far stars through a place, at a slope. */
  static void milkyWay(Canvas canvas, double x, double y, double slope, double strength) {
    double length = Math.hypot(1, slope);
    canvas.everywhere(
        (px, py, rgb) -> {
          double across = ((py - y) - slope * (px - x)) / length;
          double wisps = Noise.cloud(px * 3, py * 3, 2.5, 5);
          double dust = Noise.step(0.48, 0.66, Noise.cloud(px * 5 + 9, py * 5, 7.5, 5));
          double band = Math.exp(-Math.pow(across / (0.10 + 0.10 * wisps), 2));
          double lane = 0.45 * dust * Math.exp(-Math.pow(across / 0.09, 2));
          double light = 0.42 * strength * band * (0.35 + wisps) * (1 - lane);
          double side = Noise.step(-0.12, 0.12, across);
          Canvas.add(rgb, 0xC2A6E0, light * (1 - side));
          Canvas.add(rgb, 0x8FA3E8, light * side);
        });
  }

  /**
   * A row of hills.
   *
   * @param height of the ridge, downwards from the top
   * @param rough how much it goes up and down
   */
  static void hills(
      Canvas canvas, int seed, double height, double rough, double scale, int top, int bottom) {
    canvas.within(
        0,
        Math.max(0, height - rough),
        Canvas.RATIO,
        1,
        (x, y, rgb) -> {
          double ridge = ridge(seed, height, rough, scale, x);
          double inside = Noise.step(-0.0007, 0.0007, y - ridge);
          if (inside > 0) {
            double depth = Noise.step(0, 0.32, y - ridge);
            double[] colour = new double[3];
            for (int c = 0; c < 3; c++) {
              colour[c] = Noise.mix(Canvas.part(top, c), Canvas.part(bottom, c), depth);
              rgb[c] = Noise.mix(rgb[c], colour[c], inside);
            }
          }
        });
  }

  static double ridge(int seed, double height, double rough, double scale, double x) {
    return height + rough * 2 * (Noise.cloud(x * scale + seed * 13.7, seed, 0.5, 6) - 0.5);
  }
}
