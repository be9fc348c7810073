package dev.showrunner.cli;

/** The runtime cannot start; the message is one sentence that says why and what helps. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
