package dev.showrunner.youtube;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step behind the upload, as it is stored.
 *
 * @param kind which
 * @param wanted says what it was to bring about; when that changes, the step is taken again
 * @param state how it stands
 * @param attempts how many have failed
 * @param note why it is not done; empty when it is
 * @param dueAt when it is tried again; null when it is not
 */
public record UploadStep(
    Kind kind, String wanted, State state, int attempts, String note, @Nullable Instant dueAt) {

  /** The steps, in the order in which they are taken. */
  public enum Kind {
    METADATA,
    THUMBNAIL,
    CAPTIONS,
    PLAYLIST,
    /** What a person changed about a published video. */
    CHANGES
  }

  /** How a step stands. */
  public enum State {
    DONE,
    FAILED,
    GIVEN_UP
  }
}
