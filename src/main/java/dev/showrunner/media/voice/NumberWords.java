package dev.showrunner.media.voice;

import java.util.List;
import java.util.Map;

/** Numbers as English words. */
final class NumberWords {
  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Map<String, String> ORDINALS =
      Map.of(
          "one", "first",
          "two", "second",
          "three", "third",
          "five", "fifth",
          "eight", "eighth",
          "nine", "ninth",
          "twelve", "twelfth");

  private NumberWords() {}

  /**
   * As {@code twenty-four}.
   *
   * @param number 0 to 9999
   */
  static String cardinal(int number) {
    if (number < 20) {
      return SMALL.get(number);
    }
    if (number < 100) {
      return TENS.get(number / 10) + (number % 10 == 0 ? "" : "-" + SMALL.get(number % 10));
    }
    int unit = number < 1000 ? 100 : 1000;
    String rest = number % unit == 0 ? "" : " " + cardinal(number % unit);
    return cardinal(number / unit) + (unit == 100 ? " hundred" : " thousand") + rest;
  }

  /** As {@code twenty-fourth}; the same range. */
  static String ordinal(int number) {
    String words = cardinal(number);
    int at = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
    String last = words.substring(at);
    String nth = last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
    return words.substring(0, at) + ORDINALS.getOrDefault(last, nth);
  }

  /**
   * As {@code nineteen sixty-nine}.
   *
   * @param year 1000 to 9999
   */
  static String year(int year) {
    int century = year / 100;
    int rest = year % 100;
    if (century % 10 == 0 && rest < 10) {
      return cardinal(year);
    }
    String end = rest == 0 ? "hundred" : rest < 10 ? "oh " + cardinal(rest) : cardinal(rest);
    return cardinal(century) + " " + end;
  }

  /** The number that a Roman numeral stands for; 0 for what is none, or not in its usual form. */
  static int roman(String numeral) {
    for (int number = 1; number < 50; number++) {
      if (toRoman(number).equals(numeral)) {
        return number;
      }
    }
    return 0;
  }

  private static String toRoman(int number) {
    StringBuilder roman = new StringBuilder();
    int left = number;
    int[] values = {40, 10, 9, 5, 4, 1};
    String[] signs = {"XL", "X", "IX", "V", "IV", "I"};
    for (int i = 0; i < values.length; i++) {
      while (left >= values[i]) {
        roman.append(signs[i]);
        left -= values[i];
      }
    }
    return roman.toString();
  }
}
