package dev.showrunner.script;

/** A script or a style that cannot be read; the message is one sentence with the remedy. */
public final class InvalidScriptException extends RuntimeException {
  public InvalidScriptException(String message) {
    super(message);
  }
}
