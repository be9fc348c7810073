package dev.showrunner.media.caption;

import dev.showrunner.media.text.Fonts;
import java.awt.Font;
import java.util.stream.Collectors;

/** The bundled bold face, or Java's own for a word that needs letters which that one lacks. */
final class CaptionFont {

  private static final Font BOLD = new Fonts().bold(1);
  private static final Font OTHER = new Font(Font.SANS_SERIF, Font.BOLD, 1);

  private CaptionFont() {}

  /**
   * The font that can draw more of a word.
   *
   * @param size in pixels
   */
  static Font forWord(String word, float size) {
    return best(word).deriveFont(size);
  }

  /** What of a word can be drawn; empty when nothing of it can be seen. */
  static String drawable(String word) {
    Font font = best(word);
    String kept =
        word.codePoints()
            .filter(point -> visible(point) && font.canDisplay(point))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return kept.strip();
  }

  /** What of a word would be drawn as a box; empty when none. */
  static String leftOut(String word) {
    Font font = best(word);
    return word.codePoints()
        .filter(point -> visible(point) && !font.canDisplay(point))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Font best(String word) {
    return missing(BOLD, word) <= missing(OTHER, word) ? BOLD : OTHER;
  }

  private static long missing(Font font, String word) {
    return word.codePoints().filter(point -> !font.canDisplay(point)).count();
  }

  /** Joiners and variation selectors, as emoji have them, draw nothing of their own. */
  private static boolean visible(int point) {
    int type = Character.getType(point);
    return type != Character.FORMAT
        && type != Character.CONTROL
        && !(point >= 0xFE00 && point <= 0xFE0F);
  }
}
