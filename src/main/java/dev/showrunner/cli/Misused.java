package dev.showrunner.cli;

/** A command was used wrongly, as only its own work shows; one sentence, and exit code 2. */
final class Misused extends CommandFailure {
  private static final long serialVersionUID = 1L;

  Misused(String message) {
    super(message);
  }
}
