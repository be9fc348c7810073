package dev.showrunner.media.text;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.text.Bidi;
import java.util.List;

/**
 * Lays a text into a box: the largest size at which it fits, lines of about equal length. What does
 * not fit at the smallest size has its long words broken, and as a last resort its end cut.
 */
public final class TextFitter {
  private static final FontRenderContext FRC = new FontRenderContext(null, true, true);
  private static final float SHRINK = 0.95f;
  private static final int BALANCING_STEPS = 8;

  private final Fonts fonts;

  public TextFitter(Fonts fonts) {
    this.fonts = fonts;
  }

  /**
   * @param text as {@link Fonts#drawable} gave it
   * @param font the typeface; its size does not matter
   * @throws IllegalArgumentException when the text is blank
   */
  public TextBlock fit(String text, Font font, TextBox box) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("There is no text to lay out");
    }
    boolean rightToLeft = !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    for (float size = box.maxSize(); size > box.minSize(); size *= SHRINK) {
      Lines lines = lines(font.deriveFont(size), rightToLeft);
      if (lines.fits(text, box.width(), box.lines(size))) {
        List<String> wrapped = balanced(lines, text, box.width());
        return block(wrapped, font.deriveFont(size), box, rightToLeft, false);
      }
    }
    return forced(text, font.deriveFont(box.minSize()), box, rightToLeft);
  }

  private TextBlock forced(String text, Font font, TextBox box, boolean rightToLeft) {
    Lines lines = lines(font, rightToLeft);
    int most = box.lines(font.getSize2D());
    if (lines.fits(text, box.width(), most)) {
      return block(balanced(lines, text, box.width()), font, box, rightToLeft, false);
    }
    List<String> wrapped = lines.wrap(text, box.width());
    boolean cut = wrapped.size() > most;
    List<String> kept = cut ? lines.cut(wrapped.subList(0, most), box.width()) : wrapped;
    return block(kept, font, box, rightToLeft, cut);
  }

  /** The narrowest wrap that needs no more lines: its lines are of about equal length. */
  private static List<String> balanced(Lines lines, String text, double width) {
    List<String> best = lines.wrap(text, width);
    double narrow = width / 3;
    double wide = width;
    for (int step = 0; step < BALANCING_STEPS; step++) {
      double middle = (narrow + wide) / 2;
      if (lines.fits(text, middle, best.size())) {
        best = lines.wrap(text, middle);
        wide = middle;
      } else {
        narrow = middle;
      }
    }
    return best;
  }

  private Lines lines(Font font, boolean rightToLeft) {
    return new Lines(line -> fonts.line(line, font, FRC, rightToLeft).getAdvance());
  }

  private TextBlock block(
      List<String> lines, Font font, TextBox box, boolean rightToLeft, boolean shortened) {
    List<TextLayout> layouts =
        lines.stream().map(line -> fonts.line(line, font, FRC, rightToLeft)).toList();
    double width = layouts.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
    return new TextBlock(
        lines, layouts, font, font.getSize2D() * box.lineHeight(), width, rightToLeft, shortened);
  }
}
