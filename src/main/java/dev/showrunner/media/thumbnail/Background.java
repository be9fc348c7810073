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
  private static final int MAX_DARKENINGS = 40;

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
    BufferedImage image = blank();
    Graphics2D graphics = graphics(image);
    graphics.setPaint(palette.dark());
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    glow(graphics, palette.light(), 1020, 200, 980, 255);
    glow(graphics, palette.accent(), 1180, 110, 460, 150);
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
    Color[] side = {new Color(0, 0, 0, 215), new Color(0, 0, 0, 165), new Color(0, 0, 0, 40)};
    float[] stops = {0f, 0.55f, 1f};
    float start = fromRight ? WIDTH : 0;
    graphics.setPaint(new LinearGradientPaint(start, 0, WIDTH - start, 0, stops, side));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    Color[] foot = {new Color(0, 0, 0, 0), new Color(0, 0, 0, 130)};
    graphics.setPaint(
        new LinearGradientPaint(0, HEIGHT * 0.5f, 0, HEIGHT, new float[] {0f, 1f}, foot));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
  }

  /** Darkens the whole until white letters in that area are legible. */
  static void darkenBehind(BufferedImage image, Rectangle area) {
    for (int i = 0; i < MAX_DARKENINGS && Contrast.ofWhiteOn(image, area) < Contrast.ENOUGH; i++) {
      Graphics2D graphics = image.createGraphics();
      graphics.setPaint(new Color(0, 0, 0, 32));
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      graphics.dispose();
    }
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
