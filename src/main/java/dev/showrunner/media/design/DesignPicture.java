package dev.showrunner.media.design;

import dev.showrunner.video.Design;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A design as it stands when all of it has come, without its ground. */
public final class DesignPicture {
  private static final int FPS = 30;

  /** Long enough that all has come, whatever it is. */
  private static final int FRAMES = 60 * FPS;

  /** Nothing lies over these pictures, so that less is left free at their edges. */
  private static final double MARGIN = 0.07;

  private DesignPicture() {}

  /**
   * @param heading of the scene, which replaces a title that the design lacks
   * @param palette whose colours are used
   * @param width in pixels, as the height
   * @param scale how large letters are, beside those of a video of that size
   */
  public static BufferedImage of(
      Design design, String heading, String palette, int width, int height, double scale) {
    double margin = MARGIN * Math.min(width, height);
    Rectangle2D area =
        new Rectangle2D.Double(margin, margin, width - 2 * margin, height - 2 * margin);
    double unit = scale * Math.min(width, height) / 1080;
    Sheet sheet = new Sheet(width, height, FPS, area, unit);
    Beats beats = new Beats(List.of(), 0, 0, FRAMES, FPS);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    for (Layer layer : DesignLayers.of(design, heading, Inks.of(palette), sheet, beats)) {
      graphics.drawImage(LayerFiles.paint(layer, 1), layer.bounds().x, layer.bounds().y, null);
    }
    graphics.dispose();
    return image;
  }
}
