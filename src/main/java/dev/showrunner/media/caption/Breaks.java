package dev.showrunner.media.caption;

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
    return endsWithAny(word, ".!?:;…");
  }

  /**
   * How much a break between two words harms, on the scale of {@link #unevenness}: nothing after a
   * clause, most after a small word.
   */
  static double harm(String before, String after) {
    if (endsSentence(before) || endsWithAny(before, ",–—")) {
      return 0;
    }
    if (leads(before)) {
      return 9;
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
   * @param space between two words, in characters
   * @param most how long a line may be, in characters
   * @return how many words the first line has
   */
  static int middle(List<String> words, List<Double> lengths, double space, double most) {
    int best = 1;
    double least = Double.MAX_VALUE;
    for (int cut = 1; cut < words.size(); cut++) {
      double first = length(lengths.subList(0, cut), space);
      double second = length(lengths.subList(cut, words.size()), space);
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

  private static double length(List<Double> lengths, double space) {
    return lengths.stream().mapToDouble(length -> length + space).sum() - space;
  }

  private static boolean leads(String word) {
    return LEADING.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean endsWithAny(String text, String ends) {
    int last = text.length() - 1;
    while (last > 0 && "\"')]”’".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return ends.indexOf(text.charAt(last)) >= 0;
  }
}
