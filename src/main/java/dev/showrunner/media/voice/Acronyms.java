package dev.showrunner.media.voice;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words in capitals: those that are said as a word, as NASA, and those that are spelled, as API.
 * The letter A is written {@code ay}, since the voice takes a lone A for an "ah".
 */
final class Acronyms {
  private static final Set<String> SAID =
      words(
          """
          AIDS ASAP ASCII ASEAN AWACS BRICS CERN COBOL COVID DARPA FEMA FIFA FOMO GIF IKEA IMAX INTERPOL ISIS
          JPEG JSON LASER LEGO MENSA NAFTA NASA NASDAQ NATO NIMBY NORAD OPEC OSHA PIN RADAR RAM ROM SARS
          SCUBA SIM SONAR SWAT TASER TED UEFA UNESCO UNICEF YOLO ZIP""");
  // These have vowels enough to be said, and are not.
  private static final Set<String> SPELLED =
      words("OECD ESA USDA USAF UCLA YMCA AWOL IMDB EULA IEEE IUPAC ISO USSR UAE EPA IOU AI IQ");
  private static final Set<String> WORDS =
      words(
          """
          A ALL AM AN AND ANY ARE AS AT BAD BE BEST BIG BUT BY CAN DAY DID DO FOR FREE FROM GET GO GOD GOOD GOT
          HAD HAS HE HER HERE HIS HOW I IF IN IS IT ITS JUST LIKE LOVE MAN ME MORE MOST MUST MY NEVER NEW NO NOT
          NOW OF OFF OH OK OLD ON ONE ONLY OR OUR OUT OWN REAL SAY SEE SHE SO STOP THAT THE THEM THEN THEY THIS
          TO TOO TOP TRUE TWO UP VERY WAS WAY WE WHAT WHEN WHO WHY WILL WITH YES YOU YOUR""");
  private static final Pattern CAPITALS = Pattern.compile("([A-Z]{2,6})(s|['’]s)?(-?\\d{1,4})?");
  private static final Map<String, String> PLURAL =
      Map.ofEntries(
          Map.entry("A", "ays"),
          Map.entry("B", "bees"),
          Map.entry("C", "sees"),
          Map.entry("D", "dees"),
          Map.entry("E", "ease"),
          Map.entry("F", "effs"),
          Map.entry("G", "jeez"),
          Map.entry("H", "aitches"),
          Map.entry("I", "eyes"),
          Map.entry("J", "jays"),
          Map.entry("K", "kays"),
          Map.entry("L", "ells"),
          Map.entry("M", "ems"),
          Map.entry("N", "ens"),
          Map.entry("O", "ohs"),
          Map.entry("P", "peas"),
          Map.entry("Q", "cues"),
          Map.entry("R", "ars"),
          Map.entry("S", "esses"),
          Map.entry("T", "tees"),
          Map.entry("U", "ewes"),
          Map.entry("V", "vees"),
          Map.entry("W", "double ewes"),
          Map.entry("X", "exes"),
          Map.entry("Y", "wise"),
          Map.entry("Z", "zees"));

  private Acronyms() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** Whether it is a word that is written in capitals to be heard. */
  static boolean isEveryday(String letters) {
    return WORDS.contains(letters);
  }

  /**
   * How a word in capitals is read.
   *
   * @param word without punctuation around it
   * @param shouted whether its neighbours are in capitals too, so that they say nothing
   * @return empty when it is no acronym
   */
  static Optional<String> read(String word, boolean shouted) {
    Matcher capitals = CAPITALS.matcher(word);
    if (!capitals.matches()) {
      return Optional.empty();
    }
    String letters = capitals.group(1);
    String digits = capitals.group(3) == null ? "" : " " + capitals.group(3).replace("-", "");
    boolean plural = capitals.group(2) != null;
    if (SPELLED.contains(letters)) {
      return Optional.of(spelled(letters, plural) + digits);
    }
    if (SAID.contains(letters)) {
      return Optional.of(said(letters) + (plural ? "s" : "") + digits);
    }
    if (WORDS.contains(letters) || shouted) {
      return Optional.empty();
    }
    boolean vowels = letters.matches(".*[AEIOUY].*");
    boolean pronounceable = letters.length() > 3 && vowels && !letters.matches(".*[^AEIOUY]{3}.*");
    return pronounceable
        ? Optional.of(said(letters) + (plural ? "s" : "") + digits)
        : Optional.of(spelled(letters, plural) + digits);
  }

  private static String said(String letters) {
    return letters.charAt(0) + letters.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Letter by letter. */
  static String spelled(String letters, boolean plural) {
    int last = letters.length() - 1;
    String all =
        letters
            .substring(0, plural ? last : last + 1)
            .chars()
            .mapToObj(letter -> letter == 'A' ? "ay" : Character.toString(letter))
            .collect(Collectors.joining(" "));
    return plural ? (all + " " + PLURAL.get(letters.substring(last))).strip() : all;
  }
}
