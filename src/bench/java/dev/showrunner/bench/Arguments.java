package dev.showrunner.bench;

/** What a benchmark was called with. */
final class Arguments {
  private Arguments() {}

  /**
   * A whole number above zero. One that is none ends the program with 2, as commands do that are
   * used wrongly.
   *
   * @param place of the argument, from 0
   * @param otherwise what it is when it is left out
   * @param what it says, for the sentence
   */
  static int number(String[] given, int place, int otherwise, String what) {
    if (given.length <= place) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given[place]);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as one that is too small is.
    }
    System.err.printf("%s must be a whole number above 0, not %s%n", what, given[place]);
    System.exit(2);
    throw new IllegalStateException("The program has ended");
  }
}
