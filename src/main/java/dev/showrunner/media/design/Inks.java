package dev.showrunner.media.design;

import java.awt.Color;
import java.util.Map;

/**
 * The colours that a design is drawn in over the dimmed glow of a palette.
 *
 * @param accent what catches the eye
 * @param second its partner, for the other of two things
 */
record Inks(Color accent, Color second) {
  /** Text. */
  static final Color INK = new Color(0xF7F7FB);

  /** Text that steps back. */
  static final Color MUTED = new Color(0xD3D5E0);

  /** The ground of a card. */
  static final Color PANEL = new Color(255, 255, 255, 20);

  /** The edge of a card, and lines that only lead. */
  static final Color HAIR = new Color(255, 255, 255, 46);

  private static final Inks DUSK = new Inks(new Color(0xFFB56B), new Color(0xB9A2FF));
  private static final Map<String, Inks> ALL =
      Map.of(
          "dusk", DUSK,
          "ocean", new Inks(new Color(0x5EEAD4), new Color(0xA6D2FF)),
          "meadow", new Inks(new Color(0xF6D365), new Color(0x8EE3C8)),
          "forest", new Inks(new Color(0xBDEB70), new Color(0x86E6D6)),
          "ember", new Inks(new Color(0xFFC24D), new Color(0xFF9A80)),
          "aurora", new Inks(new Color(0x62F2B8), new Color(0xC3BFFF)),
          "slate", new Inks(new Color(0x9CC8FF), new Color(0xE8C894)));

  /** Those of the palette, or of the first one when there is none of that name. */
  static Inks of(String palette) {
    return ALL.getOrDefault(palette, DUSK);
  }

  static Color faint(Color color, double share) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * share));
  }
}
