package dev.showrunner.media.caption;

import dev.showrunner.video.WordSpace;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a text may be parted so that it reads well: after a comma, else before a small word, and
 * not between a small word and what it leads to. The small words are English, as the voice is.
 */
final class Breaks {

  private static final String SMALL =
      "and but or nor so yet that which who when where while because if as than about of in on at"
          + " to by for from with without into onto over under through between after before until"
          + " a an the no my your his her its our their every";
  private static final Set<String> LEADING = Set.of(SMALL.split(" ", -1));
  private static final double OVERFLOW = 100;

  private Breaks() {}

  static boolean endsSentence(String word) {
    return endsWithAny(word, ".!?:;…。！？｡．：；");
  }

  /**
   * How much a break between two words harms, on the scale of {@link #unevenness}: nothing after a
   * clause, most after a small word, and where Chinese or Japanese may have none between two words.
   */
  static double harm(String before, String after) {
    if (endsSentence(before) || endsWithAny(before, ",–—，、") || WordSpace.endsThaiPhrase(before)) {
      return 0;
    }
    if (leads(before)) {
      return 9;
    }
    if (isIdeographic(before) && !WordSpace.isBetween(before, after)) {
      return endsInKana(before) && !isKana(after.codePointAt(0)) ? 4 : 9;
    }
    return leads(after) ? 1 : 4;
  }

  /**
   * How much a part of a text deviates from what it would be long if all were the same.
   *
   * @param length in characters, as the other
   */
  static double unevenness(double length, double even) {
    return (length - even) * (length - even) / even;
  }

  /**
   * Where to part a text into two lines.
   *
   * @param words at least two
   * @param lengths of the words, in characters
   * @param space between two words that have one, in characters
   * @param most how long a line may be, in characters
   * @return how many words the first line has
   */
  static int middle(List<String> words, List<Double> lengths, double space, double most) {
    int best = 1;
    double least = Double.MAX_VALUE;
    for (int cut = 1; cut < words.size(); cut++) {
      double first = length(words, lengths, 0, cut, space);
      double second = length(words, lengths, cut, words.size(), space);
      double over = Math.max(0, first - most) + Math.max(0, second - most);
      double even = (first + second) / 2;
      double cost =
          harm(words.get(cut - 1), words.get(cut))
              + unevenness(first, even)
              + unevenness(second, even)
              + OVERFLOW * over;
      if (cost < least) {
        least = cost;
        best = cut;
      }
    }
    return best;
  }

  private static double length(
      List<String> words, List<Double> lengths, int from, int to, double space) {
    double length = lengths.get(from);
    for (int i = from + 1; i < to; i++) {
      boolean apart = WordSpace.isBetween(words.get(i - 1), words.get(i));
      length += lengths.get(i) + (apart ? space : 0);
    }
    return length;
  }

  /** How long a text is in letters, of which ideographs and their like take the room of two. */
  static int columns(String text) {
    return text.codePoints().map(Breaks::columns).sum();
  }

  /** Whether a text has signs of Chinese or Japanese, which are not parted by spaces. */
  static boolean isIdeographic(String text) {
    return text.codePoints()
        .anyMatch(
            each -> UnicodeScript.of(each) != UnicodeScript.THAI && WordSpace.isUnspaced(each));
  }

  /** The kana of Japanese endings and particles. */
  private static boolean endsInKana(String text) {
    return isKana(text.codePointBefore(text.length()));
  }

  private static boolean isKana(int codePoint) {
    return UnicodeScript.of(codePoint) == UnicodeScript.HIRAGANA;
  }

  private static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script == UnicodeScript.HANGUL
        || (script != UnicodeScript.THAI && WordSpace.isUnspaced(codePoint))
        || codePoint > 0xFFFF;
  }

  private static boolean leads(String word) {
    return LEADING.contains(word.strip().toLowerCase(Locale.ROOT));
  }

  private static boolean endsWithAny(String text, String ends) {
    int last = text.length() - 1;
    while (last > 0 && " \"')]”’」』）】》".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return ends.indexOf(text.charAt(last)) >= 0;
  }
}
