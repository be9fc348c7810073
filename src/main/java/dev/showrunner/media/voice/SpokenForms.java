package dev.showrunner.media.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a written word is read aloud in English. The engine reads plain numbers and most
 * abbreviations by itself; what stands here it gets wrong: it drops the number of {@code 50%},
 * pauses after {@code $} and reads the 1990s as a sum.
 */
final class SpokenForms {
  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("e.g.", "for example"),
          Map.entry("i.e.", "that is"),
          Map.entry("etc.", "et cetera"),
          Map.entry("vs.", "versus"),
          Map.entry("dr.", "doctor"),
          Map.entry("mr.", "mister"),
          Map.entry("mrs.", "missis"),
          Map.entry("prof.", "professor"),
          Map.entry("approx.", "approximately"),
          Map.entry("&", "and"),
          Map.entry("+", "plus"),
          Map.entry("=", "equals"),
          Map.entry("a.m.", "ay M"),
          Map.entry("p.m.", "P M"),
          Map.entry("a.k.a.", "also known as"),
          Map.entry("mt.", "mount"),
          Map.entry("jr.", "junior"),
          Map.entry("sr.", "senior"),
          Map.entry("inc.", "incorporated"),
          Map.entry("ltd.", "limited"),
          Map.entry("ca.", "about"),
          Map.entry("w/", "with"),
          Map.entry("u.s.", "U S"),
          Map.entry("u.k.", "U K"),
          Map.entry("u.n.", "U N"),
          Map.entry("b.c.", "B C"),
          Map.entry("a.d.", "ay D"),
          Map.entry("ph.d.", "P H D"));

  private static final Map<String, String> MONEY =
      Map.of("$", "dollars", "€", "euros", "£", "pounds", "¥", "yen", "₹", "rupees");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("km", "kilometers"),
          Map.entry("cm", "centimeters"),
          Map.entry("mm", "millimeters"),
          Map.entry("m", "meters"),
          Map.entry("kg", "kilograms"),
          Map.entry("g", "grams"),
          Map.entry("mg", "milligrams"),
          Map.entry("ml", "milliliters"),
          Map.entry("l", "liters"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("h", "hours"),
          Map.entry("km/h", "kilometers per hour"),
          Map.entry("kph", "kilometers per hour"),
          Map.entry("mph", "miles per hour"),
          Map.entry("m/s", "meters per second"),
          Map.entry("kwh", "kilowatt hours"),
          Map.entry("kw", "kilowatts"),
          Map.entry("mw", "megawatts"),
          Map.entry("hz", "hertz"),
          Map.entry("khz", "kilohertz"),
          Map.entry("mhz", "megahertz"),
          Map.entry("ghz", "gigahertz"),
          Map.entry("nm", "nanometers"),
          Map.entry("ft", "feet"),
          Map.entry("lb", "pounds"),
          Map.entry("lbs", "pounds"),
          Map.entry("oz", "ounces"),
          Map.entry("tb", "terabytes"),
          Map.entry("kb", "kilobytes"),
          Map.entry("gb", "gigabytes"),
          Map.entry("mb", "megabytes"),
          Map.entry("k", "thousand"),
          Map.entry("bn", "billion"),
          Map.entry("x", "times"));

  private static final List<String> DECADES =
      List.of(
          "hundreds",
          "tens",
          "twenties",
          "thirties",
          "forties",
          "fifties",
          "sixties",
          "seventies",
          "eighties",
          "nineties");

  private static final Pattern MONEY_FIRST =
      Pattern.compile(
          "([$€£¥₹])(\\d+(?:,\\d+)*)(?:\\.(\\d{2})(?!\\d)|(\\.\\d+))?"
              + "(?i:(k|mn|m|bn|b|trn|tn|t)|(-?)(thousand|million|billion|trillion))?"
              + "(?![A-Za-z0-9])");

  /** From one amount to another: 5M-10M. */
  private static final Pattern AMOUNTS = Pattern.compile("(?<=\\d[KMB])[–—-](?=[$€£¥₹]?\\d)");

  /** A kind of picture, and no amount: it is spelled. */
  private static final Pattern SHARP =
      Pattern.compile("(?<![A-Za-z0-9.,])([48])[Kk](?![A-Za-z0-9])");

  /** As 5M; not what is behind letters, which makes a name of it, as F-5B. */
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<![A-Za-z0-9.,])(?<!(?<!\\d)[A-Za-z]-)(\\d[\\d,]*(?:\\.\\d+)?)([KMB])"
              + "(?![A-Za-z0-9])");

  private static final Pattern DECADE = Pattern.compile("(?<!\\d)(\\d\\d)?(\\d)0['’]?s(?![a-z])");
  private static final Pattern UNIT =
      Pattern.compile(
          "(\\d)(km/h|m/s|kph|mph|kwh|kw|mw|khz|mhz|ghz|hz|nm|ft|lbs|lb|oz|km|cm|mm|m|kg|g|mg|ml|l|ms"
              + "|s|h|gb|mb|tb|kb|k|bn|x)(?![a-z0-9])");

  /** What these stand for apart from a number, most people mean something else by. */
  private static final Set<String> ONLY_ATTACHED = Set.of("k", "bn", "x", "s", "h", "m", "g", "l");

  private static final Map<String, String> SCALES =
      Map.of(
          "k", "thousand",
          "m", "million",
          "mn", "million",
          "b", "billion",
          "bn", "billion",
          "t", "trillion",
          "tn", "trillion",
          "trn", "trillion");

  /** From 17 digits on the engine has no name for a number, and says nothing at all. */
  private static final Pattern NAMELESS = Pattern.compile("\\d(?:,?\\d){16,}");

  private SpokenForms() {}

  /** What a unit that stands apart from its number is called; empty for what is none. */
  static String unit(String word) {
    if (word.equals("M")) {
      return "million";
    }
    String unit = word.toLowerCase(Locale.ROOT);
    boolean short_ = ONLY_ATTACHED.contains(unit) && !word.matches("[mgls]");
    return short_ ? "" : UNITS.getOrDefault(unit, "");
  }

  /** What a scale is called, whether it is written out or not; itself when it is none. */
  static String scale(String word) {
    return SCALES.getOrDefault(word.toLowerCase(Locale.ROOT), word);
  }

  /** What many of a currency are called. */
  static String currency(String sign) {
    return MONEY.getOrDefault(sign, "");
  }

  /**
   * The word as it is read aloud.
   *
   * @param word as it is written, without white space
   * @param leftOut gets each character that cannot be spoken
   * @return words in plain letters, digits and punctuation; without any letter or digit when the
   *     word has no sound
   */
  static String of(String word, Set<String> leftOut) {
    return of(word, "", leftOut);
  }

  /**
   * The same of a word whose neighbours have said how it is read.
   *
   * @param known how; empty when they have not
   */
  static String of(String word, String known, Set<String> leftOut) {
    if (!known.isEmpty()) {
      return tidy(SpokenLetters.of(known, leftOut));
    }
    String bare = word.toLowerCase(Locale.ROOT).replaceAll("^[(\\[\"“]+|[,;:!?)\\]\"”]+$", "");
    String whole = ABBREVIATIONS.get(bare);
    String end = word.replaceAll("^.*?([,;:!?]?)[)\\]\"”]*$", "$1");
    String read = whole == null ? expand(word) : whole + end;
    return tidy(SpokenLetters.of(read, leftOut));
  }

  private static String expand(String word) {
    String read = word.replaceAll("(?i)^(https?://)?(www\\.)?(?=[a-z0-9-]+\\.[a-z]{2,})", "");
    boolean address =
        read.matches("(?i)\\S*[a-z0-9]\\.[a-z]{2,}([/?#]\\S*)?[.,;:!?]*")
            && !read.matches("(?i)([a-z]\\.)+[a-z]?[.,;:!?]*");
    if (address) {
      read = read.replaceAll("\\.(?=[A-Za-z0-9])", " dot ").replaceAll("/(?=$|[.,;:!?])", "");
    }
    read = NAMELESS.matcher(read).replaceAll(SpokenForms::digits);
    read = AMOUNTS.matcher(lowered(read)).replaceAll(" to ");
    read = MONEY_FIRST.matcher(read).replaceAll(SpokenForms::money);
    read = SHARP.matcher(read).replaceAll("$1 K");
    read = AMOUNT.matcher(read).replaceAll(m -> m.group(1) + " " + scale(m.group(2)));
    read = DECADE.matcher(read).replaceAll(SpokenForms::decade);
    read = UNIT.matcher(read).replaceAll(m -> m.group(1) + " " + UNITS.get(m.group(2)));
    read = read.replaceAll("(\\d)\\s*%", "$1 percent").replace("%", " percent ");
    read = read.replace("°C", " degrees Celsius").replace("°F", " degrees Fahrenheit");
    read = read.replace("°", " degrees ").replaceAll("#(?=\\d)", "number ");
    read = read.replace("#", "hashtag ").replace("&", " and ").replace("@", " at ");
    read = read.replace("+", " plus ").replace("=", " equals ");
    read = read.replaceAll("(?i)\\band/or\\b", "and or").replaceAll("/", " slash ");
    read = read.replaceAll("(?<=\\d)[–—-](?=\\d)", " to ").replaceAll("[–—]", ", ");
    return read.replaceAll("(?<=[A-Za-z])-?(?=\\d)", " ").replaceAll("^-(?=\\d)", "minus ");
  }

  /** Units in lower case where they follow a digit; letters keep theirs. */
  private static String lowered(String word) {
    return word.matches(".*\\d(GB|MB|TB|KB|KM|KG|kWh|kW|MW|Hz|kHz|MHz|GHz|BN)[.,;:!?]*")
        ? word.toLowerCase(Locale.ROOT)
        : word;
  }

  private static String digits(MatchResult m) {
    return m.group().replace(",", "").replaceAll("(?<=\\d)(?=\\d)", " ");
  }

  private static String money(MatchResult m) {
    String currency = currency(m.group(1));
    String single =
        currency.equals("yen") ? currency : currency.substring(0, currency.length() - 1);
    String written = m.group(5) == null ? m.group(7) : m.group(5);
    String scale = written == null ? "" : " " + scale(written.toLowerCase(Locale.ROOT));
    String cents = m.group(3) == null || m.group(3).equals("00") ? "" : m.group(3);
    if (m.group(4) != null || !scale.isEmpty()) {
      String fraction = cents.isEmpty() ? "" : ("." + cents).replaceAll("0$", "");
      boolean deal = m.group(6) != null && !m.group(6).isEmpty();
      return m.group(2)
          + (m.group(4) == null ? fraction : m.group(4))
          + scale
          + " "
          + (deal ? single : currency);
    }
    return m.group(2)
        + " "
        + (m.group(2).equals("1") ? single : currency)
        + (cents.isEmpty() ? "" : " " + cents);
  }

  private static String decade(MatchResult m) {
    String name = DECADES.get(m.group(2).charAt(0) - '0');
    if (m.group(1) == null) {
      return name;
    }
    return name.equals("hundreds") && m.group(1).endsWith("0")
        ? Integer.parseInt(m.group(1)) / 10 + " thousands"
        : Integer.parseInt(m.group(1)) + " " + name;
  }

  private static String tidy(String spoken) {
    return spoken.replaceAll("\\s+", " ").replaceAll(" (?=[.,;:!?])", "").strip();
  }
}
