package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Composite;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A line that is drawn from its first to its last point, each value appearing as it is reached. */
final class LineLayout {
  private static final double DRAWING = 2.0;

  /**
   * With more points than these only the first, the last, the highest and the lowest have a value.
   */
  private static final int ALL_VALUES = 6;

  private LineLayout() {}

  static void lay(Ground ground, Design.Chart design, String heading) {
    Sheet sheet = ground.sheet;
    Text title = ground.title(design.title().isEmpty() ? heading : design.title(), 60, 2);
    double above = ground.titleHeight(title);
    Text unit = ground.unit(Values.of(design));
    double plot = sheet.area().getHeight() - above - unit.height();
    double high = Math.min(plot, sheet.area().getWidth() * 0.8);
    double y = sheet.topFor(above + unit.height() + high);
    ground.drawTitle(title, y);
    ground.drawUnit(unit, y + above);
    plot(ground, Values.of(design), y + above + unit.height(), high, title.isEmpty() ? 0.2 : 0.6);
  }

  private static void plot(Ground ground, Values values, double top, double high, double from) {
    Sheet sheet = ground.sheet;
    List<Design.Point> points = values.chart().points();
    double width = sheet.area().getWidth();
    double slot = width / points.size();
    List<Text> labels =
        ground.type.column(
            points.stream().map(Design.Point::label).toList(),
            Weight.SEMI_BOLD,
            slot * 0.94,
            1e6,
            2,
            ground.px(34),
            ground.px(18),
            0);
    double foot = labels.stream().mapToDouble(Text::height).max().orElse(0) + ground.px(26);
    double letters = Math.min(ground.px(46), slot * 0.26);
    double base = top + high - foot;
    double head = top + letters * 1.5;
    List<Point2D> places = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double share = values.share(points.get(i).value());
      places.add(new Point2D.Double(sheet.left() + slot * (i + 0.5), base - (base - head) * share));
    }
    Plot plot = new Plot(ground, values, places, labels, top, base, letters);
    ground.add(
        sheet.around(sheet.left(), top, width, high, 0),
        ground.beats.after(from),
        DRAWING,
        plot::draw);
  }

  private record Plot(
      Ground ground,
      Values values,
      List<Point2D> places,
      List<Text> labels,
      double top,
      double base,
      double letters) {

    void draw(Graphics2D graphics, double time) {
      Sheet sheet = ground.sheet;
      Composite whole = graphics.getComposite();
      fade(graphics, Easing.part(time, 0, 0.15));
      grid(graphics, sheet);
      graphics.setComposite(whole);
      double first = places.get(0).getX();
      double last = places.get(places.size() - 1).getX();
      double reach = first + (last - first) * Easing.inOut(Easing.part(time, 0.05, 0.9));
      Shape clip = graphics.getClip();
      double line = ground.px(8);
      graphics.clip(new Rectangle2D.Double(0, 0, reach + (time >= 1 ? line : 0), sheet.height()));
      Path2D path = path();
      area(graphics, path, first, last);
      graphics.setColor(ground.inks.accent());
      graphics.setStroke(
          new BasicStroke((float) line, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(path);
      graphics.setClip(clip);
      for (int i = 0; i < places.size(); i++) {
        double share = last > first ? (places.get(i).getX() - first) / (last - first) : 0;
        double reached = 0.05 + 0.85 * inverse(share);
        fade(graphics, Easing.part(time, reached - 0.03, reached + 0.1));
        point(graphics, i);
      }
      graphics.setComposite(whole);
    }

    /** When, of its time, inOut reaches that share. */
    private static double inverse(double share) {
      return share < 0.5 ? Math.cbrt(share / 4) : 1 - Math.cbrt(2 - 2 * share) / 2;
    }

    private void grid(Graphics2D graphics, Sheet sheet) {
      graphics.setColor(Inks.HAIR);
      graphics.setStroke(new BasicStroke((float) ground.px(2)));
      double wide = sheet.area().getWidth();
      graphics.fill(new Rectangle2D.Double(sheet.left(), base, wide, ground.px(3)));
      graphics.setColor(Inks.PANEL);
      for (int i = 1; i <= 3; i++) {
        double y = base - (base - top - letters * 1.5) * i / 3;
        graphics.fill(new Rectangle2D.Double(sheet.left(), y, wide, ground.px(2)));
      }
    }

    private Path2D path() {
      Path2D path = new Path2D.Double();
      path.moveTo(places.get(0).getX(), places.get(0).getY());
      places.forEach(place -> path.lineTo(place.getX(), place.getY()));
      return path;
    }

    private void area(Graphics2D graphics, Path2D path, double first, double last) {
      Path2D area = new Path2D.Double(path);
      area.lineTo(last, base);
      area.lineTo(first, base);
      area.closePath();
      graphics.setPaint(
          new GradientPaint(
              0,
              (float) top,
              Inks.faint(ground.inks.accent(), 0.34),
              0,
              (float) base,
              Inks.faint(ground.inks.accent(), 0.02)));
      graphics.fill(area);
    }

    private void point(Graphics2D graphics, int i) {
      Point2D place = places.get(i);
      double radius = ground.px(13);
      graphics.setColor(ground.inks.accent());
      graphics.fill(
          new Ellipse2D.Double(
              place.getX() - radius, place.getY() - radius, 2 * radius, 2 * radius));
      double inner = radius * 0.5;
      graphics.setColor(Inks.INK);
      graphics.fill(
          new Ellipse2D.Double(place.getX() - inner, place.getY() - inner, 2 * inner, 2 * inner));
      Text label = labels.get(i);
      double labelX = within(place.getX() - label.width() / 2, label.width());
      label.draw(graphics, labelX, base + ground.px(22), Inks.MUTED);
      if (hasValue(i)) {
        Text value =
            ground.type.line(
                values.text(values.chart().points().get(i).value()), Weight.BOLD, letters);
        double before = i == 0 ? 0 : places.get(i - 1).getY() - place.getY();
        double after = i + 1 == places.size() ? 0 : places.get(i + 1).getY() - place.getY();
        // The line leaves upwards on one side at most, or the value stands below it.
        double aside = after < 0 ? -1 : before < 0 ? 1 : 0;
        boolean below = before < 0 && after < 0 && base - place.getY() > value.height() * 1.6;
        double shift = below ? 0 : aside * (value.width() / 2 - radius);
        double x = within(place.getX() - value.width() / 2 + shift, value.width());
        double gap = radius + ground.px(4);
        double y = place.getY() + (below ? gap : -gap - value.height());
        value.draw(graphics, x, y, Inks.INK);
      }
    }

    private double within(double x, double width) {
      double right = ground.sheet.right() - width;
      return Math.max(ground.sheet.left(), Math.min(x, right));
    }

    private boolean hasValue(int i) {
      List<Design.Point> points = values.chart().points();
      double value = points.get(i).value();
      boolean lowest = points.stream().allMatch(point -> point.value() >= value);
      return points.size() <= ALL_VALUES
          || i == 0
          || i == points.size() - 1
          || i == values.largest()
          || lowest;
    }

    private static void fade(Graphics2D graphics, double time) {
      graphics.setComposite(
          AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) Easing.fade(time)));
    }
  }
}
