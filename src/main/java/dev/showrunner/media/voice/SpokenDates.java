package dev.showrunner.media.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How dates, times of day, years, ordinals and fractions are read aloud in English. */
final class SpokenDates {
  private static final Pattern YEAR = Pattern.compile("1[0-9]\\d\\d|20\\d\\d");
  private static final Pattern YEARS = Pattern.compile("(\\d{4})[-–—](\\d{4}|\\d\\d)");
  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern NUMERIC_DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)([ap]m)?");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})([ap]m)");

  /** Perhaps with an earlier one before it, as 7-9. */
  private static final Pattern AN_HOUR =
      Pattern.compile("(\\d{1,2}(:\\d\\d)?[-–—/])?\\d{1,2}(:\\d\\d)?");

  private static final Pattern A_SPELLED_HOUR =
      Pattern.compile(
          "(?i)one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|o['’]clock");

  private static final Pattern RATIO = Pattern.compile("(\\d+):(\\d+)");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{1,4})(st|nd|rd|th)");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final Set<String> BEFORE_YEAR =
      Set.of(
          "in", "since", "by", "until", "till", "before", "after", "around", "from", "year",
          "during", "early", "late", "mid", "circa", "of", "to", "between", "spring", "summer",
          "autumn", "fall", "winter", "about", "ca");
  private static final Map<String, String> FRACTIONS =
      Map.of(
          "1/2",
          "one half",
          "1/3",
          "one third",
          "2/3",
          "two thirds",
          "1/4",
          "one quarter",
          "3/4",
          "three quarters",
          "24/7",
          "twenty-four seven");

  private SpokenDates() {}

  static Optional<String> date(WordParts word) {
    Matcher iso = ISO_DATE.matcher(word.core());
    if (iso.matches()) {
      return date(word, iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher numeric = NUMERIC_DATE.matcher(word.core());
    if (numeric.matches()) {
      // As in the United States, unless no month has that number.
      boolean dayFirst = Integer.parseInt(numeric.group(1)) > 12;
      return date(
          word, numeric.group(3), numeric.group(dayFirst ? 2 : 1), numeric.group(dayFirst ? 1 : 2));
    }
    return Optional.empty();
  }

  /**
   * A day of a month.
   *
   * @param before what stands before it with nothing between them, not even a comma
   */
  static Optional<String> day(WordParts word, String before, String after) {
    boolean day = word.core().matches("[1-9]|[12]\\d|3[01]");
    if (day && isMonth(before)) {
      return Optional.of(word.with(NumberWords.ordinal(Integer.parseInt(word.core()))));
    }
    if (day && isMonth(after) && word.trail().isEmpty()) {
      return Optional.of(NumberWords.ordinal(Integer.parseInt(word.core())) + " of");
    }
    return Optional.empty();
  }

  private static Optional<String> date(WordParts word, String year, String month, String day) {
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    int y = Integer.parseInt(year);
    return m < 1 || m > 12 || d < 1 || d > 31 || y < 1000
        ? Optional.empty()
        : Optional.of(
            word.with(
                MONTHS.get(m - 1) + " " + NumberWords.ordinal(d) + ", " + NumberWords.year(y)));
  }

  private static boolean isMonth(String word) {
    return MONTHS.contains(word);
  }

  static Optional<String> time(WordParts word, String after) {
    String core = word.core().toLowerCase(Locale.ROOT);
    Matcher time = TIME.matcher(core);
    if (time.matches()) {
      int hour = Integer.parseInt(time.group(1));
      int minute = Integer.parseInt(time.group(2));
      boolean half = time.group(3) != null || after.matches("(?i)[ap]\\.?m");
      String end = time.group(3) == null ? "" : half(time.group(3));
      String minutes =
          minute > 9
              ? " " + NumberWords.cardinal(minute)
              : minute > 0
                  ? " oh " + NumberWords.cardinal(minute)
                  : half ? "" : hour > 12 || hour == 0 ? " hundred" : " o'clock";
      return Optional.of(word.with(NumberWords.cardinal(hour) + minutes + end));
    }
    Matcher hour = HOUR.matcher(core);
    if (hour.matches()) {
      return Optional.of(word.with(hour.group(1) + half(hour.group(2))));
    }
    Matcher ratio = RATIO.matcher(core);
    return ratio.matches()
        ? Optional.of(word.with(ratio.group(1) + " to " + ratio.group(2)))
        : Optional.empty();
  }

  /**
   * AM or PM apart from its hour.
   *
   * @param before what stands before it with nothing between them, not even a comma
   */
  static Optional<String> half(WordParts word, String before) {
    // In small letters behind a word it may be the verb: "which one am I".
    boolean half =
        (word.core().matches("(?i)[ap]m") && AN_HOUR.matcher(before).matches())
            || (word.core().matches("[AP]M") && A_SPELLED_HOUR.matcher(before).matches());
    return half
        ? Optional.of(word.with(half(word.core().toLowerCase(Locale.ROOT)).strip()))
        : Optional.empty();
  }

  private static String half(String letters) {
    return letters.startsWith("a") ? " ay M" : " P M";
  }

  static Optional<String> number(WordParts word, String before, String after) {
    String core = word.core();
    Matcher ordinal = ORDINAL.matcher(core.toLowerCase(Locale.ROOT));
    if (ordinal.matches()) {
      return Optional.of(word.with(NumberWords.ordinal(Integer.parseInt(ordinal.group(1)))));
    }
    Matcher years = YEARS.matcher(core);
    if (years.matches() && YEAR.matcher(years.group(1)).matches()) {
      String end = years.group(2);
      int to = Integer.parseInt(end.length() == 2 ? years.group(1).substring(0, 2) + end : end);
      return to < 1000
          ? Optional.empty()
          : Optional.of(
              word.with(
                  NumberWords.year(Integer.parseInt(years.group(1)))
                      + " to "
                      + NumberWords.year(to)));
    }
    boolean dated =
        BEFORE_YEAR.contains(before.toLowerCase(Locale.ROOT))
            || isMonth(before)
            || before.matches("\\d{1,2}(st|nd|rd|th)?")
            || YEAR.matcher(before).matches()
            || word.lead().contains("(")
            || after.matches("BC|AD|BCE|CE");
    if (YEAR.matcher(core).matches() && dated) {
      return Optional.of(word.with(NumberWords.year(Integer.parseInt(core))));
    }
    String fraction = FRACTIONS.get(core);
    return fraction == null ? Optional.empty() : Optional.of(word.with(fraction));
  }
}
