package dev.showrunner.media.voice;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns letters into those that an English voice knows, and finds the ones it cannot speak. */
final class SpokenLetters {
  private static final Pattern MARKS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
  private static final String SILENT =
      "\"“”„«»‹›()[]{}<>*_`|\\^~\u00ad\u200b\u200c\u200d\ufe0f\ufeff";
  private static final Map<Integer, String> LIKE =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'Æ', "Ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'Œ', "Oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'Ø', "O"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'ð', "th"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'Þ', "Th"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) 'ʼ', "'"),
          Map.entry((int) '…', "..."),
          Map.entry((int) '‐', "-"),
          Map.entry((int) '‑', "-"),
          Map.entry((int) '×', " times "),
          Map.entry((int) '÷', " divided by "),
          Map.entry((int) '½', " and a half"),
          Map.entry((int) '¼', " and a quarter"),
          Map.entry((int) '¾', " and three quarters"),
          Map.entry((int) '²', " squared"),
          Map.entry((int) '³', " cubed"),
          Map.entry((int) '≈', " about "),
          Map.entry((int) '±', " plus or minus "),
          Map.entry((int) '→', " to "));

  private SpokenLetters() {}

  /**
   * A word in plain letters, digits and {@code .,;:!?'-}.
   *
   * @param leftOut gets each character that has no sound
   */
  static String of(String word, Set<String> leftOut) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(word, Normalizer.Form.NFC)
        .codePoints()
        .forEach(letter -> append(plain, letter, leftOut));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int letter, Set<String> leftOut) {
    String like = LIKE.get(letter);
    if (like != null) {
      plain.append(like);
    } else if (speakable(letter)) {
      plain.appendCodePoint(letter);
    } else if (SILENT.indexOf(letter) < 0) {
      String bare = bare(letter);
      plain.append(bare);
      if (bare.isEmpty()) {
        leftOut.add(Character.toString(letter));
      }
    }
  }

  private static boolean speakable(int letter) {
    return letter < 128 && (Character.isLetterOrDigit(letter) || " .,;:!?'-".indexOf(letter) >= 0);
  }

  /** A letter without its accents or its full width; empty when nothing speakable is left. */
  private static String bare(int letter) {
    String apart = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD);
    String bare = MARKS.matcher(apart).replaceAll("");
    return bare.codePoints().allMatch(SpokenLetters::speakable) ? bare : "";
  }
}
