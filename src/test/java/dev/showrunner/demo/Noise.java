package dev.showrunner.demo;

/** Smooth noise that is the same everywhere: a hash of grid points, blended between them. */
final class Noise {
  private Noise() {}

  /** A number from 0 to 1 that belongs to a whole number. */
  static double at(long n) {
    long z = n * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** Several octaves of noise in space, from 0 to 1. */
  static double cloud(double x, double y, double z, int octaves) {
    double sum = 0;
    double weight = 0.5;
    double all = 0;
    double scale = 1;
    for (int i = 0; i < octaves; i++) {
      sum += weight * smooth(x * scale + 17 * i, y * scale - 11 * i, z * scale + 5 * i);
      all += weight;
      weight *= 0.5;
      scale *= 2.03;
    }
    return sum / all;
  }

  private static double smooth(double x, double y, double z) {
    long i = (long) Math.floor(x);
    long j = (long) Math.floor(y);
    long k = (long) Math.floor(z);
    double u = ease(x - i);
    double v = ease(y - j);
    double w = ease(z - k);
    return mix(
        mix(
            mix(grid(i, j, k), grid(i + 1, j, k), u),
            mix(grid(i, j + 1, k), grid(i + 1, j + 1, k), u),
            v),
        mix(
            mix(grid(i, j, k + 1), grid(i + 1, j, k + 1), u),
            mix(grid(i, j + 1, k + 1), grid(i + 1, j + 1, k + 1), u),
            v),
        w);
  }

  private static double grid(long i, long j, long k) {
    return at(i * 73_856_093L ^ j * 19_349_663L ^ k * 83_492_791L);
  }

  private static double ease(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }

  /** 0 below the first edge, 1 above the second, smooth between. */
  static double step(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
