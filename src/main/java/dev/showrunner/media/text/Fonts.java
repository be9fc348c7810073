package dev.showrunner.media.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.Optional;

/**
 * The bundled typeface Inter, and the machine's fonts for characters that Inter lacks. Thread-safe;
 * one is enough for a program.
 */
public final class Fonts {
  private static final String FOLDER = "/com/formdev/flatlaf/fonts/inter/";
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;

  private final SystemFonts system = new SystemFonts();
  private final Font bold = load("Inter-Bold.otf");
  private final Font semiBold = load("Inter-SemiBold.otf");
  private final Font regular = load("Inter-Regular.otf");

  /**
   * @param px the size in pixels, as in the two siblings below
   */
  public Font bold(float px) {
    return bold.deriveFont(px);
  }

  public Font semiBold(float px) {
    return semiBold.deriveFont(px);
  }

  public Font regular(float px) {
    return regular.deriveFont(px);
  }

  /**
   * What of a text can be drawn on this machine. Line breaks and other white space become single
   * spaces; control and formatting characters go without a word, since they have no shape.
   */
  public Drawable drawable(String text) {
    StringBuilder kept = new StringBuilder();
    StringBuilder leftOut = new StringBuilder();
    text.codePoints()
        .forEach(
            codePoint -> {
              if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                kept.append(' ');
              } else if (!isShapeless(codePoint, kept)) {
                boolean draws = fontFor(codePoint, regular).isPresent();
                add(codePoint, draws ? kept : leftOut, !draws);
              }
            });
    return new Drawable(kept.toString().replaceAll(" +", " ").strip(), leftOut.toString());
  }

  private static void add(int codePoint, StringBuilder to, boolean once) {
    if (!once || to.indexOf(Character.toString(codePoint)) < 0) {
      to.appendCodePoint(codePoint);
    }
  }

  private static boolean isShapeless(int codePoint, StringBuilder before) {
    if (codePoint == ZWJ || codePoint == ZWNJ) {
      // Between letters they choose a letter's form, as in Persian; between emoji they only glue.
      return before.length() == 0
          || !Character.isLetter(before.codePointBefore(before.length()))
          || before.charAt(before.length() - 1) < 0x0590;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      default -> codePoint >= 0xFE00 && codePoint <= 0xFE0F;
    };
  }

  /**
   * Lays out one line, with the machine's fonts where the given one lacks a character, and with
   * letters that run from right to left in their order.
   *
   * @param text as {@link #drawable} gave it; not empty
   * @param rightToLeft the direction of the paragraph that the line belongs to
   */
  public TextLayout line(String text, Font font, FontRenderContext frc, boolean rightToLeft) {
    AttributedString attributed = new AttributedString(text);
    attributed.addAttribute(
        TextAttribute.RUN_DIRECTION,
        rightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
    Font last = font;
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      int next = index + Character.charCount(codePoint);
      last = fontAfter(last, codePoint, font);
      attributed.addAttribute(TextAttribute.FONT, last, index, next);
      index = next;
    }
    return new TextLayout(attributed.getIterator(), frc);
  }

  /** Marks and joiners stay in their letter's font: in another they would not attach. */
  private Font fontAfter(Font last, int codePoint, Font wanted) {
    boolean leans =
        codePoint == ZWJ
            || codePoint == ZWNJ
            || Character.getType(codePoint) == Character.NON_SPACING_MARK;
    if (leans && (last.canDisplay(codePoint) || codePoint == ZWJ || codePoint == ZWNJ)) {
      return last;
    }
    // Neighbours look alike: what lent the letter before lends this one too, if it can.
    boolean lends = !wanted.canDisplay(codePoint) && !last.equals(wanted);
    if (lends && SystemFonts.draws(last, codePoint)) {
      return last;
    }
    return fontFor(codePoint, wanted).orElse(wanted);
  }

  /**
   * The letters and digits of scripts that no font here can draw, each once; not emoji, signs and
   * ornaments, which a text can do without.
   */
  public String undrawableLetters(String text) {
    return drawable(text)
        .leftOut()
        .codePoints()
        .filter(Fonts::isOfScript)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isOfScript(int codePoint) {
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    return Character.isLetterOrDigit(codePoint)
        && script != Character.UnicodeScript.COMMON
        && script != Character.UnicodeScript.INHERITED
        && script != Character.UnicodeScript.UNKNOWN;
  }

  private Optional<Font> fontFor(int codePoint, Font wanted) {
    return wanted.canDisplay(codePoint)
        ? Optional.of(wanted)
        : system.forCharacter(codePoint).map(found -> found.deriveFont(wanted.getSize2D()));
  }

  private static Font load(String name) {
    try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new FileNotFoundException("The bundled font " + name + " is not on the class path");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("The bundled font " + name + " is damaged", e);
    }
  }
}
