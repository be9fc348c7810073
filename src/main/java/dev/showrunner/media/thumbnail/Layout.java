package dev.showrunner.media.thumbnail;

import dev.showrunner.media.text.TextBox;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;

/** How title and picture share a thumbnail. */
enum Layout {
  /** Large letters over a picture that is darkened behind them, a bar of colour at their side. */
  OVER(Poster.BOX),

  /** Two lines at the foot, the picture free above them. */
  FOOT(new TextBox(Background.WIDTH - 2 * Poster.MARGIN, 300, 2, 150, 72, 1.08)),

  /** A plain panel with the title beside the picture, which keeps all its light. */
  PANEL(new TextBox(Layout.PANEL_WIDTH - 2 * Poster.MARGIN, 560, 5, 140, 60, 1.08));

  /** Of the panel, in pixels. */
  static final int PANEL_WIDTH = 690;

  private final TextBox box;

  Layout(TextBox box) {
    this.box = box;
  }

  TextBox box() {
    return box;
  }

  /** The ground for a frame, or for the palette alone. */
  BufferedImage ground(Optional<BufferedImage> frame, Palette palette) {
    return frame.map(Background::of).orElseGet(() -> Background.of(palette));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
