package dev.showrunner.media.design;

import java.awt.Graphics2D;
import java.awt.Rectangle;

/**
 * A part of a design: not there, then moving, then standing until the scene ends.
 *
 * @param bounds what it may cover, in pixels of the picture; all numbers even, since the picture's
 *     colours have half its resolution
 * @param start the frame of the scene in which it begins to move
 * @param frames how many frames it moves for; at least 1
 * @param painter draws it, in the picture's coordinates
 */
record Layer(Rectangle bounds, int start, int frames, Painter painter) {

  /** Draws a layer. */
  @FunctionalInterface
  interface Painter {
    /**
     * @param time how much of the movement's time has gone, 0 to 1; 1 when it stands
     */
    void paint(Graphics2D graphics, double time);
  }
}
