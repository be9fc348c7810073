package dev.showrunner.media.voice;

import dev.showrunner.video.WordSpace;
import java.util.List;
import java.util.Locale;

/**
 * A word of the narration.
 *
 * @param text as it is written, its punctuation included; see {@link WordSpace} for the space
 *     behind it
 * @param spoken as it is read aloud, with the same space
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
    String said = spoken.strip();
    String unsaid = silent.spoken.strip();
    boolean pauses = said.matches(".*[.,;:!?，。、！？；：]");
    String sign = unsaid.matches("[.,;:!?'-].*") ? unsaid : " " + unsaid;
    String space = silent.spoken.endsWith(" ") ? " " : "";
    String both = pauses ? said : (said + sign).strip();
    return new WrittenWord(WordSpace.joined(List.of(text, silent.text)), both + space);
  }

  WrittenWord after(WrittenWord silent) {
    if (text.length() + silent.text.length() > LONGEST) {
      return this;
    }
    return new WrittenWord(WordSpace.joined(List.of(silent.text, text)), spoken);
  }
}
