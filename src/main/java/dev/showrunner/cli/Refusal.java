package dev.showrunner.cli;

/** The server refused what a command asked for; the message is its sentence. */
final class Refusal extends CommandFailure {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param message the server's, which knows nothing of options
   * @param field what is wrong, as {@code jobs[3].topic}; empty when it is not about a field
   */
  Refusal(String message, String field) {
    super(message.replace("send allowPast: true", "send allowPast: true (--allow-past)"));
    this.field = field;
  }

  String field() {
    return field;
  }
}
