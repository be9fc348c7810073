package dev.showrunner.media.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The colours of a glow.
 *
 * @param name as assets name it
 * @param ground the dark colour behind, 0xRRGGBB
 * @param lights the colours of the lights, 0xRRGGBB
 * @param calm whether the lights are dim and keep to the right and the upper half, so that letters
 *     can stand on them
 */
record GlowPalette(String name, int ground, List<Integer> lights, boolean calm) {

  /** How bright calm lights are beside others: all text on them has a contrast of 4.5 or more. */
  private static final double CALM = 0.27;

  /** Slides of distant hues add up to grey; this gives their colour back. */
  private static final double VIVID = 1.25;

  private static final List<GlowPalette> ALL =
      List.of(
          new GlowPalette("dusk", 0x0E0B26, List.of(0x7A3FF2, 0xF2598A, 0xFF8552, 0x3D3BE0)),
          new GlowPalette("ocean", 0x04141F, List.of(0x0E7FC2, 0x17C3B2, 0x2450C8, 0x6FE3E1)),
          new GlowPalette("meadow", 0x0A1710, List.of(0x6FBF4A, 0xF2CF63, 0x2F9E8F, 0xC7E27A)),
          new GlowPalette("forest", 0x06140F, List.of(0x1F9D63, 0x9BCB3C, 0x0F7A78, 0xE0D27A)),
          new GlowPalette("ember", 0x170708, List.of(0xF2542D, 0xF5A623, 0xB3184B, 0x7A2BA8)),
          new GlowPalette("aurora", 0x050D1E, List.of(0x2CE39B, 0x4C6FFF, 0xB14CFF, 0x1FB5D6)),
          new GlowPalette("slate", 0x0B0F16, List.of(0x4A6FA5, 0x8CA3C7, 0x334E7A, 0xB8C4DA)));

  GlowPalette {
    lights = List.copyOf(lights);
  }

  private GlowPalette(String name, int ground, List<Integer> lights) {
    this(name, ground, lights, false);
  }

  /** The same, calm, under a name of its own. */
  GlowPalette calmed() {
    return new GlowPalette(name + "-calm", ground, lights, true);
  }

  /** The palette of that name, or the first when there is none. */
  static GlowPalette named(String name) {
    return ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElse(ALL.get(0));
  }

  /**
   * Paints one frame.
   *
   * @param frame rgb48le, filled by this call
   * @param turn where in the loop, 0 to 1; every motion goes round a whole number of times
   */
  void paint(byte[] frame, int columns, int rows, double turn) {
    List<Light> seen = lights(turn, columns, rows);
    double[] colour = new double[3];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double middle = (x + 0.5 - 0.5 * columns) / rows;
        double height = (y + 0.5) / rows - 0.5;
        double vignette = 1 - 0.38 * (middle * middle + height * height);
        shine(seen, x, y, colour);
        double grey = (colour[0] + colour[1] + colour[2]) / 3;
        int at = (y * columns + x) * 6;
        for (int channel = 0; channel < 3; channel++) {
          double vivid = grey + VIVID * (colour[channel] - grey);
          int value = (int) Math.round(65535 * vignette * Math.max(0, Math.min(1, vivid)));
          frame[at + channel * 2] = (byte) value;
          frame[at + channel * 2 + 1] = (byte) (value >> 8);
        }
      }
    }
  }

  /**
   * A light at one moment. It fades by a bell curve of the distance, which is the product of a
   * curve across and one down: an exponential for each column and each row instead of for each
   * pixel.
   */
  private record Light(double[] colour, double[] across, double[] down) {}

  private List<Light> lights(double turn, int columns, int rows) {
    double ratio = (double) columns / rows;
    List<Light> seen = new ArrayList<>();
    for (int i = 0; i < lights.size(); i++) {
      double angle = 2 * Math.PI * (turn * (i % 2 == 0 ? 1 : -1) + i * 0.27);
      double sway = Math.sin(2 * Math.PI * (2 * turn + i * 0.41));
      double x = ratio * ((calm ? 0.66 : 0.5) + 0.36 * Math.cos(angle) + 0.05 * sway);
      double y = (calm ? 0.4 : 0.5) + 0.34 * Math.sin(angle + i) + 0.05 * sway;
      double spread = 0.30 + 0.05 * i + 0.05 * Math.sin(2 * Math.PI * (turn + i * 0.19));
      double strength = 0.56 + 0.10 * Math.sin(2 * Math.PI * (turn + i * 0.33));
      double bright = calm ? CALM * strength : strength;
      double[] colour = new double[3];
      for (int channel = 0; channel < 3; channel++) {
        colour[channel] = bright * part(lights.get(i), channel);
      }
      seen.add(new Light(colour, bell(columns, rows, x, spread), bell(rows, rows, y, spread)));
    }
    return seen;
  }

  private static double[] bell(int pixels, int rows, double centre, double spread) {
    double[] bell = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      double away = (i + 0.5) / rows - centre;
      bell[i] = Math.exp(-away * away / (2 * spread * spread));
    }
    return bell;
  }

  /**
   * Lights are laid over the ground like coloured slides, which never clips to white.
   *
   * @param colour red, green and blue, 0 to 1, filled by this call
   */
  private void shine(List<Light> seen, int x, int y, double[] colour) {
    for (int channel = 0; channel < 3; channel++) {
      double dark = 1 - part(ground, channel);
      for (Light light : seen) {
        dark *= 1 - light.across()[x] * light.down()[y] * light.colour()[channel];
      }
      colour[channel] = 1 - dark;
    }
  }

  private static double part(int colour, int channel) {
    double value = ((colour >> (16 - 8 * channel)) & 0xFF) / 255.0;
    return value * 0.92;
  }
}
