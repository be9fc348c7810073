package dev.showrunner.media.voice;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts what is written without spaces into words: Thai by the dictionary that Java has, Chinese
 * and Japanese by their characters, since it has none for them. These are not always the words of a
 * grammar, but short enough to be shown and to be highlighted as they are heard.
 */
final class UnspacedWords {
  private static final String UNSPACED =
      "\\p{IsHan}\\p{IsBopomofo}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\u30FC";
  private static final Pattern ANY = Pattern.compile("[" + UNSPACED + "]");

  /**
   * Not the first sign of the next word, as in お茶. Counted below: Java repeats groups by its stack.
   */
  private static final String HIRAGANA = "(?:(?![おご]\\p{IsHan})[\\p{IsHiragana}\u30FC])";

  private static final String FOREIGN = "[\\p{L}\\p{M}\\p{N}&&[^" + UNSPACED + "]]+";

  /**
   * Kanji with the kana of their ending; a word in kana; Thai; and whatever else has letters or
   * digits, the signs within it included, as 3.5.
   */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?<kanji>[おご]?[\\p{IsHan}\\p{IsBopomofo}]+)(?<ending>"
              + HIRAGANA
              + "{0,40})"
              + "|(?<katakana>[\\p{IsKatakana}\u30FC]+)"
              + "|(?<hiragana>"
              + HIRAGANA
              + "{1,40})"
              + "|(?<thai>\\p{IsThai}+)"
              + "|(?<other>"
              + FOREIGN
              + "(?:[.,:'’/@&_+-]+"
              + FOREIGN
              + "){0,20})");

  private static final Pattern OPENING = Pattern.compile("[\\p{Ps}\\p{Pi}]");
  private static final Pattern PAUSE = Pattern.compile("[，。、！？；：｡,.!?;:…—–]");

  /** These never begin a word: small kana, marks of length, voice and repetition. */
  private static final String NEVER_FIRST = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー々ゝゞヽヾ゛゜ﾞﾟๆฯ";

  private static final int KANJI = 2;
  private static final int KANA = 5;
  private static final int LOANWORD = 8;

  /** Kana so short behind a word are its particle. */
  private static final int PARTICLE = 2;

  /** From here on nothing more is put to a word. */
  private static final int LONG = 16;

  private final List<String> words = new ArrayList<>();
  private String waiting = "";
  private boolean quoted;

  /** The last word ends in letters or digits of another script, to which its neighbours cling. */
  private boolean foreign;

  private UnspacedWords() {}

  /**
   * The words of a text.
   *
   * @param text without white space
   * @return at least one; together they are the text
   */
  static List<String> of(String text) {
    if (!ANY.matcher(text).find()) {
      return List.of(text);
    }
    UnspacedWords parted = new UnspacedWords();
    Matcher unit = UNIT.matcher(text);
    int end = 0;
    while (unit.find()) {
      boolean close = parted.signs(text.substring(end, unit.start()));
      parted.unit(unit, close);
      end = unit.end();
    }
    var unused = parted.signs(text.substring(end));
    parted.extend(parted.waiting);
    return parted.words;
  }

  /**
   * Puts signs to the word before them, or, opening ones, to the one behind them.
   *
   * @return whether the words around them are close to one another: no pause is between them
   */
  private boolean signs(String signs) {
    for (int sign : signs.codePoints().toArray()) {
      String text = Character.toString(sign);
      quoted ^= sign == '"';
      boolean opens = OPENING.matcher(text).matches() || (sign == '"' && quoted);
      if (words.isEmpty() || opens || !waiting.isEmpty()) {
        waiting += text;
      } else {
        extend(text);
      }
    }
    return !words.isEmpty() && !PAUSE.matcher(signs).find();
  }

  private void unit(Matcher unit, boolean close) {
    String before = words.isEmpty() ? "" : words.get(words.size() - 1);
    boolean counted = close && before.matches(".*\\p{Nd}") && waiting.isEmpty();
    List<String> parts = new ArrayList<>(parts(unit, counted));
    boolean particle =
        unit.group("hiragana") != null && waiting.isEmpty() && unit.group().length() <= PARTICLE;
    boolean other = unit.group("other") != null;
    if (close && before.length() <= LONG && (other || foreign || particle)) {
      extend(waiting + parts.remove(0));
    } else {
      parts.set(0, waiting + parts.get(0));
    }
    waiting = "";
    words.addAll(parts);
    foreign = other;
  }

  private void extend(String text) {
    words.set(words.size() - 1, words.get(words.size() - 1) + text);
  }

  private static List<String> parts(Matcher unit, boolean counted) {
    if (unit.group("thai") != null) {
      return thai(unit.group());
    }
    if (unit.group("katakana") != null) {
      return evenly(unit.group(), LOANWORD);
    }
    if (unit.group("hiragana") != null) {
      return evenly(unit.group(), KANA);
    }
    return unit.group("kanji") != null
        ? kanji(unit.group("kanji"), unit.group("ending"), counted)
        : List.of(unit.group());
  }

  /**
   * Two at a time, the last with their ending.
   *
   * @param counted whether they stand behind a number: the first alone says of what
   */
  private static List<String> kanji(String kanji, String ending, boolean counted) {
    List<String> parts = new ArrayList<>();
    int first = counted ? kanji.offsetByCodePoints(0, 1) : 0;
    if (counted) {
      parts.add(kanji.substring(0, first));
    }
    if (first < kanji.length()) {
      parts.addAll(evenly(kanji.substring(first), KANJI));
    }
    String last = parts.remove(parts.size() - 1);
    parts.addAll(evenly(last + ending, KANJI + KANA));
    return parts;
  }

  /** In parts of about the same length, none longer than so many characters if that can be. */
  private static List<String> evenly(String text, int most) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty()) {
      int length = rest.codePointCount(0, rest.length());
      int count = (length + most - 1) / most;
      int end = rest.offsetByCodePoints(0, (length + count - 1) / count);
      while (end < rest.length() && NEVER_FIRST.indexOf(rest.codePointAt(end)) >= 0) {
        end = rest.offsetByCodePoints(end, 1);
      }
      parts.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    return parts;
  }

  private static List<String> thai(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
    breaks.setText(text);
    List<String> parts = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String part = text.substring(start, end);
      boolean clings = !parts.isEmpty() && NEVER_FIRST.indexOf(part.codePointAt(0)) >= 0;
      if (clings) {
        parts.set(parts.size() - 1, parts.get(parts.size() - 1) + part);
      } else {
        parts.add(part);
      }
      start = end;
    }
    return parts;
  }
}
