package dev.showrunner.cli;

/** No server answers where one should be; it may be starting. */
final class Unreachable extends CommandFailure {
  private static final long serialVersionUID = 1L;

  Unreachable(String message) {
    super(message);
  }
}
