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
          Map.entry("a.m.", "a m"),
          Map.entry("p.m.", "p m"));

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
          "([$€£¥₹])(\\d[\\d,]*)(?:\\.(\\d{2})(?!\\d)|(\\.\\d+))?(k|m|bn|b)?(?![a-z0-9])");
  private static final Pattern DECADE = Pattern.compile("(?<!\\d)(\\d\\d)?(\\d)0['’]?s(?![a-z])");
  private static final Pattern UNIT =
      Pattern.compile("(\\d)(km|cm|mm|m|kg|g|mg|ml|l|ms|s|h|gb|mb|k|bn|x)(?![a-z0-9])");
  private static final Map<String, String> SCALES =
      Map.of("k", "thousand", "m", "million", "bn", "billion", "b", "billion");

  /** From 17 digits on the engine has no name for a number, and says nothing at all. */
  private static final Pattern NAMELESS = Pattern.compile("\\d(?:,?\\d){16,}");

  private SpokenForms() {}

  /**
   * The word as it is read aloud.
   *
   * @param word as it is written, without white space
   * @param leftOut gets each character that cannot be spoken
   * @return words in plain letters, digits and punctuation; without any letter or digit when the
   *     word has no sound
   */
  static String of(String word, Set<String> leftOut) {
    String whole = ABBREVIATIONS.get(word.toLowerCase(Locale.ROOT));
    String read = whole == null ? expand(word) : whole;
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
    read = MONEY_FIRST.matcher(lowered(read)).replaceAll(SpokenForms::money);
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

  /** Units and money scales in lower case where they follow a digit; letters keep theirs. */
  private static String lowered(String word) {
    return word.matches(".*\\d(GB|MB|KM|KG|K|M|BN|B)[.,;:!?]*")
        ? word.toLowerCase(Locale.ROOT)
        : word;
  }

  private static String digits(MatchResult m) {
    return m.group().replace(",", "").replaceAll("(?<=\\d)(?=\\d)", " ");
  }

  private static String money(MatchResult m) {
    String currency = MONEY.getOrDefault(m.group(1), "");
    String scale = m.group(5) == null ? "" : " " + SCALES.get(m.group(5));
    if (m.group(4) != null) {
      return m.group(2) + m.group(4) + scale + " " + currency;
    }
    boolean one = m.group(2).equals("1") && scale.isEmpty() && !currency.equals("yen");
    String name = one ? currency.substring(0, currency.length() - 1) : currency;
    String rest = m.group(3) == null || m.group(3).equals("00") ? "" : " " + m.group(3);
    return m.group(2) + scale + " " + name + rest;
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
