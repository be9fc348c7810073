package dev.showrunner.calendar;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
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

  private static final int LONGEST_STOP_WORD = 5;

  private static final Set<String> MONTHS =
      Set.of(
          ("january february march april may june july august september october november december"
                  + " jan feb mar apr jun jul aug sep sept oct nov dec")
              .split(" "));

  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

  /** Never changed. */
  private static final BitSet NO_NUMBERS = new BitSet();

  private Topics() {}

  /**
   * A text taken apart.
   *
   * @param words all of them, in their order
   * @param numbers which of them are numbers or belong to a date, by their places
   */
  record Text(List<String> words, BitSet numbers) {

    /** The words with weight, in their order; one may come twice. */
    List<String> weighty() {
      return Topics.weighty(this, false);
    }

    /**
     * All words but stop words, in their order: dates and numbers too, for titles that differ in
     * nothing else. One may come twice.
     */
    List<String> withNumbers() {
      return Topics.weighty(this, true);
    }
  }

  /** The words with weight. */
  static List<String> words(String topic) {
    return split(topic).weighty();
  }

  /** All words but stop words. */
  static List<String> wordsAndNumbers(String topic) {
    return split(topic).withNumbers();
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
    return String.join(" ", split(topic).words);
  }

  private static List<String> weighty(Text text, boolean numbers) {
    List<String> weighty = new ArrayList<>(text.words.size());
    for (int i = 0; i < text.words.size(); i++) {
      if ((numbers || !text.numbers.get(i)) && !isStopWord(text.words.get(i))) {
        weighty.add(text.words.get(i));
      }
    }
    if (weighty.isEmpty()) { // "To be or not to be" is a topic too.
      for (int i = 0; i < text.words.size(); i++) {
        if (numbers || !text.numbers.get(i)) {
          weighty.add(text.words.get(i));
        }
      }
    }
    return weighty;
  }

  private static boolean isStopWord(String word) {
    return word.length() <= LONGEST_STOP_WORD && STOP_WORDS.contains(word);
  }

  static Text split(String topic) {
    String text = plainLetters(topic);
    List<String> words = new ArrayList<>();
    BitSet numbers = NO_NUMBERS;
    int at = 0;
    while (at < text.length()) {
      int end = endOfWord(text, at);
      if (end > at) {
        String word = text.substring(at, end);
        if (isNumber(word)) {
          numbers = numbers.isEmpty() ? new BitSet() : numbers;
          numbers.set(words.size());
        }
        words.add(withoutApostrophes(word));
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    addMonths(words, numbers);
    return new Text(words, numbers);
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
      char letter = text.charAt(at);
      if (isPlain(letter)) {
        at++;
        continue;
      }
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

  private static boolean isPlain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
  }

  private static boolean joins(String text, int at) {
    boolean inside = at + 1 < text.length();
    return switch (text.charAt(at)) {
      case '-', '.', '/', ':', ',' ->
          inside
              && Character.isDigit(text.charAt(at - 1))
              && Character.isDigit(text.charAt(at + 1));
      case '\'', '’' ->
          inside
              && Character.isLetter(text.charAt(at - 1))
              && Character.isLetter(text.charAt(at + 1));
      default -> false;
    };
  }

  private static String withoutApostrophes(String word) {
    boolean joined = word.indexOf('\'') >= 0 || word.indexOf('’') >= 0;
    return joined ? word.replace("'", "").replace("’", "") : word;
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
  private static void addMonths(List<String> words, BitSet numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    BitSet months = new BitSet();
    for (int i = 0; i < words.size(); i++) {
      boolean beside = (i > 0 && numbers.get(i - 1)) || numbers.get(i + 1);
      months.set(i, beside && MONTHS.contains(words.get(i)));
    }
    numbers.or(months);
  }
}
