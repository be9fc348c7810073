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

/** Sets a title on a background in large white letters, with some colour beside them. */
final class Poster {
  static final int MARGIN = 64;
  private static final int BAR = 20;
  private static final int RULE = 150;
  private static final int GAP = 36;
  private static final int TEXT_LEFT = MARGIN + BAR + GAP;
  private static final int TEXT_WIDTH = Background.WIDTH - TEXT_LEFT - MARGIN;
  // YouTube lays the video's length over the lower right corner, about a seventh of the height.
  static final int TIMESTAMP = 112;
  static final TextBox BOX =
      new TextBox(TEXT_WIDTH, Background.HEIGHT - MARGIN - TIMESTAMP, 4, 190, 84, 1.08);

  private final Fonts fonts;
  private final TextFitter fitter;

  Poster(Fonts fonts) {
    this.fonts = fonts;
    this.fitter = new TextFitter(fonts);
  }

  /**
   * Draws on the image and leaves it darker where the letters stand.
   *
   * @param title one line that the fonts can draw; empty for a picture without words
   */
  Setting set(String title, Layout layout, Palette palette, BufferedImage image) {
    if (title.isEmpty()) {
      return Setting.without(image);
    }
    TextBlock block = fitter.fit(title, fonts.bold(1), layout.box());
    Rectangle area = area(block, layout);
    ground(layout, palette, block.rightToLeft(), area, image);
    BufferedImage before = Background.copy(image);
    Graphics2D graphics = Background.graphics(image);
    colour(graphics, layout, palette.accent(), block, area);
    for (int i = 0; i < block.layouts().size(); i++) {
      line(graphics, block, i, area);
    }
    graphics.dispose();
    return new Setting(image, before, area, block.font().getSize2D(), block.shortened());
  }

  /** Where the letters of a title begin, in pixels from the upper edge. */
  int top(String title, Layout layout) {
    return title.isEmpty()
        ? Background.HEIGHT
        : area(fitter.fit(title, fonts.bold(1), layout.box()), layout).y;
  }

  private static void ground(
      Layout layout, Palette palette, boolean rightToLeft, Rectangle area, BufferedImage image) {
    switch (layout) {
      case OVER -> {
        Background.shade(image, rightToLeft);
        Background.darkenBehind(image, area);
      }
      case FOOT -> {
        Background.shadeFoot(image, area.y);
        Background.darkenBehind(image, area);
      }
      case PANEL -> Background.panel(image, palette, rightToLeft, Layout.PANEL_WIDTH);
    }
  }

  /** Where the letters stand: clear of the corner with the timestamp. */
  static Rectangle area(TextBlock block, Layout layout) {
    int height = (int) Math.ceil(block.height());
    int width = (int) Math.ceil(block.width());
    int room = Background.HEIGHT - MARGIN - TIMESTAMP;
    int top =
        layout == Layout.FOOT
            ? Background.HEIGHT - TIMESTAMP - height
            : MARGIN + (room - height) / 2;
    int edge = layout == Layout.OVER ? TEXT_LEFT : MARGIN;
    int left = block.rightToLeft() ? Background.WIDTH - edge - width : edge;
    return new Rectangle(left, top, width, height);
  }

  private static void colour(
      Graphics2D graphics, Layout layout, Color accent, TextBlock block, Rectangle area) {
    graphics.setPaint(accent);
    boolean rightToLeft = block.rightToLeft();
    switch (layout) {
      case OVER -> {
        int x = rightToLeft ? Background.WIDTH - MARGIN - BAR : MARGIN;
        graphics.fill(new RoundRectangle2D.Double(x, area.y, BAR, area.height, BAR, BAR));
      }
      case FOOT -> {
        int x = rightToLeft ? area.x + area.width - RULE : area.x;
        graphics.fill(new RoundRectangle2D.Double(x, area.y - 34, RULE, BAR, BAR, BAR));
      }
      case PANEL -> {
        int x = rightToLeft ? Background.WIDTH - Layout.PANEL_WIDTH : Layout.PANEL_WIDTH - BAR;
        graphics.fillRect(x, 0, BAR, Background.HEIGHT);
      }
    }
  }

  private static void line(Graphics2D graphics, TextBlock block, int index, Rectangle area) {
    TextLayout layout = block.layouts().get(index);
    double x = block.rightToLeft() ? area.getMaxX() - layout.getAdvance() : area.x;
    double size = block.font().getSize2D();
    // Inter's capitals are 0.727 of its size high; so they stand in the middle of their line.
    double baseline = area.y + block.lineHeight() * (index + 0.5) + size * 0.727 / 2;
    Shape letters = layout.getOutline(AffineTransform.getTranslateInstance(x, baseline));
    graphics.setPaint(new Color(0, 0, 0, 150));
    graphics.setStroke(
        new BasicStroke((float) size / 11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(letters);
    graphics.setPaint(Color.WHITE);
    graphics.fill(letters);
  }
}
