package dev.showrunner.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/**
 * A picture kept as light in floating point, so that glows add up and long gradients show no bands.
 * Places are in heights of the picture: y from 0 to 1, x from 0 to 16/9.
 */
final class Canvas {
  static final int WIDTH = 2560;
  static final int HEIGHT = 1440;
  static final double RATIO = (double) WIDTH / HEIGHT;
  private static final double PIXEL = 1.0 / HEIGHT;
  private final float[] light = new float[WIDTH * HEIGHT * 3];

  /** What happens to the light at one place. */
  @FunctionalInterface
  interface Shader {
    /**
     * @param rgb the light there, red, green and blue from 0 to 1 and above; to be changed
     */
    void shade(double x, double y, double[] rgb);
  }

  void everywhere(Shader shader) {
    within(0, 0, RATIO, 1, shader);
  }

  void within(double left, double top, double right, double bottom, Shader shader) {
    int from = Math.max(0, (int) (left * HEIGHT));
    int to = Math.min(WIDTH, (int) Math.ceil(right * HEIGHT));
    int first = Math.max(0, (int) (top * HEIGHT));
    int last = Math.min(HEIGHT, (int) Math.ceil(bottom * HEIGHT));
    IntStream.range(first, last)
        .parallel()
        .forEach(
            row -> {
              double[] rgb = new double[3];
              for (int column = from; column < to; column++) {
                int at = (row * WIDTH + column) * 3;
                for (int i = 0; i < 3; i++) {
                  rgb[i] = light[at + i];
                }
                shader.shade((column + 0.5) * PIXEL, (row + 0.5) * PIXEL, rgb);
                for (int i = 0; i < 3; i++) {
                  light[at + i] = (float) rgb[i];
                }
              }
            });
  }

  /** From the first colour at the top to the last at the bottom. */
  void gradient(int... colours) {
    everywhere(
        (x, y, rgb) -> {
          double place = y * (colours.length - 1);
          int i = Math.min(colours.length - 2, (int) place);
          double t = Noise.step(0, 1, place - i);
          for (int c = 0; c < 3; c++) {
            rgb[c] = Noise.mix(part(colours[i], c), part(colours[i + 1], c), t);
          }
        });
  }

  /** Adds light around a place that falls off with the distance. */
  void glow(double x, double y, double radius, int colour, double strength) {
    double reach = radius * 3.2;
    within(
        x - reach,
        y - reach,
        x + reach,
        y + reach,
        (px, py, rgb) -> {
          double square = ((px - x) * (px - x) + (py - y) * (py - y)) / (radius * radius);
          add(rgb, colour, strength * Math.max(0, Math.exp(-square) - 3.6e-5));
        });
  }

  /** A line of light with a soft edge, fading between two strengths. */
  void beam(double[] from, double[] to, double radius, int colour, double start, double end) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double square = dx * dx + dy * dy;
    everywhere(
        (x, y, rgb) -> {
          double t = ((x - from[0]) * dx + (y - from[1]) * dy) / square;
          t = Math.max(0, Math.min(1, t));
          double distance = Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy) / radius;
          if (distance < 4) {
            add(rgb, colour, Noise.mix(start, end, t) * Math.exp(-distance * distance));
          }
        });
  }

  /** Lays the shader's light over the canvas where the shape is; the shape's edges are smooth. */
  void cut(Shape shape, Shader shader) {
    BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = mask.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(HEIGHT, HEIGHT);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    everywhere(
        (x, y, rgb) -> {
          int cover = mask.getRaster().getSample((int) (x * HEIGHT), (int) (y * HEIGHT), 0);
          if (cover > 0) {
            double[] over = rgb.clone();
            shader.shade(x, y, over);
            for (int c = 0; c < 3; c++) {
              rgb[c] = Noise.mix(rgb[c], over[c], cover / 255.0);
            }
          }
        });
  }

  void cut(Shape shape, int colour) {
    cut(shape, (x, y, rgb) -> cover(rgb, colour, 1));
  }

  static void cover(double[] rgb, int colour, double opacity) {
    for (int c = 0; c < 3; c++) {
      rgb[c] = Noise.mix(rgb[c], part(colour, c), opacity);
    }
  }

  static void add(double[] rgb, int colour, double strength) {
    for (int c = 0; c < 3; c++) {
      rgb[c] += part(colour, c) * strength;
    }
  }

  static double part(int colour, int channel) {
    return (colour >> (16 - 8 * channel) & 0xFF) / 255.0;
  }

  /** The picture, with darker corners, soft highlights, and a grain that hides rounding. */
  BufferedImage develop() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        int pixel = row * WIDTH + column;
        double x = (column - WIDTH / 2.0) / WIDTH;
        double y = (row - HEIGHT / 2.0) / HEIGHT;
        double corner = 1 - 0.45 * (x * x + y * y);
        double grain = (Noise.at(pixel) + Noise.at(pixel + 9_999_991L) - 1) * 2.2;
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double value = light[pixel * 3 + c] * corner;
          double soft = value < 0.8 ? value : 0.8 + 0.2 * (1 - Math.exp(-(value - 0.8) / 0.2));
          long level = Math.round(soft * 255 + grain);
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, level));
        }
        image.setRGB(column, row, rgb);
      }
    }
    return image;
  }
}
