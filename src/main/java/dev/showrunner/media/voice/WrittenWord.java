package dev.showrunner.media.voice;

import java.util.Locale;

/**
 * A word of the narration.
 *
 * @param text as it is written, its punctuation included
 * @param spoken as it is read aloud
 */
record WrittenWord(String text, String spoken) {
  /**
   * In characters: with so much beside it a word fills a caption; more silent signs are dropped.
   */
  private static final int LONGEST = 80;

  /** The letters and digits that are heard, in lower case; empty for a word without sound. */
  String heard() {
    return heard(spoken);
  }

  /** The letters and digits of a text, in lower case: what two spellings of one text share. */
  static String heard(String text) {
    return text.replaceAll("[^\\p{L}\\p{M}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  /** With a neighbour that has no sound of its own, as a dash or an emoji. */
  WrittenWord before(WrittenWord silent) {
    if (text.length() + silent.text.length() > LONGEST) {
      return this;
    }
    boolean pauses = spoken.matches(".*[.,;:!?]");
    String sign = silent.spoken.matches("[.,;:!?'-].*") ? silent.spoken : " " + silent.spoken;
    return new WrittenWord(text + " " + silent.text, pauses ? spoken : (spoken + sign).strip());
  }

  WrittenWord after(WrittenWord silent) {
    if (text.length() + silent.text.length() > LONGEST) {
      return this;
    }
    return new WrittenWord(silent.text + " " + text, spoken);
  }
}
