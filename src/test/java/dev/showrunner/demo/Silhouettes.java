package dev.showrunner.demo;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Dark shapes before a sky. Each stands with its foot at the place given. */
final class Silhouettes {
  private Silhouettes() {}

  private static Area stroke(Shape line, double width) {
    BasicStroke pen = new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    return new Area(pen.createStrokedShape(line));
  }

  /** Somebody seen from behind who looks up, of that height. */
  static Shape person(double x, double y, double size) {
    Area person = new Area(new Ellipse2D.Double(-0.068, -0.995, 0.15, 0.165));
    Path2D coat = new Path2D.Double();
    coat.moveTo(-0.03, -0.86);
    coat.curveTo(-0.10, -0.82, -0.155, -0.79, -0.165, -0.70);
    coat.curveTo(-0.19, -0.56, -0.19, -0.48, -0.185, -0.40);
    coat.lineTo(-0.135, -0.40);
    coat.lineTo(-0.13, -0.32);
    coat.lineTo(0.13, -0.32);
    coat.lineTo(0.135, -0.40);
    coat.lineTo(0.185, -0.40);
    coat.curveTo(0.19, -0.48, 0.19, -0.56, 0.165, -0.70);
    coat.curveTo(0.155, -0.79, 0.10, -0.82, 0.04, -0.86);
    coat.closePath();
    person.add(new Area(coat));
    for (double side : new double[] {-1, 1}) {
      Path2D leg = new Path2D.Double();
      leg.moveTo(side * 0.125, -0.36);
      leg.lineTo(side * 0.012, -0.36);
      leg.lineTo(side * 0.03, 0.02);
      leg.lineTo(side * 0.115, 0.02);
      leg.closePath();
      person.add(new Area(leg));
    }
    return placed(person, x, y, size);
  }

  private static Shape placed(Shape shape, double x, double y, double size) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(size, size);
    return place.createTransformedShape(shape);
  }
}
