package dev.showrunner.media.caption;

import dev.showrunner.media.text.Fonts;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.text.Bidi;

/** The bundled bold face, and the machine's own fonts for letters which that one lacks. */
final class CaptionFont {

  private static final Fonts FONTS = new Fonts();

  private CaptionFont() {}

  /**
   * Lays out a word.
   *
   * @param word as {@link #drawable} gave it; not empty
   * @param size in pixels
   */
  static TextLayout layout(String word, float size, FontRenderContext context) {
    Bidi direction = new Bidi(word, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return FONTS.line(word, FONTS.bold(size), context, !direction.baseIsLeftToRight());
  }

  /** What of a word can be drawn; empty when nothing of it can be seen. */
  static String drawable(String word) {
    return FONTS.drawable(word).text();
  }

  /** What of a word would be drawn as a box; empty when none. */
  static String leftOut(String word) {
    return FONTS.drawable(word).leftOut();
  }
}
