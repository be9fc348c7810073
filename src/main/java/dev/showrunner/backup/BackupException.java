package dev.showrunner.backup;

/** A backup cannot be made or restored; the message is one sentence that says what helps. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackupException(String message) {
    super(message);
  }

  public BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
