package dev.showrunner.media.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a word is read aloud in English where its neighbours decide: years, dates, times of day,
 * Roman numerals, St. and Dr., units that stand apart, acronyms.
 */
final class SpokenContext {
  private static final Pattern PARTS =
      Pattern.compile("([^\\p{L}\\p{N}$€£¥₹#+-]*)(.*?)([.,;:!?…)\\]}\"'”’»]*)");
  private static final Pattern YEAR = Pattern.compile("1[0-9]\\d\\d|20\\d\\d");
  private static final Pattern YEARS = Pattern.compile("(\\d{4})[-–—](\\d{4}|\\d\\d)");
  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern NUMERIC_DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)([ap]m)?");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})([ap]m)");
  private static final Pattern RATIO = Pattern.compile("(\\d+):(\\d+)");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{1,4})(st|nd|rd|th)");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");
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
  private static final Set<String> NUMBERED =
      Set.of(
          "war", "part", "chapter", "volume", "act", "phase", "type", "stage", "book", "section",
          "title", "class", "level", "mark", "bowl", "episode", "season", "scene", "figure",
          "table");
  private static final Set<String> RULERS =
      Set.of(
          ("louis henry charles george edward elizabeth james william richard philip ferdinand frederick"
                  + " napoleon peter catherine ivan alexander nicholas pius paul john benedict leo gregory"
                  + " innocent clement urban ramses ramesses thutmose amenhotep ptolemy cleopatra mary victor"
                  + " otto constantine xerxes darius cyrus gustav christian haakon olaf harald felipe juan"
                  + " carlos alfonso pedro leopold joseph franz wilhelm umberto emmanuel francis boniface"
                  + " sixtus julius stephen robert margaret isabella maximilian selim suleiman murad mehmed")
              .split(" "));
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
  private static final Map<String, String> CURRENCIES =
      Map.of(
          "$",
          "dollars",
          "€",
          "euros",
          "£",
          "pounds",
          "¥",
          "yen",
          "₹",
          "rupees",
          "USD",
          "U S dollars",
          "EUR",
          "euros",
          "GBP",
          "pounds");

  private SpokenContext() {}

  /** A word between its punctuation. */
  private record Parts(String lead, String core, String trail) {
    static Parts of(String word) {
      Matcher parts = PARTS.matcher(word);
      return parts.matches()
          ? new Parts(parts.group(1), parts.group(2), parts.group(3))
          : new Parts("", word, "");
    }

    String with(String reading) {
      return reading + trail;
    }
  }

  /**
   * How a word is read.
   *
   * @param words those of its paragraph, as they are written
   * @param at which of them
   * @return empty when its neighbours say nothing about it
   */
  static Optional<String> read(List<String> words, int at) {
    Parts word = Parts.of(words.get(at));
    String before = at == 0 ? "" : Parts.of(words.get(at - 1)).core();
    String after = at + 1 == words.size() ? "" : Parts.of(words.get(at + 1)).core();
    boolean ends = at > 0 && words.get(at - 1).matches(".*[.!?]");
    return title(words.get(at), ends ? "" : before, after)
        .or(() -> date(word, before, after))
        .or(() -> time(word, after))
        .or(() -> number(word, before, after))
        .or(() -> unit(word, before))
        .or(() -> roman(word, before))
        .or(() -> Acronyms.read(word.core(), isShouted(words, at)).map(word::with));
  }

  private static Optional<String> title(String word, String before, String after) {
    boolean name = !after.isEmpty() && Character.isUpperCase(after.codePointAt(0));
    boolean afterName = !before.isEmpty() && Character.isUpperCase(before.codePointAt(0));
    String rest = word.replaceAll("^[A-Za-z]+\\.?", "");
    if (word.matches("St\\.\\W*")) {
      return Optional.of(name || !afterName ? "saint" + rest : "street" + rest);
    }
    if (word.matches("Dr\\.\\W*") && afterName && !name) {
      return Optional.of("drive" + rest);
    }
    return Optional.empty();
  }

  private static Optional<String> date(Parts word, String before, String after) {
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
    boolean day = word.core().matches("[1-9]|[12]\\d|3[01]");
    if (day && isMonth(before)) {
      return Optional.of(word.with(NumberWords.ordinal(Integer.parseInt(word.core()))));
    }
    if (day && isMonth(after) && word.trail().isEmpty()) {
      return Optional.of(NumberWords.ordinal(Integer.parseInt(word.core())) + " of");
    }
    return Optional.empty();
  }

  private static Optional<String> date(Parts word, String year, String month, String day) {
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

  private static Optional<String> time(Parts word, String after) {
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

  private static String half(String letters) {
    return letters.startsWith("a") ? " ay M" : " P M";
  }

  private static Optional<String> number(Parts word, String before, String after) {
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

  private static Optional<String> unit(Parts word, String before) {
    if (!NUMBER.matcher(before).matches()) {
      return Optional.empty();
    }
    String unit = CURRENCIES.getOrDefault(word.core(), SpokenForms.unit(word.core()));
    boolean one = before.equals("1") && unit.endsWith("s");
    return unit.isEmpty()
        ? Optional.empty()
        : Optional.of(word.with(one ? unit.substring(0, unit.length() - 1) : unit));
  }

  private static Optional<String> roman(Parts word, String before) {
    String core = word.core().replaceAll("['’]s$", "");
    int number = core.matches("[IVXL]{1,6}") ? NumberWords.roman(core) : 0;
    if (number == 0) {
      return Optional.empty();
    }
    String owner = word.core().length() > core.length() ? "'s" : "";
    String name = before.toLowerCase(Locale.ROOT);
    if (RULERS.contains(name)) {
      return Optional.of(word.with("the " + NumberWords.ordinal(number) + owner));
    }
    boolean counted =
        NUMBERED.contains(name)
            || (core.length() > 1
                && !before.isEmpty()
                && Character.isUpperCase(before.codePointAt(0)));
    return counted
        ? Optional.of(word.with(NumberWords.cardinal(number) + owner))
        : Optional.empty();
  }

  /** Whether two neighbours are in capitals, an everyday word among them: somebody speaks up. */
  private static boolean isShouted(List<String> words, int at) {
    int loud = 0;
    boolean everyday = false;
    for (int i = Math.max(0, at - 2); i <= Math.min(words.size() - 1, at + 2); i++) {
      String letters = words.get(i).replaceAll("[^\\p{L}]", "");
      if (i != at && letters.matches("\\p{Lu}{2,}")) {
        loud++;
        everyday |= Acronyms.isEveryday(letters);
      }
    }
    return loud >= 2 && everyday;
  }
}
