package dev.showrunner.cli;

/**
 * A command could not do what it was asked to; the message is one sentence for the person at the
 * terminal.
 */
sealed class CommandFailure extends RuntimeException permits Misused, Refusal, Unreachable {
  private static final long serialVersionUID = 1L;

  CommandFailure(String message) {
    super(message);
  }
}
