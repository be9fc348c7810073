package dev.showrunner.media.text;

import java.awt.Font;
import java.awt.font.TextLayout;
import java.util.List;

/**
 * A text laid into a box, ready to be drawn line by line.
 *
 * @param lines the lines' texts, top to bottom; at least one
 * @param layouts their shapes, for {@code TextLayout.draw} or {@code getOutline}
 * @param font the font, in the size that was found
 * @param lineHeight the distance of two base lines in pixels
 * @param width the widest line's advance in pixels
 * @param rightToLeft whether the lines belong to the box's right edge
 * @param shortened whether the end was cut and an ellipsis put in its place
 */
public record TextBlock(
    List<String> lines,
    List<TextLayout> layouts,
    Font font,
    double lineHeight,
    double width,
    boolean rightToLeft,
    boolean shortened) {
  public TextBlock {
    lines = List.copyOf(lines);
    layouts = List.copyOf(layouts);
  }

  /** The height in pixels, from the first line's top to the last line's bottom. */
  public double height() {
    return lines.size() * lineHeight;
  }
}
