package dev.showrunner.media.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a word is read aloud in English where its neighbours decide: years, dates, times of day,
 * Roman numerals, St. and Dr., units that stand apart, acronyms.
 */
final class SpokenContext {
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");
  private static final Set<String> NUMBERED =
      Set.of(
          "war", "part", "chapter", "volume", "act", "phase", "type", "stage", "book", "section",
          "title", "class", "level", "mark", "bowl", "episode", "season", "scene", "figure",
          "table");

  /** Behind these a letter at a number is a letter: Gate 5B is no gate of billions. */
  private static final Set<String> LABELLED =
      Set.of(
          "room",
          "flat",
          "apartment",
          "suite",
          "floor",
          "building",
          "unit",
          "gate",
          "seat",
          "platform",
          "route",
          "highway",
          "flight",
          "bus",
          "line",
          "exhibit",
          "appendix",
          "section",
          "figure",
          "table",
          "no",
          "number",
          "terminal",
          "row",
          "block",
          "track",
          "studio",
          "bay",
          "pier",
          "step",
          "question",
          "item",
          "model",
          "grade",
          "apt");

  /** Before these a lonely I is a number all the same: a type I error, stage I cancer. */
  private static final Set<String> COUNTED_BY =
      Set.of(
          "error",
          "errors",
          "diabetes",
          "cancer",
          "cancers",
          "tumor",
          "tumors",
          "tumour",
          "tumours",
          "carcinoma",
          "melanoma",
          "disease",
          "trial",
          "trials",
          "study",
          "studies",
          "drug",
          "drugs",
          "device",
          "devices",
          "recall",
          "collagen",
          "fibers",
          "fibres");

  /** Who does that is oneself, and no ruler: "what I told Mary I think". */
  private static final Set<String> FIRST_PERSON =
      Set.of(
          "am",
          "think",
          "know",
          "mean",
          "want",
          "hope",
          "guess",
          "believe",
          "suppose",
          "remember",
          "don't",
          "don’t");

  private static final Set<String> RULERS =
      Set.of(
          ("louis henry charles george edward elizabeth james william richard philip ferdinand frederick"
                  + " napoleon peter catherine ivan alexander nicholas pius paul john benedict leo gregory"
                  + " innocent clement urban ramses ramesses thutmose amenhotep ptolemy cleopatra mary victor"
                  + " otto constantine xerxes darius cyrus gustav christian haakon olaf harald felipe juan"
                  + " carlos alfonso pedro leopold joseph franz wilhelm umberto emmanuel francis boniface"
                  + " sixtus julius stephen robert margaret isabella maximilian selim suleiman murad mehmed")
              .split(" "));
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

  /**
   * How a word is read.
   *
   * @param words those of its paragraph, as they are written
   * @param at which of them
   * @return empty when its neighbours say nothing about it
   */
  static Optional<String> read(List<String> words, int at) {
    String text = words.get(at);
    WordParts word = WordParts.of(text);
    String next = at + 1 == words.size() ? "" : words.get(at + 1);
    // Beyond the end of a sentence nobody is a neighbour.
    boolean begins = at == 0 || SentenceEnd.isAfter(words.get(at - 1), text);
    WordParts previous = WordParts.of(begins ? "" : words.get(at - 1));
    String before = previous.core();
    // With a comma between them they are not of one piece.
    String joined = previous.trail().matches("\\.?") ? before : "";
    String beside = word.lead().isEmpty() ? joined : "";
    String after = SentenceEnd.isAfter(text, next) ? "" : WordParts.of(next).core();
    return title(text, before, after)
        .or(() -> numbered(word, after))
        .or(() -> SpokenDates.day(word, beside, after))
        .or(() -> SpokenDates.date(word))
        .or(() -> SpokenDates.time(word, after))
        .or(() -> SpokenDates.half(word, beside))
        .or(() -> SpokenDates.number(word, before, after))
        .or(() -> unit(word, joined))
        .or(() -> labelled(word, beside))
        .or(() -> roman(word, beside, after))
        .or(() -> Acronyms.read(word.core(), isShouted(words, at)).map(word::with));
  }

  /** "No." and "fig." before a number; anywhere else they are words at a sentence's end. */
  private static Optional<String> numbered(WordParts word, String after) {
    if (!word.trail().equals(".") || after.isEmpty()) {
      return Optional.empty();
    }
    boolean number = Character.isDigit(after.codePointAt(0)) || NumberWords.roman(after) > 0;
    boolean letter = SentenceEnd.isLetter(after);
    return switch (word.core().toLowerCase(Locale.ROOT)) {
      case "no" -> number ? Optional.of("number") : Optional.empty();
      case "fig" -> number || letter ? Optional.of("figure") : Optional.empty();
      default -> Optional.empty();
    };
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

  private static Optional<String> unit(WordParts word, String before) {
    if (!NUMBER.matcher(before).matches()) {
      return Optional.empty();
    }
    String unit = CURRENCIES.getOrDefault(word.core(), SpokenForms.unit(word.core()));
    boolean one = before.equals("1") && unit.endsWith("s");
    return unit.isEmpty()
        ? Optional.empty()
        : Optional.of(word.with(one ? unit.substring(0, unit.length() - 1) : unit));
  }

  private static Optional<String> labelled(WordParts word, String before) {
    String name = before.toLowerCase(Locale.ROOT);
    boolean label = LABELLED.contains(name) || NUMBERED.contains(name);
    return label && word.core().matches("\\d+[KMB]")
        ? Optional.of(word.with(word.core().replaceAll("(?=[KMB])", " ")))
        : Optional.empty();
  }

  private static Optional<String> roman(WordParts word, String before, String after) {
    String core = word.core().replaceAll("['’]s$", "");
    int number = core.matches("[IVXL]{1,6}") ? NumberWords.roman(core) : 0;
    boolean oneself = core.equals("I") && FIRST_PERSON.contains(after.toLowerCase(Locale.ROOT));
    if (number == 0 || oneself) {
      return Optional.empty();
    }
    String owner = word.core().length() > core.length() ? "'s" : "";
    String name = before.toLowerCase(Locale.ROOT);
    if (RULERS.contains(name)) {
      return Optional.of(word.with("the " + NumberWords.ordinal(number) + owner));
    }
    boolean named = !before.isEmpty() && Character.isUpperCase(before.codePointAt(0));
    // I and X are words of their own as well: the book I read, the part X plays.
    boolean alone =
        core.matches("[IX]") && !named && !COUNTED_BY.contains(after.toLowerCase(Locale.ROOT));
    boolean counted = NUMBERED.contains(name) ? !alone : named && core.length() > 1;
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
