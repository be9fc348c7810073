package dev.showrunner.media.voice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word between its punctuation.
 *
 * @param lead what stands before it
 * @param core the word
 * @param trail what stands behind it
 */
record WordParts(String lead, String core, String trail) {
  private static final Pattern PARTS =
      Pattern.compile("([^\\p{L}\\p{N}$€£¥₹#+-]*)(.*?)([.,;:!?…)\\]}\"'”’»]*)");

  static WordParts of(String word) {
    Matcher parts = PARTS.matcher(word);
    return parts.matches()
        ? new WordParts(parts.group(1), parts.group(2), parts.group(3))
        : new WordParts("", word, "");
  }

  /** A reading with the punctuation behind the word. */
  String with(String reading) {
    return reading + trail;
  }
}
