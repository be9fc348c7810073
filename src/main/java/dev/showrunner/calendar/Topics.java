package dev.showrunner.calendar;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How alike two topics are: the share of their words that both have (Jaccard, "Étude comparative de
 * la distribution florale", 1901), without case, punctuation and stop words. A date or a number is
 * one word, and has no weight.
 */
final class Topics {
  /** The English stop words of Apache Lucene's {@code EnglishAnalyzer}. */
  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a an and are as at be but by for if in into is it no not of on or such that the their"
                  + " then there these they this to was will with")
              .split(" "));

  private static final Set<String> MONTHS =
      Set.of(
          ("january february march april may june july august september october november december"
                  + " jan feb mar apr jun jul aug sep sept oct nov dec")
              .split(" "));

  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

  private Topics() {}

  private record Word(String text, boolean number) {}

  /** The words with weight. */
  static Set<String> words(String topic) {
    return set(split(topic), false);
  }

  /** All words but stop words: dates and numbers too, for titles that differ in nothing else. */
  static Set<String> wordsAndNumbers(String topic) {
    return set(split(topic), true);
  }

  /** How alike, 0 to 1. Two without any word are not. */
  static double similarity(Set<String> a, Set<String> b) {
    Set<String> small = a.size() <= b.size() ? a : b;
    Set<String> large = small == a ? b : a;
    int common = 0;
    for (String word : small) {
      common += large.contains(word) ? 1 : 0;
    }
    int all = a.size() + b.size() - common;
    return all == 0 ? 0 : (double) common / all;
  }

  /** The topic as two that mean the same text have it. */
  static String plain(String topic) {
    return String.join(" ", split(topic).stream().map(Word::text).toList());
  }

  private static Set<String> set(List<Word> words, boolean numbers) {
    Set<String> weighty = new HashSet<>();
    for (Word word : words) {
      if ((numbers || !word.number) && !STOP_WORDS.contains(word.text)) {
        weighty.add(word.text);
      }
    }
    if (weighty.isEmpty()) { // "To be or not to be" is a topic too.
      for (Word word : words) {
        if (numbers || !word.number) {
          weighty.add(word.text);
        }
      }
    }
    return weighty;
  }

  private static List<Word> split(String topic) {
    String text = plainLetters(topic);
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfWord(text, at);
      if (end > at) {
        words.add(word(text.substring(at, end)));
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return withMonthsAsDates(words);
  }

  // Most topics are of letters that have one form only.
  private static String plainLetters(String topic) {
    for (int i = 0; i < topic.length(); i++) {
      if (topic.charAt(i) >= 0x80) {
        return Normalizer.normalize(topic, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      }
    }
    return topic.toLowerCase(Locale.ROOT);
  }

  // Letters and digits make a word; between digits also what dates, times and decimals are written
  // with, between letters an apostrophe.
  private static int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (Character.isLetterOrDigit(point)
          || Character.getType(point) == Character.NON_SPACING_MARK
          || (at > from && joins(text, at))) {
        at += Character.charCount(point);
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean joins(String text, int at) {
    if (at + 1 >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    return switch (text.charAt(at)) {
      case '-', '.', '/', ':', ',' -> Character.isDigit(before) && Character.isDigit(after);
      case '\'', '’' -> Character.isLetter(before) && Character.isLetter(after);
      default -> false;
    };
  }

  private static Word word(String text) {
    boolean joined = text.indexOf('\'') >= 0 || text.indexOf('’') >= 0;
    return new Word(joined ? text.replace("'", "").replace("’", "") : text, isNumber(text));
  }

  // 15, 1,000, 2024-06-15, 14:30, 2024-06-15t14:30, 3rd; not 4k and 3d, which are words.
  private static boolean isNumber(String text) {
    if (!Character.isDigit(text.charAt(0))) {
      return false;
    }
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters == 0
        || (letters == 2 && ORDINALS.contains(text.substring(text.length() - 2)))
        || (letters == 1 && text.indexOf('t') > 0 && text.indexOf('t') < text.length() - 1);
  }

  // June 15, 15 June, June 2024; but not the march of progress.
  private static List<Word> withMonthsAsDates(List<Word> words) {
    boolean numbers = false;
    for (Word word : words) {
      numbers |= word.number;
    }
    if (!numbers) {
      return words;
    }
    List<Word> dated = new ArrayList<>(words);
    for (int i = 0; i < words.size(); i++) {
      boolean beside =
          (i > 0 && words.get(i - 1).number) || (i + 1 < words.size() && words.get(i + 1).number);
      if (beside && MONTHS.contains(words.get(i).text)) {
        dated.set(i, new Word(words.get(i).text, true));
      }
    }
    return dated;
  }
}
