package dev.showrunner.analytics;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel did not say how its videos do. The message is one sentence. */
public final class NoFiguresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What has to happen before it is worth asking again. */
  public enum Kind {
    /** The day's quota is spent: it comes back by itself. */
    QUOTA,
    /** A person has to sign in to the channel again. */
    SIGN_IN,
    /** Something that passes: a lost connection, an error of the server. */
    LATER,
    /** The channel refuses the question itself. */
    REFUSED
  }

  private final Kind kind;
  private final transient @Nullable Instant until;

  /**
   * @param until before when there is no use in asking; null when that is not known
   */
  public NoFiguresException(Kind kind, @Nullable Instant until, String message) {
    super(message);
    this.kind = kind;
    this.until = until;
  }

  public Kind kind() {
    return kind;
  }

  /** Before when there is no use in asking, if that is known. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }
}
