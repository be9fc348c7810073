package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * Bars that grow, their values counting: standing ones, or lying ones where names are long or the
 * sheet is narrow. The largest is in the accent's colour.
 */
final class BarsLayout {
  private static final double GROWING = 1.0;
  private static final Color OTHERS = new Color(255, 255, 255, 92);

  private BarsLayout() {}

  static void lay(Ground ground, Design.Chart design, String heading) {
    Sheet sheet = ground.sheet;
    Text title = ground.title(design.title().isEmpty() ? heading : design.title(), 60, 2);
    double above = ground.titleHeight(title);
    Values values = Values.of(design);
    double slot = sheet.area().getWidth() / design.points().size();
    boolean lying =
        values.low() < 0
            || design.points().stream()
                .anyMatch(
                    point ->
                        ground.type.line(point.label(), Weight.SEMI_BOLD, ground.px(34)).width()
                                > 1.7 * slot
                            || ground
                                    .type
                                    .line(values.text(point.value()), Weight.BOLD, ground.px(34))
                                    .width()
                                > 1.1 * slot)
            || (sheet.narrow() && design.points().size() > 4);
    Text unit = ground.unit(values);
    above += unit.height();
    double room = sheet.area().getHeight() - above;
    List<Integer> at =
        ground.beats.spread(
            design.points().stream().map(Design.Point::label).toList(),
            title.isEmpty() ? 0.3 : 0.7);
    if (lying) {
      double row = Math.min(room / design.points().size(), ground.px(sheet.narrow() ? 150 : 112));
      double y = sheet.topFor(above + row * design.points().size());
      ground.drawTitle(title, y);
      ground.drawUnit(unit, y + above - unit.height());
      lying(ground, values, y + above, row, at);
    } else {
      double high = Math.min(room, sheet.area().getWidth() * 0.85);
      double y = sheet.topFor(above + high);
      ground.drawTitle(title, y);
      ground.drawUnit(unit, y + above - unit.height());
      standing(ground, values, y + above, high, slot, at);
    }
  }

  private static void standing(
      Ground ground, Values values, double top, double high, double slot, List<Integer> at) {
    List<Design.Point> points = values.chart().points();
    double left = ground.sheet.left();
    List<Text> labels =
        ground.type.column(
            points.stream().map(Design.Point::label).toList(),
            Weight.SEMI_BOLD,
            slot * 0.92,
            1e6,
            2,
            ground.px(36),
            ground.px(20),
            0);
    double foot = labels.stream().mapToDouble(Text::height).max().orElse(0) + ground.px(20);
    double letters = Math.min(ground.px(56), slot * 0.30);
    double head = letters * 1.5;
    double base = top + high - foot;
    double full = base - top - head;
    axis(ground, left, base, ground.sheet.right());
    double wide = Math.min(slot * 0.62, ground.px(190));
    for (int i = 0; i < points.size(); i++) {
      Design.Point point = points.get(i);
      Text label = labels.get(i);
      double centre = left + slot * (i + 0.5);
      boolean first = values.largest() == i;
      double most = Math.max(ground.px(4), full * values.share(point.value()));
      ground.add(
          ground.sheet.around(centre - slot / 2, top, slot, base - top, 0),
          at.get(i),
          GROWING,
          (graphics, time) -> {
            double share = Easing.out(time);
            appear(graphics, time);
            double now = most * share;
            double arc = Math.min(ground.px(18), wide / 3);
            graphics.setColor(first ? ground.inks.accent() : OTHERS);
            graphics.fill(Shapes.standing(centre - wide / 2, base - now, wide, now, arc));
            Text value = value(ground, values, point.value() * share, letters, slot);
            value.draw(
                graphics,
                centre - value.width() / 2,
                base - now - value.height() - ground.px(6),
                first ? ground.inks.accent() : Inks.INK);
          });
      double labelX = centre - label.width() / 2;
      double labelY = base + ground.px(18);
      name(ground, label, labelX, labelY, i, Inks.MUTED);
    }
  }

  private static void lying(
      Ground ground, Values values, double top, double row, List<Integer> at) {
    List<Design.Point> points = values.chart().points();
    Sheet sheet = ground.sheet;
    double width = sheet.area().getWidth();
    boolean over = sheet.narrow();
    double names = over ? width : width * 0.30;
    double letters = Math.min(row * (over ? 0.30 : 0.42), ground.px(40));
    List<Text> labels =
        ground.type.column(
            points.stream().map(Design.Point::label).toList(),
            Weight.SEMI_BOLD,
            names,
            1e6,
            over ? 1 : 2,
            letters,
            Math.min(letters, ground.px(20)),
            0);
    double widest = labels.stream().mapToDouble(Text::width).max().orElse(0);
    double numbers =
        points.stream()
            .mapToDouble(p -> value(ground, values, p.value(), letters, width * 0.3).width())
            .max()
            .orElse(0);
    double left = over ? sheet.left() : sheet.left() + widest + ground.px(32);
    double full = sheet.right() - left - numbers - ground.px(24);
    double zero = left + full * values.share(0);
    for (int i = 0; i < points.size(); i++) {
      Design.Point point = points.get(i);
      Text label = labels.get(i);
      double y = top + row * i;
      double thick = row * (over ? 0.36 : 0.52);
      double middle = over ? y + row * 0.68 : y + row / 2;
      boolean first = values.largest() == i;
      double labelX = over ? sheet.left() : left - ground.px(32) - label.width();
      double labelY = over ? y + row * 0.04 : middle - label.height() / 2;
      ground.add(
          sheet.around(sheet.left(), y, width, row, 0),
          at.get(i),
          GROWING,
          (graphics, time) -> {
            double share = Easing.out(time);
            appear(graphics, time);
            double end = zero + (left + full * values.share(point.value()) - zero) * share;
            double from = Math.min(zero, end);
            double wide = Math.max(ground.px(4), Math.abs(end - zero));
            graphics.setColor(first ? ground.inks.accent() : OTHERS);
            graphics.fill(Shapes.rounded(from, middle - thick / 2, wide, thick, ground.px(10)));
            Text value = value(ground, values, point.value() * share, letters, width * 0.3);
            value.draw(
                graphics,
                from + wide + ground.px(18),
                middle - value.height() / 2,
                first ? ground.inks.accent() : Inks.INK);
          });
      name(ground, label, labelX, labelY, i, first ? Inks.INK : Inks.MUTED);
    }
  }

  /** Names stand there before the first bar grows, so that the chart is never an empty sheet. */
  private static void name(Ground ground, Text label, double x, double y, int i, Color color) {
    int at = ground.beats.after(0.25 + 0.08 * i);
    if (!label.isEmpty()) {
      ground.rising(x, y, label.width(), label.height(), at, g -> label.draw(g, x, y, color));
    }
  }

  private static void appear(Graphics2D graphics, double time) {
    graphics.setComposite(
        AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) Easing.fade(time / 0.3)));
  }

  private static Text value(
      Ground ground, Values values, double value, double letters, double room) {
    return ground.type.fit(
        values.text(value), Weight.BOLD, room, letters * 1.3, 1, letters, letters * 0.5);
  }

  private static void axis(Ground ground, double left, double y, double right) {
    ground.add(
        ground.sheet.around(left, y, right - left, ground.px(3), ground.px(2)),
        ground.beats.begin(),
        0.8,
        (graphics, time) -> {
          graphics.setColor(Inks.HAIR);
          graphics.setStroke(new BasicStroke((float) ground.px(3)));
          double end = left + (right - left) * Easing.out(time);
          graphics.draw(new Line2D.Double(left, y + ground.px(1.5), end, y + ground.px(1.5)));
        });
  }
}
