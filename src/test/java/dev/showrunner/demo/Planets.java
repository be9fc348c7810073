package dev.showrunner.demo;

/** Balls in sunlight: the Moon with its seas and craters, the Earth with land, clouds and air. */
final class Planets {
  private static final int CRATERS = 170;
  private static final double[][] CRATER = craters();

  private Planets() {}

  /**
   * Draws the Moon.
   *
   * @param sun where the light comes from: right, down, towards the viewer; of length 1
   * @param night how bright the dark side is, 0 to 1
   */
  static void moon(Canvas canvas, double x, double y, double radius, double[] sun, double night) {
    ball(
        canvas,
        x,
        y,
        radius,
        (n, rgb) -> {
          double seas = Noise.cloud(n[0] * 1.7 + 4, n[1] * 1.7 + 9, n[2] * 1.7, 5);
          double fine = Noise.cloud(n[0] * 14, n[1] * 14, n[2] * 14, 4);
          double tone = 0.96 - 0.42 * Noise.step(0.47, 0.60, seas) + 0.22 * (fine - 0.5);
          double[] bent = n.clone();
          for (double[] crater : CRATER) {
            tone += dent(n, crater, bent);
          }
          double lit = Math.max(0, bent[0] * sun[0] + bent[1] * sun[1] + bent[2] * sun[2]);
          double bright = tone * (night + (1 - night) * Math.pow(lit, 0.75));
          rgb[0] = bright;
          rgb[1] = bright * 0.965;
          rgb[2] = bright * 0.90 + 0.03 * (1 - lit);
        });
  }

  /** Bends the normal towards a crater's rim; answers how much brighter the ground is. */
  private static double dent(double[] n, double[] crater, double[] bent) {
    double dot = n[0] * crater[0] + n[1] * crater[1] + n[2] * crater[2];
    if (dot < crater[4]) {
      return 0;
    }
    double distance = Math.acos(Math.min(1, dot)) / crater[3];
    if (distance > 1.4) {
      return 0;
    }
    double slope = distance < 1 ? Math.pow(distance, 3) : -(1.4 - distance) * 1.6;
    double strength = 0.24 * slope * Math.min(1, crater[3] / 0.05);
    for (int i = 0; i < 3; i++) {
      bent[i] -= strength * (n[i] - crater[i]) / crater[3] * 0.8;
    }
    return distance < 1 ? -0.05 : 0.07 * (1.4 - distance);
  }

  private static double[][] craters() {
    double[][] all = new double[CRATERS][];
    for (int i = 0; i < CRATERS; i++) {
      double turn = 2 * Math.PI * Noise.at(i * 3L + 1);
      double z = Noise.at(i * 3L + 2) * 1.1 - 0.1;
      double flat = Math.sqrt(Math.max(0, 1 - z * z));
      double size = 0.016 + 0.075 * Math.pow(Noise.at(i * 3L + 3), 5);
      all[i] =
          new double[] {
            flat * Math.cos(turn), flat * Math.sin(turn), z, size, Math.cos(size * 1.4)
          };
    }
    return all;
  }

  /** Draws the Earth with a rim of air. */
  static void earth(Canvas canvas, double x, double y, double radius, double[] sun, double turned) {
    air(canvas, x, y, radius, sun);
    double cos = Math.cos(turned);
    double sin = Math.sin(turned);
    ball(
        canvas,
        x,
        y,
        radius,
        (n, rgb) -> {
          double u = n[0] * cos + n[2] * sin;
          double w = n[2] * cos - n[0] * sin;
          double land =
              Noise.step(0.50, 0.53, Noise.cloud(u * 1.9 + 3, n[1] * 1.9 + 7, w * 1.9, 6));
          double dry = Noise.cloud(u * 4 + 40, n[1] * 4, w * 4, 4);
          double cloud = Noise.step(0.50, 0.72, Noise.cloud(u * 3 + 70, n[1] * 5.5 + 20, w * 3, 6));
          double ice = Noise.step(0.80, 0.88, Math.abs(n[1]) + 0.12 * (dry - 0.5));
          double lit = Math.max(0, n[0] * sun[0] + n[1] * sun[1] + n[2] * sun[2]);
          rgb[0] = rgb[1] = rgb[2] = 0;
          Canvas.cover(rgb, 0x0B3F86, 1);
          Canvas.cover(rgb, dry > 0.52 ? 0xA58B55 : 0x3E7D46, land * 0.92);
          Canvas.cover(rgb, 0xF4F8FF, Math.max(ice * 0.9, cloud * 0.9));
          double bright = 0.035 + 1.05 * Math.pow(lit, 0.8);
          for (int c = 0; c < 3; c++) {
            rgb[c] *= bright;
          }
          Canvas.add(rgb, 0x5AA8FF, 0.75 * Math.pow(1 - n[2], 2.5) * (0.1 + lit));
        });
  }

  private static void air(Canvas canvas, double x, double y, double radius, double[] sun) {
    double reach = radius * 1.35;
    canvas.within(
        x - reach,
        y - reach,
        x + reach,
        y + reach,
        (px, py, rgb) -> {
          double distance = Math.hypot(px - x, py - y) / radius;
          double towards = ((px - x) * sun[0] + (py - y) * sun[1]) / (radius * distance + 1e-9);
          double glow = Math.exp(-Math.max(0, distance - 0.98) * 22);
          Canvas.add(rgb, 0x4C9BFF, 0.62 * glow * Noise.step(-0.9, 0.8, towards));
        });
  }

  @FunctionalInterface
  private interface Ground {
    void colour(double[] normal, double[] rgb);
  }

  private static void ball(Canvas canvas, double x, double y, double radius, Ground ground) {
    double edge = 1.0 / (radius * Canvas.HEIGHT);
    canvas.within(
        x - radius,
        y - radius,
        x + radius,
        y + radius,
        (px, py, rgb) -> {
          double u = (px - x) / radius;
          double v = (py - y) / radius;
          double square = u * u + v * v;
          double inside = 1 - Noise.step(1 - 2 * edge, 1, Math.sqrt(square));
          if (inside > 0) {
            double[] colour = new double[3];
            ground.colour(new double[] {u, v, Math.sqrt(Math.max(0, 1 - square))}, colour);
            for (int c = 0; c < 3; c++) {
              rgb[c] = Noise.mix(rgb[c], colour[c], inside);
            }
          }
        });
  }
}
