package dev.showrunner.script;

/** A script or a style that cannot be used; the message is one sentence with the remedy. */
public final class InvalidScriptException extends RuntimeException {
  private final String sentence;

  public InvalidScriptException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong and what helps, in one sentence. */
  public String sentence() {
    return sentence;
  }
}
