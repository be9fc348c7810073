package dev.showrunner.camel.reload;

/** A route file cannot be taken as it is; the message says why, and in which line. */
final class BrokenRoutesException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The line, from 1. */
  final int line;

  BrokenRoutesException(int line, String reason) {
    super(reason);
    this.line = line;
  }
}
