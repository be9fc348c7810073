package dev.showrunner.media.design;

/**
 * How far a movement has come, after Penner's easing functions: quick at first, soft at its end.
 * All take and give 0 to 1; what lies outside is taken as the nearer of the two.
 */
final class Easing {

  private Easing() {}

  /** For what comes in from aside. */
  static double out(double time) {
    return 1 - Math.pow(1 - clamp(time), 4);
  }

  /** For what appears. */
  static double fade(double time) {
    double t = clamp(time);
    return t * (2 - t);
  }

  /** For what grows or counts over a longer time: it sets off softly too. */
  static double inOut(double time) {
    double t = clamp(time);
    return t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2;
  }

  /** The part of a movement between two moments of it, as a movement of its own. */
  static double part(double time, double from, double to) {
    return clamp((time - from) / (to - from));
  }

  private static double clamp(double time) {
    return Math.max(0, Math.min(1, time));
  }
}
