package dev.showrunner.video;

import java.util.List;

/**
 * A scene's narration as sound: 48 kHz, mono, 16 bit PCM in a WAV file.
 *
 * @param scene the scene's number
 * @param file the WAV file, relative to the job's folder
 * @param samples its length in samples at 48 kHz
 * @param words every word with its time, in order
 * @param notes sentences for the job's owner on what was left out or worked around, such as
 *     characters that no voice can speak; may be empty
 */
public record Narration(
    int scene, String file, long samples, List<Word> words, List<String> notes) {

  /** Samples a second of every sound in the project. */
  public static final int SAMPLE_RATE = 48_000;

  public Narration {
    words = List.copyOf(words);
    notes = List.copyOf(notes);
  }
}
