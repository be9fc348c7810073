package dev.showrunner.media.text;

/**
 * The room a text may take.
 *
 * @param width in pixels
 * @param height in pixels
 * @param maxLines at least 1
 * @param maxSize the font's largest size in pixels; taken when the text fits with it
 * @param minSize the smallest size; below it words are broken and the end is cut
 * @param lineHeight the distance of two base lines as a multiple of the size, as 1.1
 */
public record TextBox(
    double width, double height, int maxLines, float maxSize, float minSize, double lineHeight) {
  public TextBox {
    if (maxLines < 1 || minSize <= 0 || maxSize < minSize || width <= 0) {
      throw new IllegalArgumentException("A text box needs a width, a line and a size");
    }
  }

  /** How many lines of that size stand in it; at least one. */
  int lines(float size) {
    return Math.max(1, Math.min(maxLines, (int) (height / (size * lineHeight))));
  }
}
