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

  /** Why the video does without it so far; empty when it does not. */
  public String missing() {
    return state == State.DONE ? "" : note;
  }

  /** The steps, in the order in which they are taken. */
  public enum Kind {
    METADATA("the change of the video"),
    THUMBNAIL("the thumbnail"),
    CAPTIONS("the captions"),
    PLAYLIST("the entry in the playlist"),
    /** Of a video that arrived when its job was not worked on any more; others wait for it. */
    READ_BACK("the look at what YouTube has made of it"),
    /** What a person changed about a published video. */
    CHANGES("the change of the video");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In a sentence. */
    String words() {
      return words;
    }
  }

  /** How a step stands. */
  public enum State {
    DONE,
    FAILED,
    GIVEN_UP
  }
}
