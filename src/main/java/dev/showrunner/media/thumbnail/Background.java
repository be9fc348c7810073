package dev.showrunner.media.thumbnail;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;

/** What lies behind the title: a frame that fills the picture, or a glow of the palette. */
final class Background {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;

  /** How far around the letters it takes until a picture is as bright as it was, in pixels. */
  private static final double FEATHER = 160;

  /** Darker than that, in relative luminance, a pixel stays as it is. */
  private static final double KNEE = 0.05;

  /** No pixel behind letters is brighter; somewhat below what {@link Contrast#ENOUGH} allows. */
  private static final double BRIGHTEST = 0.17;

  private Background() {}

  /** The frame's middle, scaled so that it leaves no edge free. */
  static BufferedImage of(BufferedImage frame) {
    BufferedImage image = blank();
    Graphics2D graphics = graphics(image);
    double scale = Math.max((double) WIDTH / frame.getWidth(), (double) HEIGHT / frame.getHeight());
    int width = (int) Math.ceil(frame.getWidth() * scale);
    int height = (int) Math.ceil(frame.getHeight() * scale);
    graphics.drawImage(
        frame, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, Color.BLACK, null);
    graphics.dispose();
    return image;
  }

  /** A glow in the upper right over a dark ground. */
  static BufferedImage of(Palette palette) {
    return of(palette, 0);
  }

  /**
   * @param turn where the glow is: 0 in the upper right, then in the middle, then below
   */
  static BufferedImage of(Palette palette, int turn) {
    BufferedImage image = blank();
    Graphics2D graphics = graphics(image);
    graphics.setPaint(palette.dark());
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    int across = turn % 3 == 0 ? 1020 : turn % 3 == 1 ? 640 : 900;
    int down = turn % 3 == 0 ? 200 : turn % 3 == 1 ? 90 : 560;
    glow(graphics, palette.light(), across, down, 980, 255);
    int beside = turn % 3 == 1 ? -280 : 160;
    glow(graphics, palette.accent(), across + beside, down - 90, 460, 150);
    graphics.dispose();
    return image;
  }

  private static void glow(Graphics2D graphics, Color color, int x, int y, int radius, int alpha) {
    float[] stops = {0f, 1f};
    Color[] colors = {transparent(color, alpha), transparent(color, 0)};
    graphics.setPaint(new RadialGradientPaint(new Point2D.Double(x, y), radius, stops, colors));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
  }

  /** Darkens the side where the title stands, and the foot; the other side keeps its colours. */
  static void shade(BufferedImage image, boolean fromRight) {
    Graphics2D graphics = graphics(image);
    Color[] side = {new Color(0, 0, 0, 140), new Color(0, 0, 0, 90), new Color(0, 0, 0, 0)};
    float[] stops = {0f, 0.55f, 1f};
    float start = fromRight ? WIDTH : 0;
    graphics.setPaint(new LinearGradientPaint(start, 0, WIDTH - start, 0, stops, side));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    Color[] foot = {new Color(0, 0, 0, 0), new Color(0, 0, 0, 80)};
    graphics.setPaint(
        new LinearGradientPaint(0, HEIGHT * 0.5f, 0, HEIGHT, new float[] {0f, 1f}, foot));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
  }

  /** Darkens the picture from a line on downwards, softly. */
  static void shadeFoot(BufferedImage image, int from) {
    Graphics2D graphics = graphics(image);
    float start = Math.max(0, from - 190);
    Color[] shade = {new Color(0, 0, 0, 0), new Color(0, 0, 0, 170)};
    graphics.setPaint(
        new LinearGradientPaint(0, start, 0, from + 40f, new float[] {0f, 1f}, shade));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
  }

  /** Moves the picture aside, so that its middle is seen, and lays a panel over the rest. */
  static void panel(BufferedImage image, Palette palette, boolean right, int width) {
    BufferedImage before = copy(image);
    Graphics2D graphics = graphics(image);
    graphics.drawImage(before, right ? -width / 2 : width / 2, 0, null);
    int x = right ? WIDTH - width : 0;
    Color[] colours = {mixed(palette.light(), palette.dark()), palette.dark()};
    graphics.setPaint(new LinearGradientPaint(x, 0, x, HEIGHT, new float[] {0f, 1f}, colours));
    graphics.fillRect(x, 0, width, HEIGHT);
    graphics.dispose();
  }

  private static Color mixed(Color one, Color other) {
    return new Color(
        (one.getRed() + other.getRed()) / 2,
        (one.getGreen() + other.getGreen()) / 2,
        (one.getBlue() + other.getBlue()) / 2);
  }

  static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = blank();
    Graphics2D graphics = graphics(copy);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }

  /**
   * Takes the lights back behind letters, so that white ones are legible there, and softly less
   * around them. What is dark already stays, and so does the picture further away: a thumbnail that
   * is dark as a whole is passed over.
   */
  static void darkenBehind(BufferedImage image, Rectangle area) {
    for (int y = 0; y < image.getHeight(); y++) {
      double down = Math.max(area.y - y, y - (area.y + area.height - 1));
      for (int x = 0; x < image.getWidth(); x++) {
        double across = Math.max(area.x - x, x - (area.x + area.width - 1));
        double far = Math.hypot(Math.max(0, across), Math.max(0, down)) / FEATHER;
        if (far < 1) {
          image.setRGB(x, y, dimmed(image.getRGB(x, y), (1 - far) * (1 - far) * (1 + 2 * far)));
        }
      }
    }
  }

  /**
   * @param share how much of the way to its darker self, 0 to 1
   */
  private static int dimmed(int rgb, double share) {
    double light = Contrast.luminance(rgb);
    if (light <= KNEE) {
      return rgb;
    }
    double room = BRIGHTEST - KNEE;
    double dim = KNEE + room * (1 - Math.exp((KNEE - light) / room));
    return Contrast.scaled(rgb, 1 + share * (dim / light - 1));
  }

  static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  private static Color transparent(Color color, int alpha) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  private static BufferedImage blank() {
    return new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  }
}
