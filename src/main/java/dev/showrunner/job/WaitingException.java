package dev.showrunner.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stage cannot go on until something outside the job happens; waiting uses up no attempt. */
public final class WaitingException extends StageException {
  private final WaitReason reason;
  private final @Nullable Instant until;

  /**
   * @param until when to look again; null when only a person or an event can end the wait
   */
  public WaitingException(JobId job, WaitReason reason, @Nullable Instant until, String message) {
    super(job, message);
    this.reason = reason;
    this.until = until;
  }

  public WaitReason reason() {
    return reason;
  }

  /** When to look again; empty when only a person or an event can end the wait. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }
}
