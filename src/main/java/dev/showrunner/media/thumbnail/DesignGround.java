package dev.showrunner.media.thumbnail;

import dev.showrunner.media.design.DesignPicture;
import dev.showrunner.video.Design;
import dev.showrunner.video.Visual;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Draws what a designed scene shows behind a title: sharp where the layout leaves room for it, and
 * out of focus where the title stands on it, since letters behind letters cannot be read.
 */
final class DesignGround {
  /** How many pixels become one and many again, where it is out of focus: letters are lights. */
  private static final int BLUR = 80;

  private static final float FAINT = 0.8f;

  /** Lower than that, a number cannot be made out in a list. */
  private static final int LEAST_HEIGHT = 250;

  /** Letters larger than in a video, which is seen larger. */
  private static final double LARGER = 1.25;

  private DesignGround() {}

  /**
   * @param top where the title begins, in pixels from the upper edge
   */
  static void paint(BufferedImage image, Visual.Designed designed, Layout layout, int top) {
    Design design = layout == Layout.PANEL ? beside(designed.design()) : designed.design();
    Rectangle room = room(layout, design, top);
    boolean sharp = !room.isEmpty();
    if (!sharp && layout == Layout.PANEL) {
      return; // Nothing but another title.
    }
    Rectangle place = sharp ? room : new Rectangle(0, 0, Background.WIDTH, Background.HEIGHT);
    BufferedImage drawn =
        DesignPicture.of(
            design, designed.heading(), designed.palette(), place.width, place.height, LARGER);
    Graphics2D graphics = Background.graphics(image);
    if (sharp) {
      graphics.drawImage(drawn, place.x, place.y, null);
    } else {
      Image small =
          drawn.getScaledInstance(
              place.width / BLUR, place.height / BLUR, Image.SCALE_AREA_AVERAGING);
      graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, FAINT));
      graphics.drawImage(small, 0, 0, place.width, place.height, null);
    }
    graphics.dispose();
  }

  /** A heading is a title of its own, of which one is enough: beside it are its keywords. */
  private static Design beside(Design design) {
    return design instanceof Design.Heading heading && heading.keywords().size() > 1
        ? new Design.ItemList("", heading.keywords(), false)
        : design;
  }

  /** Where nothing of the title stands; empty when there is too little of it for the design. */
  private static Rectangle room(Layout layout, Design design, int top) {
    if (design instanceof Design.Heading) {
      return new Rectangle();
    }
    // What is more than a number would be too small above a title.
    boolean flat = design instanceof Design.BigNumber && top >= LEAST_HEIGHT;
    return switch (layout) {
      case OVER -> new Rectangle();
      case FOOT -> flat ? new Rectangle(0, 0, Background.WIDTH, top - 50) : new Rectangle();
      // The panel moves the picture aside until its middle is seen.
      case PANEL ->
          new Rectangle(
              Layout.PANEL_WIDTH / 2,
              0,
              Background.WIDTH - Layout.PANEL_WIDTH,
              Background.HEIGHT - Poster.TIMESTAMP / 2);
    };
  }
}
