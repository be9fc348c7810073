package dev.showrunner.media.voice;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where one sentence ends and the next begins, in words as they are written. */
final class SentenceEnd {
  private static final Pattern ENDS = Pattern.compile(".*[.!?…。！？｡．][\"'”’»)\\]」』）】》]*");
  private static final Pattern INITIAL = Pattern.compile("([a-z]\\.)+");
  private static final Set<String> NEVER_LAST =
      Set.of(
          "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "vs.", "approx.", "gen.", "col.", "capt.",
          "lt.", "mt.", "ca.", "apt.");

  /** Short only before a number: "no" and "fig" are words of their own, which end sentences. */
  private static final Set<String> BEFORE_NUMBER = Set.of("no.", "fig.", "vol.", "ch.", "pt.");

  private SentenceEnd() {}

  /**
   * Whether a sentence ends with a word.
   *
   * @param next the word behind it; empty at the end of the text
   */
  static boolean isAfter(String word, String next) {
    String text = word.strip().toLowerCase(Locale.ROOT);
    String bare = text.replaceAll("^[(\\[{\"'“‘«]+", "");
    return ENDS.matcher(text).matches()
        && !NEVER_LAST.contains(bare)
        && !INITIAL.matcher(bare).matches()
        && !(BEFORE_NUMBER.contains(bare) && isNumber(next))
        && !(bare.equals("fig.") && isLetter(WordParts.of(next).core()));
  }

  /** Whether that is what a figure may be called, as A or S1; the pronoun is none. */
  static boolean isLetter(String core) {
    return core.matches("[A-HJ-Z]|[A-Z]\\d+");
  }

  /** A single Roman letter is none: the pronoun I begins many a sentence. */
  private static boolean isNumber(String word) {
    String core = WordParts.of(word).core();
    return !core.isEmpty()
        && (Character.isDigit(core.codePointAt(0))
            || (core.length() > 1 && NumberWords.roman(core) > 0));
  }
}
