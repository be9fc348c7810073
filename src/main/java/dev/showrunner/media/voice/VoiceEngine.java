package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.video.Scene;

/** Something that speaks. Thread-safe. */
public interface VoiceEngine extends AutoCloseable {
  /**
   * Names the engine, its version, the voice and the rate: equal texts under equal names sound the
   * same.
   */
  String identity(Delivery delivery);

  /**
   * Looks whether there is such a voice.
   *
   * @throws dev.showrunner.job.FinalException when there is none; names it and those that are known
   */
  void requireVoice(JobId job, Delivery delivery);

  /** Whether it can speak a language: one that cannot reads other words with English sounds. */
  default boolean speaks(Delivery delivery) {
    return true;
  }

  /** How many characters it is given at once; 0 for a sentence at a time. */
  int breath();

  Speaking open(Claim claim, Scene scene, Delivery delivery);

  @Override
  default void close() {}
}
