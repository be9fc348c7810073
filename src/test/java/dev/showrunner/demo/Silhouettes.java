package dev.showrunner.demo;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;

/** Dark shapes before a sky. Each stands with its foot at the place given. */
final class Silhouettes {
  private Silhouettes() {}

  /** A long-necked dinosaur that looks right, as long as the size given. */
  static Shape longNeck(double x, double y, double size) {
    Area body = new Area();
    Path2D back = new Path2D.Double();
    back.moveTo(-0.62, -0.17);
    back.curveTo(-0.45, -0.24, -0.34, -0.30, -0.24, -0.345);
    back.curveTo(-0.14, -0.395, -0.02, -0.385, 0.06, -0.37);
    back.curveTo(0.15, -0.36, 0.19, -0.43, 0.225, -0.52);
    back.curveTo(0.25, -0.60, 0.275, -0.66, 0.325, -0.675);
    back.curveTo(0.36, -0.685, 0.40, -0.665, 0.425, -0.645);
    back.curveTo(0.435, -0.632, 0.425, -0.622, 0.41, -0.62);
    back.curveTo(0.375, -0.618, 0.345, -0.615, 0.33, -0.60);
    back.curveTo(0.295, -0.555, 0.285, -0.46, 0.255, -0.38);
    back.curveTo(0.235, -0.31, 0.21, -0.25, 0.15, -0.215);
    back.curveTo(0.05, -0.165, -0.10, -0.165, -0.20, -0.20);
    back.curveTo(-0.32, -0.225, -0.45, -0.185, -0.62, -0.17);
    back.closePath();
    body.add(new Area(back));
    leg(body, -0.215, 0.075, -0.01);
    leg(body, -0.10, 0.066, 0.02);
    leg(body, 0.075, 0.066, -0.015);
    leg(body, 0.155, 0.06, 0.02);
    return placed(body, x, y, size);
  }

  private static void leg(Area body, double x, double width, double lean) {
    Path2D leg = new Path2D.Double();
    leg.moveTo(x - width * 0.75, -0.27);
    leg.curveTo(
        x - width * 0.55, -0.15, x - width * 0.4 + lean, -0.10, x - width * 0.42 + lean, 0.01);
    leg.lineTo(x + width * 0.45 + lean, 0.01);
    leg.curveTo(x + width * 0.35 + lean, -0.10, x + width * 0.6, -0.15, x + width * 0.75, -0.27);
    leg.closePath();
    body.add(new Area(leg));
  }

  /** A tree fern of that height. */
  static Shape fern(double x, double y, double size) {
    Area tree = new Area();
    Path2D trunk = new Path2D.Double();
    trunk.moveTo(-0.035, 0.05);
    trunk.curveTo(-0.03, -0.35, 0.0, -0.5, 0.03, -0.74);
    trunk.lineTo(0.06, -0.74);
    trunk.curveTo(0.045, -0.5, 0.03, -0.35, 0.04, 0.05);
    trunk.closePath();
    tree.add(new Area(trunk));
    for (int i = 0; i < 11; i++) {
      double turn = -Math.PI * (0.02 + 0.096 * i);
      frond(tree, 0.045, -0.74, turn, 0.44 + 0.05 * Noise.at(i + 77L));
    }
    return placed(tree, x, y, size);
  }

  private static void frond(Area tree, double x, double y, double turn, double length) {
    double tipX = x + length * Math.cos(turn);
    double tipY = y + length * (0.75 * Math.sin(turn) + 0.36);
    double bendX = x + 0.60 * length * Math.cos(turn);
    double bendY = y + 0.90 * length * Math.sin(turn) - 0.05;
    tree.add(stroke(new QuadCurve2D.Double(x, y, bendX, bendY, tipX, tipY), 0.010));
    for (int i = 3; i <= 30; i++) {
      double t = i / 31.0;
      double px = (1 - t) * (1 - t) * x + 2 * t * (1 - t) * bendX + t * t * tipX;
      double py = (1 - t) * (1 - t) * y + 2 * t * (1 - t) * bendY + t * t * tipY;
      double leaf = 0.095 * Math.sin(Math.PI * Math.min(1, 0.15 + 0.85 * t)) + 0.012;
      double lean = 0.035 * Math.signum(Math.cos(turn));
      tree.add(stroke(new QuadCurve2D.Double(px, py, px + lean, py, px + lean, py + leaf), 0.009));
    }
  }

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
