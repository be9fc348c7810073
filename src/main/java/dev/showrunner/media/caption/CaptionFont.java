package dev.showrunner.media.caption;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/** Bold Inter, or Java's own bold face for what Inter cannot draw. */
final class CaptionFont {

  private static final String INTER = "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf";
  private static final Font BOLD = load();

  private CaptionFont() {}

  /**
   * @param size in pixels
   */
  static Font forText(String text, float size) {
    if (BOLD.canDisplayUpTo(text) < 0) {
      return BOLD.deriveFont(size);
    }
    Font other = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size);
    return other.canDisplayUpTo(text) < 0 ? other : BOLD.deriveFont(size);
  }

  /** The text without what the font cannot draw, such as emoji. */
  static String drawable(Font font, String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(font::canDisplay).forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  private static Font load() {
    try (InputStream stream = CaptionFont.class.getResourceAsStream(INTER)) {
      if (stream != null) {
        return Font.createFont(Font.TRUETYPE_FONT, stream);
      }
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("The caption font " + INTER + " is damaged", e);
    }
    return new Font(Font.SANS_SERIF, Font.BOLD, 1);
  }
}
