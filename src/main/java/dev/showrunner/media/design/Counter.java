package dev.showrunner.media.design;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as it is written, which can be counted up to: its signs between the digits stay where
 * they are, whatever they mean in its language.
 *
 * @param before what stands before the digits
 * @param number digits, with signs between them
 * @param after what stands behind
 */
record Counter(String before, String number, String after) {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,'’  \\u00A0\\u202F]\\d+)*");

  /** The longest number that is counted; a longer one stands at once. */
  private static final int MOST_DIGITS = 15;

  static Counter of(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find()
        ? new Counter(
            text.substring(0, number.start()), number.group(), text.substring(number.end()))
        : new Counter("", "", text);
  }

  /**
   * What stands there when so much of the way has gone, as long as the whole number at most.
   *
   * @param share 0 to 1
   */
  String at(double share) {
    String digits = number.replaceAll("\\D", "");
    if (share >= 1 || digits.length() > MOST_DIGITS || digits.isEmpty()) {
      return number;
    }
    long now = Math.round(Long.parseLong(digits) * share);
    String counted = Long.toString(now);
    // What stands behind a decimal sign is never left out; behind a thousands' one it is.
    int fewest = fraction() + 1;
    counted = "0".repeat(Math.max(0, fewest - counted.length())) + counted;
    StringBuilder text = new StringBuilder();
    int digit = counted.length() - 1;
    for (int i = number.length() - 1; i >= 0 && digit >= 0; i--) {
      char sign = number.charAt(i);
      text.append(Character.isDigit(sign) ? counted.charAt(digit--) : sign);
    }
    return text.reverse().toString();
  }

  /** How many digits stand behind the decimal sign: a last sign without three digits behind it. */
  private int fraction() {
    int last = -1;
    for (int i = 0; i < number.length(); i++) {
      last = Character.isDigit(number.charAt(i)) ? last : i;
    }
    int behind = number.length() - 1 - last;
    return last < 0 || behind == 3 ? 0 : behind;
  }

  /** Whether it looks like a year, which nobody counts up to from nothing. */
  boolean year() {
    return number.matches("1\\d{3}|20\\d{2}") && before.isBlank() && after.isBlank();
  }
}
