package dev.showrunner.media.thumbnail;

import dev.showrunner.media.text.Drawable;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.text.TextLayout;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/**
 * Draws a thumbnail: the frame fills it, its left side is darkened just as far as the white title
 * needs, and one word is set off. The lower right corner stays free, since players put the video's
 * length there.
 */
final class ThumbnailPainter {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;

  /** The least contrast of text that WCAG 2.2 accepts at level AA. */
  static final double LEAST_CONTRAST = 4.5;

  private static final Color ACCENT = new Color(0xFFCF33);
  private static final int LEFT = 84;
  private static final int BAR = 14;
  private static final double COLUMN = 900;
  private static final int MOST_LINES = 4;

  private final Fonts fonts;

  ThumbnailPainter(Fonts fonts) {
    this.fonts = fonts;
  }

  BufferedImage paint(BufferedImage frame, String title) {
    Drawable words = fonts.drawable(title.strip().replaceAll("\\s+", " "));
    String text = words.text().strip();
    // A title that no font can draw leaves the picture without words rather than with boxes.
    TextLayout layout =
        TextLayout.fit(
            text.isEmpty() ? " " : text,
            words.font(10).deriveFont(Map.of(TextAttribute.TRACKING, -0.02)),
            new TextLayout.Room(COLUMN, MOST_LINES, 148, 68));
    Rectangle area = area(layout);
    BufferedImage image = cover(frame);
    if (!text.isEmpty()) {
      image = darkened(image, area);
      write(image, layout, area, longestWord(text));
    }
    return image;
  }

  private static Rectangle area(TextLayout layout) {
    double height = layout.lines().size() * layout.lineHeight();
    double width = layout.lines().stream().mapToDouble(layout::width).max().orElse(0);
    int top = (int) Math.round((HEIGHT - height) / 2);
    return new Rectangle(LEFT, top, (int) Math.ceil(width), (int) Math.ceil(height));
  }

  /** Darkens the left side until white can be read on all of the title's ground. */
  private static BufferedImage darkened(BufferedImage image, Rectangle area) {
    BufferedImage dark = image;
    for (int percent = 55; percent <= 95; percent += 5) {
      dark = shade(image, percent / 100f, area.x + area.width);
      if (Contrast.ofWhiteOn(dark, area) >= LEAST_CONTRAST) {
        return dark;
      }
    }
    return dark;
  }

  private static BufferedImage shade(BufferedImage image, float alpha, int textEnd) {
    BufferedImage dark = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = dark.createGraphics();
    g.drawImage(image, 0, 0, null);
    Color full = new Color(0.02f, 0.03f, 0.06f, alpha);
    int fadeFrom = Math.min(textEnd, WIDTH - 200);
    g.setPaint(full);
    g.fillRect(0, 0, fadeFrom, HEIGHT);
    g.setPaint(
        new GradientPaint(
            fadeFrom, 0, full, WIDTH, 0, new Color(0.02f, 0.03f, 0.06f, alpha * 0.35f)));
    g.fillRect(fadeFrom, 0, WIDTH - fadeFrom, HEIGHT);
    g.dispose();
    return dark;
  }

  private static void write(BufferedImage image, TextLayout layout, Rectangle area, String marked) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setPaint(ACCENT);
    g.fill(new RoundRectangle2D.Double(LEFT - 44, area.y + 6, BAR, area.height - 12.0, BAR, BAR));
    double baseline = area.y + layout.font().getSize2D() * 0.92;
    for (String line : layout.lines()) {
      writeLine(g, layout, line, baseline, marked);
      baseline += layout.lineHeight();
    }
    g.dispose();
  }

  private static void writeLine(
      Graphics2D g, TextLayout layout, String line, double baseline, String marked) {
    double x = LEFT;
    for (String word : line.split("(?<= )")) {
      Shape letters =
          layout
              .font()
              .createGlyphVector(g.getFontRenderContext(), word)
              .getOutline((float) x, (float) baseline);
      g.setPaint(new Color(0, 0, 0, 150));
      g.fill(AffineTransform.getTranslateInstance(4, 5).createTransformedShape(letters));
      g.setPaint(word.strip().equals(marked) ? ACCENT : Color.WHITE);
      g.fill(letters);
      x += layout.width(word);
    }
  }

  /** The word to set off: the longest, the later of two, when there are at least two words. */
  private static String longestWord(String text) {
    String longest = "";
    String[] words = text.split(" ");
    for (String word : words) {
      longest = word.length() >= longest.length() ? word : longest;
    }
    return words.length < 2 ? "" : longest;
  }

  /** The frame scaled to fill the thumbnail, cut evenly where its shape differs. */
  private static BufferedImage cover(BufferedImage frame) {
    double scale = Math.max((double) WIDTH / frame.getWidth(), (double) HEIGHT / frame.getHeight());
    int width = (int) Math.ceil(frame.getWidth() * scale);
    int height = (int) Math.ceil(frame.getHeight() * scale);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(frame, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    g.dispose();
    return image;
  }
}
