package dev.showrunner.media.footage;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a text or a file's name that can tell what it is about: lower case, singular,
 * without words that say nothing.
 */
final class Words {
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final int SHORTEST_LATIN = 3;

  private static final Set<String> SAY_NOTHING =
      Set.of(
          """
          about after again all also and any are because been before but can could did does down
          each even every for from had has have her here him his how into its just know like made
          make many may more most much not now off once one only onto other our out over own per
          same see she should some such than that the their them then there these they thing this
          those through too two under until use very was way well were what when where which while
          who why will with would yet you your der die das und ein eine ist mit von nicht auch les
          des une est pour dans que los las una por para con"""
              .split("\\s+"));

  // What cameras, editors and download sites put into names whatever a clip shows.
  private static final Set<String> OF_NO_SUBJECT =
      Set.of(
          """
          clip img image video vid mov movie dsc dscf dscn pxl gopr gopro photo pic picture still
          footage untitled file final copy edit export render new background general misc mvi
          stock pexel pixabay unsplash broll roll uhd hdr fps music song track audio sound scene
          shot frame default screenshot whatsapp snapchat dji"""
              .split("\\s+"));

  private Words() {}

  /** The telling words of a text, in their order. */
  static Set<String> of(String text) {
    return NO_LETTERS
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !isShort(word) && !SAY_NOTHING.contains(word))
        .map(Words::singular)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The telling words of a file's or a folder's name; none for one like {@code IMG_2031.jpg}. */
  static Set<String> ofName(String name) {
    Set<String> words = of(String.join(" ", HUMP.split(name)));
    words.removeAll(OF_NO_SUBJECT);
    return words;
  }

  // In Chinese, Japanese and Korean two letters are a word, and one often is.
  private static boolean isShort(String word) {
    boolean latin = word.codePoints().allMatch(c -> c < 0x2E80);
    return word.isEmpty() || (latin && word.length() < SHORTEST_LATIN);
  }

  // English plurals, as far as one rule goes; both sides are treated alike, so a slip does no harm.
  private static String singular(String word) {
    if (word.length() > 4 && word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    boolean plural = word.length() > 3 && word.endsWith("s");
    return plural && !word.endsWith("ss") && !word.endsWith("us")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
