package dev.showrunner.media.render;

import java.util.List;

/** How bright the glows behind designs are. */
public final class CalmGlows {
  private static final int COLUMNS = 48;
  private static final int ROWS = 27;

  private CalmGlows() {}

  /** All palettes' names. */
  public static List<String> names() {
    return List.of("dusk", "ocean", "meadow", "forest", "ember", "aurora", "slate");
  }

  /** The brightest colour that the calm glow of a palette ever has, as 0xRRGGBB. */
  public static int brightest(String palette) {
    GlowPalette calm = GlowPalette.named(palette).calmed();
    byte[] frame = new byte[COLUMNS * ROWS * 6];
    int brightest = 0;
    double most = -1;
    for (int turn = 0; turn < 60; turn++) {
      calm.paint(frame, COLUMNS, ROWS, turn / 60.0);
      for (int at = 0; at < frame.length; at += 6) {
        int red = frame[at + 1] & 255;
        int green = frame[at + 3] & 255;
        int blue = frame[at + 5] & 255;
        double light = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
        if (light > most) {
          most = light;
          brightest = red << 16 | green << 8 | blue;
        }
      }
    }
    return brightest;
  }
}
