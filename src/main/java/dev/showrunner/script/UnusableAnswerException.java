package dev.showrunner.script;

/** An answer is no script; the message says why, in words that its writer understands. */
final class UnusableAnswerException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String why;

  UnusableAnswerException(String why) {
    super(why);
    this.why = why;
  }

  /** What is wrong, without a full stop. */
  String why() {
    return why;
  }
}
