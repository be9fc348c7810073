package dev.showrunner.media.voice;

import dev.showrunner.media.voice.mary.VoiceAnswer;
import java.io.IOException;

/** The right to speak one scene, of one thread. {@link #stop} may come from any thread. */
public interface Speaking extends AutoCloseable {
  /**
   * Waits until nobody else speaks, where only one can.
   *
   * @throws InterruptedException when interrupted meanwhile
   */
  default void await() throws InterruptedException {}

  /**
   * Speaks a text.
   *
   * @return its sound, and the times of its pieces where the engine knows them
   * @throws VoiceException when the engine is missing, dies, takes too long or answers nonsense
   * @throws dev.showrunner.job.StageException when trying again at once is not the answer
   */
  VoiceAnswer speak(String text) throws IOException;

  /** Ends the speaking, in the middle of whatever is said. */
  void stop();

  boolean stopped();

  @Override
  void close();
}
