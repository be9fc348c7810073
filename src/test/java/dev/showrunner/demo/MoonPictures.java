package dev.showrunner.demo;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The pictures of the sample script, one for each scene. Their names carry the words of the scene's
 * heading, so that footage is found by them as by any other file's name.
 */
final class MoonPictures {
  private static final double[] FRONT_SUN = unit(-0.30, -0.25, 0.92);

  private MoonPictures() {}

  /** How each picture is drawn, by its name without an ending, in the order of the script. */
  static Map<String, Consumer<Canvas>> all() {
    Map<String, Consumer<Canvas>> all = new LinkedHashMap<>();
    all.put("slow-goodbye-moon-leaving", MoonPictures::goodbye);
    all.put("mirrors-moon-astronauts-laser", MoonPictures::mirrors);
    all.put("pull-tides-ocean-bulges", MoonPictures::tides);
    all.put("last-eclipse-sun", MoonPictures::eclipse);
    all.put("look-tonight-outside-right-time", MoonPictures::tonight);
    return all;
  }

  private static void goodbye(Canvas canvas) {
    canvas.gradient(0x050718, 0x0D1336, 0x2A2A66, 0x7A4A7E);
    Night.stars(canvas, 1, 900, 0.75);
    for (int i = 5; i >= 1; i--) {
      double x = 1.18 - 0.155 * i;
      double y = 0.34 + 0.018 * i * i;
      canvas.glow(x, y, 0.055 + 0.014 * i, 0xBFC8FF, 0.030 * (6 - i));
    }
    canvas.glow(1.18, 0.34, 0.34, 0x6C78D8, 0.30);
    Planets.moon(canvas, 1.18, 0.34, 0.19, FRONT_SUN, 0.10);
    Night.hills(canvas, 3, 0.76, 0.10, 2.2, 0x4B3B78, 0x2B2A60);
    Night.hills(canvas, 5, 0.83, 0.09, 2.9, 0x2C2858, 0x171A42);
    Night.hills(canvas, 9, 0.92, 0.08, 3.6, 0x12132F, 0x070818);
  }

  private static void mirrors(Canvas canvas) {
    canvas.gradient(0x01020A, 0x03061A, 0x070B24);
    Night.stars(canvas, 2, 700, 0.7);
    Planets.earth(canvas, 1.30, 0.28, 0.145, unit(0.55, -0.35, 0.75), 2.2);
    Night.hills(canvas, 31, 0.66, 0.05, 1.6, 0x8C8A88, 0x4A4948);
    canvas.within(0, 0.60, Canvas.RATIO, 1, MoonPictures::dust);
    double[] mirror = {0.545, 0.715};
    canvas.beam(new double[] {1.27, 0.30}, mirror, 0.013, 0x2BFFA0, 0.10, 0.30);
    canvas.beam(new double[] {1.27, 0.30}, mirror, 0.0028, 0xB8FFDE, 0.55, 1.1);
    panel(canvas);
    canvas.glow(mirror[0], mirror[1], 0.05, 0x66FFC0, 0.75);
    canvas.glow(mirror[0], mirror[1], 0.012, 0xFFFFFF, 1.0);
  }

  private static void dust(double x, double y, double[] rgb) {
    double ridge = Night.ridge(31, 0.66, 0.05, 1.6, x);
    if (y > ridge + 0.001) {
      double depth = 1 / (0.12 + (y - ridge));
      double grain = Noise.cloud(x * depth * 4, depth * 9, 1.5, 5);
      double tone = 0.62 + 0.9 * (grain - 0.35);
      for (int c = 0; c < 3; c++) {
        rgb[c] *= tone;
      }
    }
  }

  private static void panel(Canvas canvas) {
    AffineTransform lean = new AffineTransform(0.30, 0.045, -0.075, 0.20, 0.42, 0.60);
    canvas.cut(moved(box(-0.02, 0.16, 1.06, 1.02), lean, 0.035, 0.045), 0x1C1C20);
    canvas.cut(
        moved(box(-0.04, -0.04, 1.04, 1.04), lean, 0, 0),
        (x, y, rgb) -> Canvas.cover(rgb, y < 0.7 ? 0xD8D5CC : 0xB9B5AC, 1));
    canvas.cut(moved(box(0.0, 0.0, 1.0, 1.0), lean, 0, 0), 0x4A4C55);
    Area lenses = new Area();
    Area cores = new Area();
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 7; j++) {
        double u = (i + 0.5) / 10;
        double v = (j + 0.5) / 7;
        lenses.add(new Area(new Ellipse2D.Double(u - 0.039, v - 0.056, 0.078, 0.112)));
        cores.add(new Area(new Ellipse2D.Double(u - 0.024, v - 0.044, 0.036, 0.052)));
      }
    }
    canvas.cut(moved(lenses, lean, 0, 0), 0x172130);
    canvas.cut(moved(cores, lean, 0, 0), 0x6FA3C8);
  }

  private static void tides(Canvas canvas) {
    canvas.gradient(0x03050F, 0x061029, 0x0A1738);
    Night.stars(canvas, 4, 700, 1);
    double x = 0.66;
    double y = 0.54;
    Shape water = turned(new Ellipse2D.Double(-0.47, -0.325, 0.94, 0.65), x, y, -0.30);
    canvas.glow(x, y, 0.42, 0x1A78D8, 0.34);
    canvas.cut(
        turned(new Ellipse2D.Double(-0.485, -0.335, 0.97, 0.67), x, y, -0.30),
        (px, py, rgb) -> Canvas.add(rgb, 0x4FC4FF, 0.16));
    canvas.cut(
        water,
        (px, py, rgb) -> {
          double distance = Math.hypot(px - x, py - y) / 0.47;
          double wave = Noise.cloud(px * 7, py * 18, 3.5, 4);
          Canvas.cover(rgb, 0x0D4F96, 1);
          Canvas.add(rgb, 0x3FC3F0, 0.55 * Math.pow(distance, 3) + 0.22 * (wave - 0.4));
        });
    Planets.earth(canvas, x, y, 0.285, unit(0.25, -0.45, 0.85), 1.3);
    canvas.glow(1.42, 0.40, 0.24, 0x9FB2FF, 0.26);
    Planets.moon(canvas, 1.42, 0.40, 0.125, unit(-0.55, -0.35, 0.75), 0.07);
    for (int i = 0; i < 9; i++) {
      double t = i / 8.0;
      canvas.glow(
          Noise.mix(1.135, 1.265, t),
          Noise.mix(0.432, 0.416, t),
          0.0042,
          0xFFD9A0,
          0.25 + 0.55 * t);
    }
  }

  private static void eclipse(Canvas canvas) {
    canvas.gradient(0x05060F, 0x10142E, 0x2C2340, 0xB3563C);
    Night.stars(canvas, 7, 260, 0.7);
    double x = Canvas.RATIO / 2;
    double y = 0.40;
    canvas.everywhere(
        (px, py, rgb) -> {
          double dx = px - x;
          double dy = py - y;
          double distance = Math.hypot(dx, dy) / 0.225;
          double turn = Math.atan2(dy, dx);
          double rays =
              Noise.cloud(Math.cos(turn) * 2.6 + 5, Math.sin(turn) * 2.6 + 5, distance * 0.22, 5);
          double fall = Math.exp(-Math.max(0, distance - 1) * (3.6 - 3.4 * (rays - 0.3)));
          Canvas.add(rgb, 0xFFE2B8, 0.62 * fall);
          Canvas.add(rgb, 0xFF9A4A, 0.20 * Math.exp(-Math.max(0, distance - 1) * 0.9));
        });
    canvas.cut(new Ellipse2D.Double(x - 0.225, y - 0.225, 0.45, 0.45), 0xFFF6DC);
    canvas.cut(new Ellipse2D.Double(x - 0.196, y - 0.199, 0.392, 0.392), 0x07070F);
    ring(canvas, x, y, 0.212, 0.018, 0xFFF0C8, 0.6);
    Night.hills(canvas, 61, 0.83, 0.07, 2.0, 0x3A1E30, 0x24142A);
    Night.hills(canvas, 67, 0.91, 0.06, 2.9, 0x150B18, 0x08050C);
  }

  private static void tonight(Canvas canvas) {
    canvas.gradient(0x030617, 0x0A1440, 0x1D3474, 0x4C7AA8);
    Night.milkyWay(canvas, 0.62, 0.36, -0.62, 0.85);
    Night.stars(canvas, 8, 1700, 0.86);
    canvas.glow(1.34, 0.30, 0.30, 0x9DB8FF, 0.36);
    Planets.moon(canvas, 1.34, 0.30, 0.125, FRONT_SUN, 0.10);
    Night.hills(canvas, 71, 0.80, 0.06, 1.7, 0x2D4F86, 0x1D3766);
    Night.hills(canvas, 73, 0.87, 0.04, 2.2, 0x13244C, 0x0A1530);
    Path2D hill = new Path2D.Double();
    hill.moveTo(-0.1, 1.1);
    hill.curveTo(0.15, 0.84, 0.40, 0.815, 0.56, 0.815);
    hill.curveTo(0.85, 0.815, 1.05, 0.93, 1.9, 1.0);
    hill.lineTo(1.9, 1.1);
    hill.closePath();
    canvas.cut(hill, 0x040816);
    canvas.cut(Silhouettes.person(0.53, 0.822, 0.125), 0x040816);
    canvas.cut(Silhouettes.person(0.585, 0.822, 0.085), 0x040816);
  }

  private static void ring(
      Canvas canvas, double x, double y, double radius, double width, int colour, double bright) {
    double reach = radius + 4 * width;
    canvas.within(
        x - reach,
        y - reach,
        x + reach,
        y + reach,
        (px, py, rgb) -> {
          double off = (Math.hypot(px - x, py - y) - radius) / width;
          if (Math.abs(off) < 4) {
            Canvas.add(rgb, colour, bright * Math.exp(-off * off));
          }
        });
  }

  private static Shape box(double left, double top, double right, double bottom) {
    Path2D box = new Path2D.Double();
    box.moveTo(left, top);
    box.lineTo(right, top);
    box.lineTo(right, bottom);
    box.lineTo(left, bottom);
    box.closePath();
    return box;
  }

  private static Shape moved(Shape shape, AffineTransform lean, double right, double down) {
    AffineTransform all = AffineTransform.getTranslateInstance(right, down);
    all.concatenate(lean);
    return all.createTransformedShape(shape);
  }

  private static Shape turned(Shape shape, double x, double y, double angle) {
    AffineTransform all = AffineTransform.getTranslateInstance(x, y);
    all.rotate(angle);
    return all.createTransformedShape(shape);
  }

  private static double[] unit(double right, double down, double near) {
    double length = Math.sqrt(right * right + down * down + near * near);
    return new double[] {right / length, down / length, near / length};
  }
}
