package dev.showrunner.job;

import java.util.function.Supplier;

/**
 * Where a stage says how far it is. Cheap to call often; what a person sees is updated a few times
 * a second.
 *
 * <p>It is also where a stage learns that it should stop: call it between steps that take long.
 */
public interface Progress {

  /**
   * Says how far the stage is.
   *
   * @param percent of the stage that is done, 0 to 100
   * @param message a few words on what is done now, as "Rendering scene 3 of 8"
   * @throws ClaimLostException when the job was cancelled or taken over: stop, and write nothing
   *     more
   */
  void report(Claim claim, int percent, String message);

  /**
   * Makes sure that the job is still this claim's, by its row as it is now. {@link #report} may
   * answer without having looked: call this right before the step that cannot be taken back.
   *
   * @throws ClaimLostException when the job was cancelled or taken over: leave nothing behind
   */
  void requireHeld(Claim claim);

  /**
   * Says that work whose length nobody knows before, as an upload over a slow line, has got further
   * for good. What limits how long the stage and the job may run is counted from here on. Cheap to
   * call often.
   */
  default void advanced(Claim claim) {
    // Nothing limits it.
  }

  /**
   * Says that the channel has confirmed more of the video.
   *
   * @param bytes how many more
   */
  default void sent(Claim claim, long bytes) {
    // Nobody counts them.
  }

  /**
   * Does a piece of a stage's work whose result stays when the stage is not finished, as a scene;
   * several may be done side by side. A process that is about to end lets those under way come to
   * their end and begins no other.
   *
   * @return what the piece returns
   * @throws ClaimLostException when no other piece is to be begun; the job was given back
   */
  default <T> T piece(Claim claim, Supplier<T> piece) {
    return piece.get();
  }
}
