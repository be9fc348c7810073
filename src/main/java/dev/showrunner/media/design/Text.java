package dev.showrunner.media.design;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * A text as a shape whose upper left corner is the origin, so that it can be moved by less than a
 * pixel.
 *
 * @param lines the shapes of its lines
 * @param texts what stands in the lines
 * @param width in pixels, as the height: the sum of its lines'
 * @param size the size of its letters in pixels
 * @param rightToLeft whether it belongs to the right edge of its place
 * @param shortened whether its end had to be cut
 */
record Text(
    List<Shape> lines,
    List<String> texts,
    double width,
    double height,
    double size,
    boolean rightToLeft,
    boolean shortened) {
  static final Text NONE = new Text(List.of(), List.of(), 0, 0, 1, false, false);

  Text {
    lines = List.copyOf(lines);
    texts = List.copyOf(texts);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  double lineHeight() {
    return lines.isEmpty() ? 0 : height / lines.size();
  }

  Shape whole() {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    lines.forEach(line -> path.append(line, false));
    return path;
  }

  void draw(Graphics2D graphics, double x, double y, Color color) {
    graphics.setColor(color);
    for (Shape line : lines) {
      fill(graphics, line, x, y);
    }
  }

  static void fill(Graphics2D graphics, Shape shape, double x, double y) {
    graphics.fill(AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape));
  }

  /** Where it begins in a place of that width: at its right edge when it runs from there. */
  Point2D in(double x, double y, double room) {
    return new Point2D.Double(rightToLeft ? x + room - width : x, y);
  }
}
