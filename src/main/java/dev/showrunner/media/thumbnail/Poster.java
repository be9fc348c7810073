package dev.showrunner.media.thumbnail;

import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.text.TextBlock;
import dev.showrunner.media.text.TextBox;
import dev.showrunner.media.text.TextFitter;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Sets a title on a background: a bar of colour beside large white letters. */
final class Poster {
  private static final int MARGIN = 64;
  private static final int BAR = 20;
  private static final int GAP = 36;
  private static final int TEXT_LEFT = MARGIN + BAR + GAP;
  private static final int TEXT_WIDTH = Background.WIDTH - TEXT_LEFT - MARGIN;
  // YouTube lays the video's length over the lower right corner, about a seventh of the height.
  private static final int TIMESTAMP = 112;
  static final TextBox BOX =
      new TextBox(TEXT_WIDTH, Background.HEIGHT - MARGIN - TIMESTAMP, 4, 190, 84, 1.08);

  private final Fonts fonts;
  private final TextFitter fitter;

  Poster(Fonts fonts) {
    this.fonts = fonts;
    this.fitter = new TextFitter(fonts);
  }

  /**
   * Draws on the image and leaves it darker.
   *
   * @param title one line that the fonts can draw; empty for a picture without words
   */
  void set(String title, Palette palette, BufferedImage image) {
    if (title.isEmpty()) {
      return;
    }
    TextBlock block = fitter.fit(title, fonts.bold(1), BOX);
    Background.shade(image, block.rightToLeft());
    Rectangle area = area(block);
    Background.darkenBehind(image, area);
    Graphics2D graphics = Background.graphics(image);
    bar(graphics, palette.accent(), block, area);
    for (int i = 0; i < block.layouts().size(); i++) {
      line(graphics, block, i, area.y);
    }
    graphics.dispose();
  }

  /** Where the letters stand: in the middle of what the timestamp leaves. */
  static Rectangle area(TextBlock block) {
    int height = (int) Math.ceil(block.height());
    int width = (int) Math.ceil(block.width());
    int top = MARGIN + (int) (BOX.height() - height) / 2;
    int left = block.rightToLeft() ? Background.WIDTH - TEXT_LEFT - width : TEXT_LEFT;
    return new Rectangle(left, top, width, height);
  }

  private static void bar(Graphics2D graphics, Color accent, TextBlock block, Rectangle area) {
    int x = block.rightToLeft() ? Background.WIDTH - MARGIN - BAR : MARGIN;
    graphics.setPaint(accent);
    graphics.fill(new RoundRectangle2D.Double(x, area.y, BAR, area.height, BAR, BAR));
  }

  private static void line(Graphics2D graphics, TextBlock block, int index, int top) {
    TextLayout layout = block.layouts().get(index);
    double x = block.rightToLeft() ? Background.WIDTH - TEXT_LEFT - layout.getAdvance() : TEXT_LEFT;
    double size = block.font().getSize2D();
    // Inter's capitals are 0.727 of its size high; so they stand in the middle of their line.
    double baseline = top + block.lineHeight() * (index + 0.5) + size * 0.727 / 2;
    Shape letters = layout.getOutline(AffineTransform.getTranslateInstance(x, baseline));
    graphics.setPaint(new Color(0, 0, 0, 150));
    graphics.setStroke(
        new BasicStroke((float) size / 11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(letters);
    graphics.setPaint(Color.WHITE);
    graphics.fill(letters);
  }
}
