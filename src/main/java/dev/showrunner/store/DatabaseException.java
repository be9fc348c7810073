package dev.showrunner.store;

/** The database cannot be used; the message is one sentence that says why and what helps. */
public final class DatabaseException extends RuntimeException {
  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
