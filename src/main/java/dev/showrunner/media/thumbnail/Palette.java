package dev.showrunner.media.thumbnail;

import java.awt.Color;

/** The colours of a thumbnail: two of the ground, and one that catches the eye. */
enum Palette {
  DUSK(0x3B1C6B, 0x0B0A24, 0xFFB703),
  OCEAN(0x0B5C7A, 0x04152D, 0x3DF5D0),
  FOREST(0x14573B, 0x04180F, 0xC6F432),
  EMBER(0x8A2312, 0x1F060A, 0xFFD23F),
  SLATE(0x3A4660, 0x0D121C, 0xFF6B4A),
  BERRY(0x7A1450, 0x1B0622, 0xFF8FCF);

  private final Color light;
  private final Color dark;
  private final Color accent;

  Palette(int light, int dark, int accent) {
    this.light = new Color(light);
    this.dark = new Color(dark);
    this.accent = new Color(accent);
  }

  /** The palette of that name, else always the same one for the same words. */
  static Palette of(String words) {
    for (Palette palette : values()) {
      if (palette.name().equalsIgnoreCase(words)) {
        return palette;
      }
    }
    return values()[Math.floorMod(words.hashCode(), values().length)];
  }

  Color light() {
    return light;
  }

  Color dark() {
    return dark;
  }

  Color accent() {
    return accent;
  }
}
