package dev.showrunner.health;

/**
 * How a part stands.
 *
 * @param level how bad it is
 * @param what one sentence
 * @param remedy what to do about it; empty when all is well
 */
public record Finding(Level level, String what, String remedy) {

  /** How bad it is. */
  public enum Level {
    UP,
    /** Jobs can be taken, and some of them will have to wait or may fail. */
    WARNING,
    /** No job can be done. */
    DOWN
  }

  public static Finding up(String what) {
    return new Finding(Level.UP, what, "");
  }

  public static Finding warning(String what, String remedy) {
    return new Finding(Level.WARNING, what, remedy);
  }

  public static Finding down(String what, String remedy) {
    return new Finding(Level.DOWN, what, remedy);
  }
}
