package dev.showrunner.media.caption;

import dev.showrunner.media.caption.StripPainter.Placed;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pane behind a caption's lines: as wide as each of them, in one piece. */
final class BlockPane {
  private static final double SIDE = 0.40;
  private static final double ABOVE = 1.02;
  private static final double BELOW = 0.38;
  private static final double ARC = 0.36;

  private BlockPane() {}

  /**
   * @param points the size of the letters in pixels
   */
  static Shape behind(List<Placed> words, float points) {
    Map<Double, double[]> lines = new TreeMap<>();
    for (Placed word : words) {
      double[] span =
          lines.computeIfAbsent(word.y(), y -> new double[] {Double.MAX_VALUE, -Double.MAX_VALUE});
      span[0] = Math.min(span[0], word.x());
      span[1] = Math.max(span[1], word.x() + word.advance());
    }
    Area pane = new Area();
    lines.forEach(
        (y, span) ->
            pane.add(
                new Area(
                    new RoundRectangle2D.Double(
                        span[0] - points * SIDE,
                        y - points * ABOVE,
                        span[1] - span[0] + 2 * points * SIDE,
                        points * (ABOVE + BELOW),
                        points * ARC,
                        points * ARC))));
    return pane;
  }
}
