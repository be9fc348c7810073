package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/**
 * Events along a line that reaches each of them as it is spoken: lying, or standing when narrow.
 */
final class TimelineLayout {
  private static final double DOT = 15;
  private static final double THICK = 6;

  /** How far letters come from, on their way in. */
  private static final double RISE = 26;

  private static final double REACHING = 0.8;

  /** More events than these stand below each other on every sheet. */
  private static final int MOST_LYING = 5;

  private TimelineLayout() {}

  static void lay(Ground ground, Design.Timeline design, String heading) {
    Sheet sheet = ground.sheet;
    Text title = ground.title(design.title().isEmpty() ? heading : design.title(), 64, 2);
    double above = ground.titleHeight(title);
    double room = sheet.area().getHeight() - above;
    boolean standing = sheet.narrow() || design.events().size() > MOST_LYING;
    List<Integer> at =
        ground.beats.spread(
            design.events().stream().map(event -> event.when() + " " + event.what()).toList(),
            title.isEmpty() ? 0.2 : 0.6);
    if (standing) {
      standing(ground, design.events(), title, above, room, at);
    } else {
      lying(ground, design.events(), title, above, room, at);
    }
  }

  private static void lying(
      Ground ground,
      List<Design.Event> events,
      Text title,
      double above,
      double room,
      List<Integer> at) {
    Sheet sheet = ground.sheet;
    double slot = sheet.area().getWidth() / events.size();
    double inner = slot - ground.px(36);
    List<Text> whens = texts(ground, events, true, inner, 1, 76, 26);
    double whenHigh = whens.stream().mapToDouble(Text::height).max().orElse(0);
    double left = room - whenHigh - ground.px(110);
    double least = Math.min(24, 24 * left / ground.px(200));
    List<Text> whats = texts(ground, events, false, inner, 5, 46, Math.max(12, least));
    double whatHigh = whats.stream().mapToDouble(Text::height).max().orElse(0);
    double y = sheet.topFor(above + whenHigh + ground.px(110) + whatHigh);
    ground.drawTitle(title, y);
    double top = y + above;
    double line = top + whenHigh + ground.px(44);
    for (int i = 0; i < events.size(); i++) {
      double x = sheet.left() + slot * i;
      double dot = x + ground.px(DOT);
      double before = i == 0 ? dot : dot - slot;
      Text when = whens.get(i);
      Text what = whats.get(i);
      ground.add(
          sheet.around(
              before - ground.px(DOT),
              top - ground.px(RISE),
              dot - before + slot,
              line - top + ground.px(44 + 2 * RISE) + what.height(),
              ground.px(4)),
          at.get(i),
          REACHING,
          (graphics, time) -> {
            double reach = before + (dot - before) * Easing.inOut(time / 0.6);
            if (reach > before) {
              Ground.bar(
                  graphics,
                  before,
                  line - ground.px(THICK) / 2,
                  reach - before,
                  ground.px(THICK),
                  Inks.faint(ground.inks.accent(), 0.55));
            }
            dot(ground, graphics, dot, line, time);
            double rise = ground.px(RISE) * (1 - Easing.out(Easing.part(time, 0.3, 1)));
            when.draw(graphics, x, top - rise, ground.inks.accent());
            what.draw(graphics, x, line + ground.px(44) + rise, Inks.INK);
          });
    }
  }

  private static void standing(
      Ground ground,
      List<Design.Event> events,
      Text title,
      double above,
      double room,
      List<Integer> at) {
    Sheet sheet = ground.sheet;
    boolean beside = sheet.height() <= sheet.width();
    double row = Math.min(room / events.size(), ground.px(beside ? 150 : 220));
    double indent = ground.px(DOT * 2 + 40);
    double width = sheet.area().getWidth() - indent;
    double letters = Math.min(beside ? 56 : 62, row / ground.px(1) * (beside ? 0.40 : 0.28));
    double whenRoom = beside ? width * 0.24 : width;
    List<Text> whens = texts(ground, events, true, whenRoom, 1, letters, letters * 0.55);
    double whatRoom = beside ? width * 0.74 : width;
    double small = letters * (beside ? 0.84 : 0.78);
    List<Text> whats = texts(ground, events, false, whatRoom, 2, small, small * 0.55);
    double y = sheet.topFor(above + row * events.size());
    ground.drawTitle(title, y);
    double dotX = sheet.left() + ground.px(DOT);
    for (int i = 0; i < events.size(); i++) {
      double top = y + above + row * i;
      Text when = whens.get(i);
      Text what = whats.get(i);
      double middle = beside ? top + row / 2 : top + when.height() / 2;
      double before = i == 0 ? middle : middle - row;
      double whatX = sheet.left() + indent + (beside ? width * 0.26 : 0);
      double whatY = beside ? middle - what.height() / 2 : top + when.height();
      double upper = Math.min(Math.min(before - ground.px(DOT), middle - when.height() / 2), whatY);
      double lower = Math.max(top + row, whatY + what.height());
      ground.add(
          sheet.around(
              sheet.left(),
              upper,
              sheet.area().getWidth() + ground.px(RISE),
              lower - upper,
              ground.px(4)),
          at.get(i),
          REACHING,
          (graphics, time) -> {
            double reach = before + (middle - before) * Easing.inOut(time / 0.6);
            if (reach > before) {
              Ground.bar(
                  graphics,
                  dotX - ground.px(THICK) / 2,
                  before,
                  ground.px(THICK),
                  reach - before,
                  Inks.faint(ground.inks.accent(), 0.55));
            }
            dot(ground, graphics, dotX, middle, time);
            double aside = ground.px(RISE) * (1 - Easing.out(Easing.part(time, 0.3, 1)));
            double whenX = sheet.left() + indent + aside;
            when.draw(graphics, whenX, middle - when.height() / 2, ground.inks.accent());
            what.draw(graphics, whatX + aside, whatY, Inks.INK);
          });
    }
  }

  private static void dot(Ground ground, Graphics2D graphics, double x, double y, double time) {
    double grown = Easing.out(Easing.part(time, 0.3, 0.8));
    double radius = ground.px(DOT) * grown;
    graphics.setColor(ground.inks.accent());
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    graphics.setComposite(
        AlphaComposite.getInstance(
            AlphaComposite.SRC_OVER, (float) Easing.fade(Easing.part(time, 0.3, 0.75))));
  }

  private static List<Text> texts(
      Ground ground,
      List<Design.Event> events,
      boolean when,
      double width,
      int lines,
      double size,
      double least) {
    return ground.type.column(
        events.stream().map(event -> when ? event.when() : event.what()).toList(),
        when ? Weight.BOLD : Weight.SEMI_BOLD,
        width,
        1e6,
        lines,
        ground.px(size),
        ground.px(Math.min(size, least)),
        0);
  }
}
