package dev.showrunner.media.design;

import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses a design for a scene out of what is said in it: a quotation, an enumeration, a number
 * with its unit, else the words for the screen, or the heading, with keywords. It shows only what
 * the text itself says.
 */
public final class DesignFromText {
  private static final int LONGEST_LINE = 90;
  private static final int LONGEST_ITEM = 70;
  private static final int LONGEST_QUOTE = 240;
  private static final int KEYWORDS = 4;
  private static final int QUOTED_WORDS = 4;

  private static final String UNITS =
      "%|percent|°C|°F|degrees|km/h|mph|km|kilomet(?:er|re)s?|m|met(?:er|re)s?|cm|centimet(?:er|re)s?"
          + "|mm|millimet(?:er|re)s?|miles?|feet|inches|light[- ]years?|kg|kilograms?|tons?|tonnes?"
          + "|grams?|pounds?|lit(?:er|re)s?|gallons?|years?|months?|weeks?|days?|hours?|minutes?"
          + "|seconds?|people|dollars?|euros?|calories|watts?|volts?|times|words|steps|stars";
  private static final String DIGITS = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.,/–−-])(?:(?i:minus|negative)\\s|[−-])?([$€£]\\s?)?("
              + DIGITS
              + ")(\\s?(?:thousand|million|billion|trillion))?(?:[\\s-]?("
              + UNITS
              + ")(?!\\p{L})(?:\\sbelow\\s(?:zero|freezing))?)?(?![\\d\\p{L}])");

  /**
   * What makes a number the second half of "1 in 5" or "10 to 20", which alone says another thing.
   */
  private static final Pattern FIRST_HALF =
      Pattern.compile(
          "(?i)(?:\\d|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten))"
              + "\\s(?:in|of|out of|to|or|and)\\s(?:every\\s)?$");

  /** With what may as well be the subject behind the year, or is counted in the money of a year. */
  private static final Pattern YEAR_AND_WORD =
      Pattern.compile("(?:1\\d{3}|20\\d{2})\\s(?:people|words|times|steps|stars|dollars?|euros?)");

  private static final Pattern BEFORE_YEAR =
      Pattern.compile(
          "(?i)\\b(?:in|by|since|before|after|until|from|during)\\s"
              + "(?:(?:early|mid|late|January|February|March|April|May|June|July|August|September"
              + "|October|November|December|spring|summer|autumn|fall|winter)[\\s-])?$");

  private static final Pattern LISTED =
      Pattern.compile(
          "([^.:!?]{3,80}):\\s+([^.:;!?]+?,[^.:;!?]+?,?\\s+(?:and|or)\\s[^.:;!?]+)[.!]");
  private static final Pattern ORDINAL =
      Pattern.compile(
          "(?i)(?:^|(?<=[.!?]\\s)|\\n)(first|second|third|fourth|fifth|finally)(?:ly)?,\\s+([^.!?]+)[.!?]");
  private static final Pattern QUOTED = Pattern.compile("[“\"]([^”\"]{12,})[”\"]");
  private static final String NAME = "(\\p{Lu}[\\p{L}.'’-]+(?:\\s\\p{Lu}[\\p{L}.'’-]+){0,3})";
  private static final String SAID = "(?:said|says|wrote|writes|asked|asks|put it)";
  private static final Pattern NAME_SAID =
      Pattern.compile(NAME + "\\s(?:once\\s|famously\\s)?" + SAID + "|" + SAID + "\\s" + NAME);

  private DesignFromText() {}

  /** The design for that scene; nothing when there is no letter in it. */
  public static Optional<Design> of(Scene scene) {
    String text = scene.narration();
    Optional<Design> found = quote(text);
    found = found.isPresent() ? found : list(text);
    found = found.isPresent() ? found : number(scene);
    return found.isPresent() ? found : heading(scene);
  }

  private static Optional<Design> quote(String text) {
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      String words = oneLine(quoted.group(1)).replaceAll(",$", "");
      boolean whole = words.split(" ", -1).length >= QUOTED_WORDS;
      if (whole && words.length() <= LONGEST_QUOTE) {
        String around = text.substring(0, quoted.start()) + " “…” " + text.substring(quoted.end());
        return Optional.of(new Design.Quote(words, speaker(around)));
      }
    }
    return Optional.empty();
  }

  private static String speaker(String around) {
    Matcher name = NAME_SAID.matcher(around);
    if (!name.find()) {
      return "";
    }
    String found = name.group(1) == null ? name.group(2) : name.group(1);
    found = found.replaceAll("[.'’-]+$", "");
    boolean pronoun = found.matches("(?:He|She|They|It|We|You|Who|Somebody|Someone|As|And|But)");
    return pronoun ? "" : found;
  }

  private static Optional<Design> list(String text) {
    Matcher listed = LISTED.matcher(text.replace('\n', ' '));
    if (listed.find()) {
      List<String> items =
          Arrays.stream(listed.group(2).split(",?\\s+(?:and|or)\\s+|,\\s*", -1))
              .map(DesignFromText::capital)
              .toList();
      String title = capital(listed.group(1));
      if (areItems(items)) {
        return Optional.of(new Design.ItemList(title, items, false));
      }
    }
    List<String> ordinals = new ArrayList<>();
    for (Matcher each = ORDINAL.matcher(text); each.find(); ) {
      ordinals.add(capital(each.group(2)));
    }
    return ordinals.size() >= 2 && areItems(ordinals)
        ? Optional.of(new Design.ItemList("", ordinals, true))
        : Optional.empty();
  }

  private static boolean areItems(List<String> items) {
    return items.size() >= 2
        && items.size() <= 7
        && items.stream().allMatch(item -> !item.isBlank() && item.length() <= LONGEST_ITEM);
  }

  private static Optional<Design> number(Scene scene) {
    for (String sentence : sentences(scene.narration())) {
      Matcher number = NUMBER.matcher(sentence);
      while (number.find()) {
        if (means(number, sentence) && number.group().length() <= 24) {
          String value =
              oneLine(number.group())
                  .replaceAll("\\s?percent$", "%")
                  .replaceFirst("^(?i:minus |negative |-)", "−");
          boolean label = sentence.length() <= LONGEST_LINE;
          return Optional.of(new Design.BigNumber(value, label ? sentence : ""));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it has a unit, and says alone what it says in its sentence. */
  private static boolean means(Matcher number, String sentence) {
    boolean unit = number.group(1) != null || number.group(3) != null || number.group(4) != null;
    String before = sentence.substring(0, number.start());
    // "In 2020 people stayed at home" tells of a year, and of no people that were counted.
    boolean year =
        YEAR_AND_WORD.matcher(number.group()).matches() && BEFORE_YEAR.matcher(before).find();
    return unit && !year && !FIRST_HALF.matcher(before).find();
  }

  private static Optional<Design> heading(Scene scene) {
    String named = scene.onScreen().isBlank() ? scene.heading() : scene.onScreen();
    String text = named.isBlank() ? opening(scene.narration()) : named;
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.empty();
    }
    return Optional.of(new Design.Heading(text, keywords(scene, text)));
  }

  /** The first sentence, or as much of it as can be read at a glance. */
  private static String opening(String narration) {
    String sentence = sentences(narration).get(0);
    if (sentence.length() <= LONGEST_LINE) {
      return sentence.replaceAll("[.,;:]+$", "");
    }
    String clause = sentence.split("[,;:–—]", 2)[0];
    if (clause.length() <= LONGEST_LINE && clause.contains(" ")) {
      return clause.strip();
    }
    int space = sentence.lastIndexOf(' ', 60);
    int cut = space > 0 ? space : sentence.offsetByCodePoints(0, 30);
    return sentence.substring(0, cut) + "…";
  }

  /** As they are spoken, in that order. */
  private static List<String> keywords(Scene scene, String shown) {
    String title = shown.toLowerCase(Locale.ROOT);
    String text = scene.narration().toLowerCase(Locale.ROOT);
    return scene.searchWords().stream()
        .filter(word -> word.length() > 3 && !title.contains(stem(word)))
        .filter(word -> text.contains(word))
        .limit(KEYWORDS)
        .sorted(Comparator.comparingInt(text::indexOf))
        .map(word -> written(scene.narration(), word))
        .toList();
  }

  private static String stem(String word) {
    return word.substring(0, Math.max(4, word.length() - 3));
  }

  /** With the capitals of the narration, unless these only begin a sentence. */
  private static String written(String narration, String word) {
    Matcher inside =
        Pattern.compile("(?i)(?<=[\\p{L},;]\\s)" + Pattern.quote(word)).matcher(narration);
    return inside.find() ? inside.group() : word;
  }

  private static List<String> sentences(String text) {
    return Arrays.stream(text.split("(?<=[.!?…])\\s+|\\n+", -1))
        .map(DesignFromText::oneLine)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String capital(String text) {
    String line = oneLine(text);
    return line.isEmpty()
        ? line
        : line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
