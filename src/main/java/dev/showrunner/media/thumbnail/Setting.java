package dev.showrunner.media.thumbnail;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * A title that was set on a picture.
 *
 * @param ground the picture before the letters were drawn, already darkened for them
 * @param area where the letters stand; empty when there are none
 * @param size of the letters in pixels; 0 when there are none
 * @param shortened whether the title's end was cut
 */
record Setting(
    BufferedImage image, BufferedImage ground, Rectangle area, double size, boolean shortened) {

  static Setting without(BufferedImage image) {
    return new Setting(image, image, new Rectangle(), 0, false);
  }
}
