package dev.showrunner.script.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No answer came from the model's server, or none that can be read. Never holds the key. */
public final class ModelTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** In which way it failed. */
  public enum Kind {
    /** The server answered with an error's status. */
    STATUS,
    /** The time limit passed. */
    LATE,
    /** The answer was longer than is read. */
    TOO_LARGE,
    /** There was no connection, or it broke. */
    UNREACHABLE,
    /** The job was cancelled, or this process ends. */
    GIVEN_UP
  }

  private final Kind kind;
  private final int status;
  private final @Nullable String retryAfter;

  private ModelTrouble(Kind kind, int status, @Nullable String retryAfter, String message) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static ModelTrouble of(Kind kind, String message) {
    return new ModelTrouble(kind, 0, null, message);
  }

  /**
   * @param retryAfter the header of that name; null when there was none
   * @param said what the server said about it, on one line
   */
  static ModelTrouble status(int status, @Nullable String retryAfter, String said) {
    return new ModelTrouble(Kind.STATUS, status, retryAfter, said);
  }

  public Kind kind() {
    return kind;
  }

  /** The status of the answer; 0 when none came. */
  int status() {
    return status;
  }

  Optional<String> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
