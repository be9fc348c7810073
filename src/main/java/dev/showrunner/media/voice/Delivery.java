package dev.showrunner.media.voice;

/**
 * How a video is spoken.
 *
 * @param voice the voice's name; empty for the engine's own choice
 * @param wordsPerMinute the pace, pauses included: 120, 150 or 180
 * @param language a BCP 47 tag, as {@code en}
 */
public record Delivery(String voice, int wordsPerMinute, String language) {
  /** The pace that pauses and rates are measured by. */
  static final int NORMAL = 150;

  boolean isEnglish() {
    return language.isBlank() || language.matches("(?i)en([-_].*)?");
  }

  /** How long something lasts at this pace that lasts so long at the normal one. */
  int paced(int millis) {
    return Math.round((float) millis * NORMAL / wordsPerMinute);
  }
}
