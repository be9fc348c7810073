package dev.showrunner.media.thumbnail;

import dev.showrunner.video.Visual;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind a title.
 *
 * @param scene whose picture it is, from 1; 0 for none
 * @param frame of the scene's footage; null when it has none
 * @param designed what is drawn in the scene; null when there is a frame, or nothing
 * @param turn counts the candidates of a video, from 0, so that glows differ
 */
record Ground(
    int scene, @Nullable BufferedImage frame, Visual.@Nullable Designed designed, int turn) {

  static Ground of(SceneFrame.Shown shown, int turn) {
    return new Ground(shown.scene(), shown.image(), null, turn);
  }

  /**
   * Paints it.
   *
   * @param top where the title begins, in pixels from the upper edge
   */
  BufferedImage painted(Layout layout, Palette palette, int top) {
    if (frame != null) {
      return Background.of(frame);
    }
    BufferedImage glow = Background.of(palette, turn);
    if (designed != null) {
      DesignGround.paint(glow, designed, layout, top);
    }
    return glow;
  }
}
