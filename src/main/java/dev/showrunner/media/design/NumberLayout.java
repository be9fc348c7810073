package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/** A number over the whole width that counts up, a rule that grows with it, and what it means. */
final class NumberLayout {
  private static final double DIGITS = 400;
  private static final double LEAST = 70;

  /** The letters beside the digits, in sizes of these. */
  private static final double BESIDE = 0.46;

  /** Of the digits and of a comma below them, in sizes. */
  private static final double HEIGHT = 0.98;

  private static final double COUNTING = 1.5;

  private NumberLayout() {}

  static void lay(Ground ground, Design.BigNumber design, String heading) {
    Sheet sheet = ground.sheet;
    double width = sheet.area().getWidth();
    boolean repeats = design.label().equalsIgnoreCase(heading);
    Text title = ground.title(repeats ? "" : heading, 54, 2);
    Text label =
        ground.type.fit(
            design.label(),
            Weight.SEMI_BOLD,
            width,
            ground.px(180),
            sheet.narrow() ? 3 : 2,
            ground.px(58),
            ground.px(30));
    double above = ground.titleHeight(title);
    double rule = ground.px(54);
    double below = label.isEmpty() ? ground.px(12) : ground.px(44) + label.height();
    double room = sheet.area().getHeight() - above - rule - below;
    Figure figure = Figure.of(ground, Counter.of(design.value()), width, room);
    double block = above + figure.height() + rule + below;
    double y = sheet.topFor(block);
    ground.drawTitle(title, y);
    y += above;
    int spoken = ground.beats.spoken(design.value());
    int latest = ground.beats.after(title.isEmpty() ? 0.2 : 0.7);
    int wished = spoken - sheet.frames(COUNTING * 0.5);
    int at = spoken < 0 ? latest : Math.max(latest, Math.min(wished, ground.beats.after(2.5)));
    boolean rtl = label.rightToLeft();
    double x = rtl ? sheet.right() - figure.width() : sheet.left();
    count(ground, figure, x, y, at);
    double ruleTop = y + figure.height() + ground.px(26);
    rule(ground, rtl, ruleTop, Math.min(width, Math.max(figure.width(), ground.px(420))), at);
    double labelX = rtl ? sheet.right() - label.width() : sheet.left();
    double labelTop = ruleTop + ground.px(44);
    if (!label.isEmpty()) {
      int after = at + sheet.frames(COUNTING * 0.35);
      ground.rising(
          labelX,
          labelTop,
          label.width(),
          label.height(),
          after,
          graphics -> label.draw(graphics, labelX, labelTop, Inks.MUTED));
    }
  }

  private static void count(Ground ground, Figure figure, double x, double y, int at) {
    boolean counts = !figure.counter().year();
    ground.add(
        ground.sheet.around(x, y, figure.width(), figure.size() * 1.05, ground.px(8)),
        at,
        COUNTING,
        (graphics, time) -> {
          Composite before = graphics.getComposite();
          float seen = (float) Easing.fade(time / 0.25);
          graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, seen));
          figure.draw(graphics, x, y, counts ? Easing.out(time) : 1);
          graphics.setComposite(before);
        });
  }

  private static void rule(Ground ground, boolean rtl, double y, double full, int at) {
    double high = ground.px(10);
    double left = rtl ? ground.sheet.right() - full : ground.sheet.left();
    ground.add(
        ground.sheet.around(left, y, full, high, ground.px(4)),
        at,
        COUNTING,
        (graphics, time) -> {
          graphics.setColor(Inks.HAIR);
          graphics.fill(new RoundRectangle2D.Double(left, y, full, high, high, high));
          double now = full * Easing.out(time);
          if (now > high) {
            graphics.setPaint(
                new GradientPaint(
                    (float) left,
                    0,
                    ground.inks.accent(),
                    (float) (left + full),
                    0,
                    ground.inks.second()));
            graphics.fill(
                new RoundRectangle2D.Double(
                    rtl ? left + full - now : left, y, now, high, high, high));
          }
        });
  }

  /** The digits, each in a cell of its own, so that nothing shifts while they count. */
  private record Figure(
      Ground ground,
      Counter counter,
      Text before,
      Text after,
      double size,
      double cell,
      double sign) {

    static Figure of(Ground ground, Counter counter, double width, double height) {
      double size = Math.min(ground.px(DIGITS), height / HEIGHT);
      Figure figure = sized(ground, counter, size);
      while (figure.width() > width && size > ground.px(LEAST)) {
        size *= Math.max(0.5, Math.min(0.97, width / figure.width()));
        figure = sized(ground, counter, size);
      }
      return figure;
    }

    private static Figure sized(Ground ground, Counter counter, double size) {
      Text widest = ground.type.line("0", Weight.BOLD, size);
      double sign = ground.type.line(",", Weight.BOLD, size).width() * 1.02;
      Text before = ground.type.line(counter.before().strip(), Weight.BOLD, size * BESIDE);
      Text after = ground.type.line(counter.after().strip(), Weight.BOLD, size * BESIDE);
      return new Figure(ground, counter, before, after, size, widest.width() * 0.985, sign);
    }

    private double air(Text beside) {
      return beside.isEmpty() ? 0 : beside.width() + size * 0.11;
    }

    double digits() {
      return digits(counter.number());
    }

    private double digits(String text) {
      return text.chars().mapToDouble(c -> Character.isDigit(c) ? cell : sign).sum();
    }

    double width() {
      return air(before) + digits() + air(after);
    }

    double height() {
      return size * HEIGHT;
    }

    void draw(Graphics2D graphics, double x, double y, double share) {
      String now = counter.at(share);
      // The letters of this face are 0.73 of their size high and stand 0.92 of it below its top.
      double base = y + size * 0.80;
      double at = x + air(before) + digits() - digits(now);
      for (int i = 0; i < now.length(); i++) {
        String each = now.substring(i, i + 1);
        double wide = Character.isDigit(each.charAt(0)) ? cell : sign;
        Text digit = ground.type.line(each, Weight.BOLD, size);
        digit.draw(graphics, at + (wide - digit.width()) / 2, base - baseline(size), Inks.INK);
        at += wide;
      }
      double small = size * BESIDE;
      double top = base - baseline(small);
      before.draw(graphics, x, top, ground.inks.accent());
      after.draw(graphics, x + width() - after.width(), top, ground.inks.accent());
    }

    private static double baseline(double size) {
      return size * Typesetter.BASELINE;
    }
  }
}
