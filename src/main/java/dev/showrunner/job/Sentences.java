package dev.showrunner.job;

/** Makes a sentence a person can read out of what an unexpected error says. */
final class Sentences {
  private static final int LONGEST = 300;

  private Sentences() {}

  static String of(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = root.getMessage();
    String said = text == null || text.isBlank() ? "no reason was given" : text;
    return root.getClass().getSimpleName() + ": " + oneLine(said);
  }

  /** The text on one line, without control characters, shortened where it is very long. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
