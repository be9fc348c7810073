package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A title in the middle of the picture, with a short bar and smaller words below. */
final class CardLayout {
  private static final double BAR = 150;
  private static final double THICK = 11;
  private static final double AIR = 46;

  private CardLayout() {}

  static void lay(Ground ground, Design.Card card) {
    Sheet sheet = ground.sheet;
    double width = sheet.area().getWidth();
    int lines = sheet.narrow() ? 6 : 3;
    double room = sheet.height() * (card.end() ? 0.34 : 0.56);
    Text text =
        ground.type.fit(
            card.text(), Weight.BOLD, width, room, lines, ground.px(132), ground.px(40));
    Text below =
        ground.type.fit(
            card.below(), Weight.SEMI_BOLD, width, ground.px(130), 2, ground.px(46), ground.px(28));
    double block = text.height() + ground.px(2 * AIR + THICK) + below.height();
    double top = sheet.height() * (card.end() ? 0.36 : 0.5) - block / 2;
    centred(ground, text, top, 0.05, Inks.INK);
    double bar = top + text.height() + ground.px(AIR);
    bar(ground, bar);
    centred(ground, below, bar + ground.px(THICK + AIR * 0.8), 0.45, Inks.MUTED);
  }

  private static void centred(Ground ground, Text text, double top, double after, Color color) {
    for (int i = 0; i < text.lines().size(); i++) {
      Shape line = text.lines().get(i);
      Rectangle2D ink = line.getBounds2D();
      double x = ground.sheet.middle() - ink.getCenterX();
      ground.rising(
          x + ink.getX(),
          top + i * text.lineHeight(),
          ink.getWidth(),
          text.lineHeight() * 1.1,
          ground.beats.after(after + 0.12 * i),
          graphics -> {
            graphics.setColor(color);
            Text.fill(graphics, line, x, top);
          });
    }
  }

  /** Grows from its middle. */
  private static void bar(Ground ground, double y) {
    double full = ground.px(BAR);
    double left = ground.sheet.middle() - full / 2;
    ground.add(
        ground.sheet.around(left, y, full, ground.px(THICK), ground.px(4)),
        ground.beats.after(0.25),
        0.7,
        (graphics, time) -> {
          double now = full * Easing.out(time);
          if (now > 1) {
            double x = left + (full - now) / 2;
            Ground.bar(graphics, x, y, now, ground.px(THICK), ground.inks.accent());
          }
        });
  }
}
