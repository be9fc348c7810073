package dev.showrunner.media.text;

import java.awt.Font;

/**
 * What of a text can be drawn, and with which font.
 *
 * @param text the text without the characters that no font here can draw
 * @param leftOut the characters that were left out, each once, in order; empty when none
 * @param font one that draws all of {@code text}, at the size of 1
 */
public record Drawable(String text, String leftOut, Font font) {

  /** The font at a size in pixels. */
  public Font font(float px) {
    return font.deriveFont(px);
  }
}
