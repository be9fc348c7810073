package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;

/** Speaks scenes. */
public interface Narrator {

  /**
   * Speaks a scene into {@code narration/scene-NN.wav} of the job's folder, or finds it spoken
   * already when neither the text nor the voice has changed.
   *
   * @return the sound, its words with their times, and notes on what was left out
   * @throws dev.showrunner.job.FinalException when no scene has anything that a voice can speak, or
   *     the script's language is one of which the voice makes no sound
   * @throws dev.showrunner.job.RetryableException when the voice is missing, died, or took too long
   * @throws dev.showrunner.job.ClaimLostException when the job's work was stopped meanwhile
   */
  Narration narrate(Claim claim, Scene scene);
}
