package dev.showrunner.script;

import dev.showrunner.video.Script;
import java.lang.Character.UnicodeScript;

/**
 * How long a text is when it is spoken, counted in words of English, by which a style's pace is
 * given. Scripts that part no words by spaces are counted by their signs: of Chinese and Japanese
 * about 250 a minute are spoken where English has 150 words, of Thai and its neighbours about 700.
 */
final class SpokenWords {
  private static final double OF_AN_IDEOGRAPH = 0.6;
  private static final double OF_A_LETTER = 0.21;

  private SpokenWords() {}

  /** Of all that is said in a script. */
  static int of(Script script) {
    return script.scenes().stream().mapToInt(scene -> count(scene.narration())).sum();
  }

  static int count(String text) {
    double words = 0;
    boolean within = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int sign = text.codePointAt(i);
      double own = weight(sign);
      if (own > 0) {
        words += own;
        within = false;
      } else if (Character.isLetterOrDigit(sign)) {
        words += within ? 0 : 1;
        within = true;
      } else {
        within = within && isInside(sign);
      }
    }
    return (int) Math.round(words);
  }

  private static double weight(int sign) {
    if (!Character.isLetter(sign)) {
      return 0;
    }
    UnicodeScript script = UnicodeScript.of(sign);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA -> OF_AN_IDEOGRAPH;
      case THAI, LAO, KHMER, MYANMAR -> OF_A_LETTER;
      default -> 0;
    };
  }

  /** Apostrophes, hyphens, points of numbers, and accents, which part no word. */
  private static boolean isInside(int sign) {
    return "'’-.,:".indexOf(sign) >= 0 || Character.getType(sign) == Character.NON_SPACING_MARK;
  }
}
