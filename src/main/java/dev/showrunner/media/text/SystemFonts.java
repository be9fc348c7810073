package dev.showrunner.media.text;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The machine's own fonts, asked for characters that the bundled font lacks. Thread-safe. */
final class SystemFonts {
  private static final FontRenderContext FRC = new FontRenderContext(null, true, true);

  private final Map<Integer, Optional<Font>> found = new ConcurrentHashMap<>();

  /** A font of size 1 that draws the character with an outline. */
  Optional<Font> forCharacter(int codePoint) {
    return found.computeIfAbsent(codePoint, SystemFonts::search);
  }

  /**
   * Whether the font has a shape for it. Coloured emoji fonts claim to display what Java2D then
   * draws as nothing, so a claim is not enough.
   */
  static boolean draws(Font font, int codePoint) {
    if (!font.canDisplay(codePoint)) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      // Each font of symbols has its own there, which nobody can have meant.
      case Character.PRIVATE_USE -> false;
      default ->
          !font.deriveFont(100f)
              .createGlyphVector(FRC, Character.toString(codePoint))
              .getOutline()
              .getBounds2D()
              .isEmpty();
    };
  }

  private static Optional<Font> search(int codePoint) {
    return Installed.FONTS.stream().filter(font -> draws(font, codePoint)).findFirst();
  }

  /** Listing the fonts takes a while, so it waits for the first character that needs them. */
  private static final class Installed {
    private static final List<String> LOGICAL =
        List.of("Dialog", "DialogInput", "Monospaced", "SansSerif", "Serif");
    private static final List<String> ODD =
        List.of("italic", "oblique", "mono", "condensed", " serif", "light", "thin", "math");
    static final List<Font> FONTS = list();

    private static List<Font> list() {
      return List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()).stream()
          .filter(font -> !LOGICAL.contains(font.getFamily()))
          .sorted(Comparator.comparingInt(Installed::strangeness))
          .toList();
    }

    /** How far a font's name is from a bold sans serif, as the bundled one is; 0 is nearest. */
    private static int strangeness(Font font) {
      String name = (font.getFontName(Locale.ROOT)).toLowerCase(Locale.ROOT);
      int far = name.contains("bold") ? 0 : 1;
      for (String odd : ODD) {
        far += name.contains(odd) ? 2 : 0;
      }
      return far;
    }
  }
}
