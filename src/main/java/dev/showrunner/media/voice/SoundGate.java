package dev.showrunner.media.voice;

import java.util.Optional;

/**
 * Listens to what was spoken and says whether it can be speech of that text at all. Engines fail
 * without a word: with silence, with a fraction of the text, with noise at full scale.
 */
final class SoundGate {
  private static final double LEAST_SECONDS_A_WORD = 0.08;
  private static final double MOST_SECONDS_A_WORD = 2;

  /** A word may be as long as a line; people speak ten to fifteen letters in a second. */
  private static final double MOST_SECONDS_A_LETTER = 0.25;

  /** A digit may be read as up to two words, as in 77,777. */
  private static final double MOST_SECONDS_A_DIGIT = 1;

  private static final int FULL_SCALE = Short.MAX_VALUE;
  private static final double MOST_CLIPPED = 0.0005;
  private static final double LEAST_LOUDNESS = 150;

  private long samples;
  private long clipped;
  private double squares;
  private int words;
  private int digits;

  /** What letters of long words may take beyond what a word may. */
  private double longer;

  /** Takes in a sentence and its sound without the pauses around it. */
  void hear(Sentence sentence, short[] sound) {
    String spoken = sentence.spoken();
    // Where words are not parted by spaces, each sign counts as one.
    words += spoken.split(" ").length + (int) spoken.codePoints().filter(c -> c >= 0x2E80).count();
    for (String word : spoken.split(" ")) {
      longer += Math.max(0, word.length() * MOST_SECONDS_A_LETTER - MOST_SECONDS_A_WORD);
    }
    digits += (int) spoken.chars().filter(Character::isDigit).count();
    samples += sound.length;
    for (short sample : sound) {
      int value = Math.abs(sample);
      clipped += value >= FULL_SCALE ? 1 : 0;
      squares += (double) value * value;
    }
  }

  /** What is wrong with all that was heard, as a part of a sentence; empty when nothing is. */
  Optional<String> complaint() {
    double seconds = samples / 48_000.0;
    if (samples == 0 || Math.sqrt(squares / samples) < LEAST_LOUDNESS) {
      return Optional.of("is silent");
    }
    if (clipped > samples * MOST_CLIPPED) {
      return Optional.of("is distorted by clipping");
    }
    if (seconds < words * LEAST_SECONDS_A_WORD) {
      return Optional.of(tooMuch(seconds, "short"));
    }
    if (seconds > words * MOST_SECONDS_A_WORD + digits * MOST_SECONDS_A_DIGIT + longer) {
      return Optional.of(tooMuch(seconds, "long"));
    }
    return Optional.empty();
  }

  private String tooMuch(double seconds, String what) {
    return String.format(
        java.util.Locale.ROOT, "is too %s for %d words: %.1f s", what, words, seconds);
  }
}
