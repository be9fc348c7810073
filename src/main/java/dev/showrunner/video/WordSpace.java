package dev.showrunner.video;

import java.lang.Character.UnicodeScript;
import java.util.List;

/**
 * Whether words are parted by spaces, which Chinese, Japanese and Thai do not do. A space that is
 * meant although its neighbours would have none, as between two sentences in Thai, stands at the
 * end of the word before it.
 */
public final class WordSpace {
  private static final int NONE = -1;

  private WordSpace() {}

  /** Words as they are written one behind another. */
  public static String joined(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (i + 1 == words.size()) {
        text.append(word);
      } else {
        text.append(word.stripTrailing()).append(isBetween(word, words.get(i + 1)) ? " " : "");
      }
    }
    return text.toString();
  }

  /** Whether a space parts two words that follow each other. */
  public static boolean isBetween(String before, String after) {
    if (before.isEmpty() || after.isEmpty() || endsInSpace(before)) {
      return true;
    }
    boolean wide =
        isWideMark(before.codePointBefore(before.length())) || isWideMark(after.codePointAt(0));
    return !wide && !(isUnspaced(lastSign(before)) && isUnspaced(firstSign(after)));
  }

  /** Whether a space that somebody wrote between two words of Chinese or Japanese is to go. */
  public static boolean isIdle(String before, String after) {
    return !isBetween(before, after) && !isThai(lastSign(before)) && !isThai(firstSign(after));
  }

  /** Whether a word ends where Thai has a space, which is as much as a comma elsewhere. */
  public static boolean endsThaiPhrase(String word) {
    return endsInSpace(word) && isThai(lastSign(word.stripTrailing()));
  }

  /** Whether a character is of a script that has no spaces between its words. */
  public static boolean isUnspaced(int codePoint) {
    if (codePoint == NONE) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.BOPOMOFO
        || script == UnicodeScript.THAI
        || (codePoint >= 0x30A0 && codePoint <= 0x30FF)
        || isWideMark(codePoint);
  }

  /** The signs of Chinese and Japanese sentences, which bring their space with them. */
  private static boolean isWideMark(int codePoint) {
    return (codePoint >= 0x3001 && codePoint <= 0x303F)
        || (codePoint >= 0xFF01 && codePoint <= 0xFF65 && !Character.isLetterOrDigit(codePoint));
  }

  private static boolean isThai(int codePoint) {
    return codePoint != NONE && UnicodeScript.of(codePoint) == UnicodeScript.THAI;
  }

  private static boolean endsInSpace(String word) {
    return !word.isEmpty() && Character.isWhitespace(word.codePointBefore(word.length()));
  }

  /**
   * The last character that says of which script a word is, as quotation marks do not. Beyond a
   * space, which is there where something without a sound was put to a word, none does.
   */
  private static int lastSign(String word) {
    int last = NONE;
    for (int sign : word.codePoints().toArray()) {
      last = Character.isWhitespace(sign) ? NONE : says(sign) ? sign : last;
    }
    return last;
  }

  private static int firstSign(String word) {
    return word.codePoints()
        .takeWhile(sign -> !Character.isWhitespace(sign))
        .filter(WordSpace::says)
        .findFirst()
        .orElse(NONE);
  }

  private static boolean says(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || isUnspaced(codePoint);
  }
}
