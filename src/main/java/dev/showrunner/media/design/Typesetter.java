package dev.showrunner.media.design;

import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.text.TextBlock;
import dev.showrunner.media.text.TextBox;
import dev.showrunner.media.text.TextFitter;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Sets texts in the bundled face. Thread-safe. */
final class Typesetter {
  enum Weight {
    BOLD,
    SEMI_BOLD,
    REGULAR
  }

  private static final double LEADING = 1.18;

  /** How far letters may reach out of their line, in lines. */
  private static final double SPILL = 0.15;

  /** From the top of a line to the foot of its letters, in sizes: what this face has. */
  static final double BASELINE = 0.953;

  /** In pixels; nothing is set smaller, whether it has room or not. */
  private static final double SMALLEST = 5;

  private final Fonts fonts;
  private final TextFitter fitter;

  Typesetter(Fonts fonts) {
    this.fonts = fonts;
    this.fitter = new TextFitter(fonts);
  }

  /** A sign that is taller than its line, as the ligature of a whole sentence, is made to fit. */
  private static Shape within(Shape line, double top, double height) {
    Rectangle2D seen = line.getBounds2D();
    double spill = SPILL * height;
    if (seen.isEmpty()
        || (seen.getMinY() >= top - spill && seen.getMaxY() <= top + height + spill)) {
      return line;
    }
    double scale = Math.min(1, height / seen.getHeight());
    AffineTransform fitting =
        AffineTransform.getTranslateInstance(seen.getCenterX(), top + height / 2);
    fitting.scale(scale, scale);
    fitting.translate(-seen.getCenterX(), -seen.getCenterY());
    return fitting.createTransformedShape(line);
  }

  /**
   * The text at the largest size, up to the given one, at which it fits.
   *
   * @param lines the most lines
   * @param least the smallest size in pixels; below it words are broken, and the end is cut
   * @return nothing to draw when no font has any of its characters
   */
  Text fit(
      String text,
      Weight weight,
      double width,
      double height,
      int lines,
      double size,
      double least) {
    String drawable = fonts.drawable(text).text();
    if (drawable.isEmpty()) {
      return Text.NONE;
    }
    TextBox box =
        new TextBox(
            Math.max(1, width),
            height,
            lines,
            (float) size,
            (float) Math.min(size, least),
            LEADING);
    TextBlock block = fitter.fit(drawable, font(weight), box);
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < block.layouts().size(); i++) {
      TextLayout layout = block.layouts().get(i);
      double slack = block.lineHeight() - layout.getAscent() - layout.getDescent();
      double base = i * block.lineHeight() + slack / 2 + layout.getAscent();
      double x = block.rightToLeft() ? block.width() - layout.getAdvance() : 0;
      Shape line = layout.getOutline(AffineTransform.getTranslateInstance(x, base));
      shapes.add(within(line, i * block.lineHeight(), block.lineHeight()));
    }
    return new Text(
        shapes,
        block.lines(),
        block.width(),
        block.height(),
        block.font().getSize2D(),
        block.rightToLeft(),
        block.shortened());
  }

  /** The text in one size. */
  Text set(String text, Weight weight, double width, int lines, double size) {
    return fit(text, weight, width, lines * size * LEADING * 1.01, lines, size, size);
  }

  /** On one line, however wide that is. */
  Text line(String text, Weight weight, double size) {
    return set(text, weight, 1e6, 1, size);
  }

  /**
   * All texts in the largest common size at which none has more lines and all of them, with what
   * lies between, are at most that high.
   *
   * @param least below it words are broken and ends are cut; smaller only when even then they are
   *     higher than that
   * @param between the sum of what lies between and around the texts, in sizes of the letters
   */
  List<Text> column(
      List<String> texts,
      Weight weight,
      double width,
      double height,
      int lines,
      double size,
      double least,
      double between) {
    for (double now = size; ; now *= 0.95) {
      double each = now;
      List<Text> column =
          texts.stream().map(text -> set(text, weight, width, lines, each)).toList();
      double high = column.stream().mapToDouble(Text::height).sum() + between * now;
      boolean whole = column.stream().noneMatch(Text::shortened) && unbroken(column, texts);
      if (now < SMALLEST || (high <= height && (whole || now <= least))) {
        return column;
      }
    }
  }

  /** Whether no word had to be broken. */
  private boolean unbroken(List<Text> column, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      String drawable = fonts.drawable(texts.get(i)).text();
      String joined = String.join(" ", column.get(i).texts());
      if (!joined.equals(drawable)) {
        return false;
      }
    }
    return true;
  }

  private Font font(Weight weight) {
    return switch (weight) {
      case BOLD -> fonts.bold(1);
      case SEMI_BOLD -> fonts.semiBold(1);
      case REGULAR -> fonts.regular(1);
    };
  }
}
