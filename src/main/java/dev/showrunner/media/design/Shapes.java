package dev.showrunner.media.design;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Shapes of charts. */
final class Shapes {

  private Shapes() {}

  static Shape rounded(double x, double y, double w, double h, double radius) {
    double arc = 2 * Math.min(radius, Math.min(w, h) / 2);
    return new RoundRectangle2D.Double(x, y, w, h, arc, arc);
  }

  /** A bar that stands on a line: round only at its upper corners. */
  static Shape standing(double x, double y, double w, double h, double radius) {
    double r = Math.max(0, Math.min(radius, Math.min(w / 2, h)));
    Path2D path = new Path2D.Double();
    path.moveTo(x, y + h);
    path.lineTo(x, y + r);
    path.quadTo(x, y, x + r, y);
    path.lineTo(x + w - r, y);
    path.quadTo(x + w, y, x + w, y + r);
    path.lineTo(x + w, y + h);
    path.closePath();
    return path;
  }
}
