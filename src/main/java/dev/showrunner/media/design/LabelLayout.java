package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.Color;
import java.awt.geom.RoundRectangle2D;

/** A few words on a dark pane at the foot of the area, with a bar of colour at their side. */
final class LabelLayout {
  private static final double LETTERS = 58;
  private static final double LEAST = 34;
  private static final double PAD = 30;
  private static final double BAR = 10;
  private static final Color PANE = new Color(9, 11, 20, 178);

  private LabelLayout() {}

  static void lay(Ground ground, Design.Label label) {
    Sheet sheet = ground.sheet;
    double pad = ground.px(PAD);
    double bar = ground.px(BAR);
    double widest = sheet.area().getWidth() * (sheet.narrow() ? 1 : 0.62) - 2 * pad - bar;
    Text text =
        ground.type.fit(
            label.text(),
            Weight.SEMI_BOLD,
            widest,
            ground.px(LETTERS) * 2.6,
            2,
            ground.px(LETTERS),
            ground.px(LEAST));
    if (text.isEmpty()) {
      return;
    }
    double width = text.width() + 2 * pad + bar;
    double height = text.height() + 1.2 * pad;
    boolean rtl = text.rightToLeft();
    double x = rtl ? sheet.right() - width : sheet.left();
    double y = sheet.area().getMaxY() - height;
    ground.sliding(
        x,
        y,
        width,
        height,
        ground.beats.begin(),
        rtl ? 1 : -1,
        0,
        graphics -> {
          double arc = ground.px(14);
          graphics.setColor(PANE);
          graphics.fill(new RoundRectangle2D.Double(x, y, width, height, arc, arc));
          double edge = rtl ? x + width - bar : x;
          Ground.bar(graphics, edge, y, bar, height, ground.inks.accent());
          double left = x + pad + (rtl ? 0 : bar);
          text.draw(graphics, left, y + (height - text.height()) / 2, Inks.INK);
        });
  }
}
