package dev.showrunner.media.render;

/**
 * A picture or a few letters in a corner of every frame.
 *
 * @param text the letters; empty for none
 * @param picture an absolute path of a picture, which goes before the letters; empty for none
 * @param corner where it is
 * @param opacity how much of it covers the picture, 0 to 1
 */
public record Watermark(String text, String picture, Corner corner, double opacity) {
  /** No watermark. */
  public static final Watermark NONE = new Watermark("", "", Corner.TOP_RIGHT, 1);

  boolean there() {
    return !text.isBlank() || !picture.isBlank();
  }

  /** Where it is. */
  public enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT;

    boolean left() {
      return this == TOP_LEFT || this == BOTTOM_LEFT;
    }

    boolean top() {
      return this == TOP_LEFT || this == TOP_RIGHT;
    }
  }
}
