package dev.showrunner.media.design;

import dev.showrunner.media.caption.StripSize;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/**
 * The picture that is designed on.
 *
 * @param width in pixels, as the height
 * @param fps frames a second
 * @param area where anything may stand: within the safe margins and above the captions
 * @param unit how many pixels a unit of the layouts is; 1 on a picture of 1920 by 1080
 */
record Sheet(int width, int height, int fps, Rectangle2D area, double unit) {

  static Sheet of(int width, int height, int fps) {
    double unit = Math.min(width, height) / 1080.0;
    boolean tall = height > width;
    double side = width > height ? width * 0.082 : width * 0.085;
    double top = tall ? height * 0.13 : height * 0.085;
    double bottom = StripSize.on(width, height).top() - 30 * unit;
    return new Sheet(
        width,
        height,
        fps,
        new Rectangle2D.Double(side, top, width - 2 * side, bottom - top),
        unit);
  }

  double px(double units) {
    return units * unit;
  }

  double left() {
    return area.getX();
  }

  double right() {
    return area.getMaxX();
  }

  double middle() {
    return area.getCenterX();
  }

  /** Whether it is about as high as wide, or higher, so that things stand below each other. */
  boolean narrow() {
    return width < 1.3 * height;
  }

  /** Where a block of that height begins, so that it stands in the middle of the area. */
  double topFor(double block) {
    return area.getY() + Math.max(0, (area.getHeight() - block) * 0.46);
  }

  int frames(double seconds) {
    return Math.max(1, (int) Math.round(seconds * fps));
  }

  /** The even rectangle around this one, with a margin, as far as it is on the picture. */
  Rectangle around(double x, double y, double w, double h, double margin) {
    int left = even(Math.floor(Math.max(0, x - margin)));
    int top = even(Math.floor(Math.max(0, y - margin)));
    int right = Math.min(width, even(Math.ceil(x + w + margin)) + 2);
    int bottom = Math.min(height, even(Math.ceil(y + h + margin)) + 2);
    return new Rectangle(left, top, Math.max(2, right - left), Math.max(2, bottom - top));
  }

  private static int even(double pixels) {
    return (int) pixels / 2 * 2;
  }
}
