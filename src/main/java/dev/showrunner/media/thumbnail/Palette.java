package dev.showrunner.media.thumbnail;

import java.awt.Color;

/** The colours of a thumbnail: two of the ground, and one that catches the eye. */
enum Palette {
  DUSK(0x3B1C6B, 0x0B0A24, 0xFFB703),
  OCEAN(0x0B5C7A, 0x04152D, 0x3DF5D0),
  FOREST(0x14573B, 0x04180F, 0xC6F432),
  EMBER(0x8A2312, 0x1F060A, 0xFFD23F),
  MEADOW(0x4E6B1E, 0x0C170A, 0xF6D365),
  AURORA(0x1C4F86, 0x050D1E, 0x62F2B8),
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
