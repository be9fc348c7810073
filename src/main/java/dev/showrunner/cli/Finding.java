package dev.showrunner.cli;

/**
 * What {@code doctor} found out about one thing.
 *
 * @param level how it is
 * @param about what was looked at, in a word or two
 * @param what how it is, one sentence
 * @param remedy what helps; empty where nothing has to be done
 */
public record Finding(Level level, String about, String what, String remedy) {
  /** How something is. */
  public enum Level {
    OK,
    /** Nothing is broken, but somebody may wonder. */
    NOTE,
    /** Something does not work, or soon will not. */
    BAD
  }

  /** All is well. */
  public static Finding ok(String about, String what) {
    return new Finding(Level.OK, about, what, "");
  }

  /** Worth knowing. */
  public static Finding note(String about, String what, String remedy) {
    return new Finding(Level.NOTE, about, what, remedy);
  }

  /** Wrong. */
  public static Finding bad(String about, String what, String remedy) {
    return new Finding(Level.BAD, about, what, remedy);
  }
}
