package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.Shape;
import java.util.List;

/** Somebody's words below a large mark, line by line as they are spoken, and whose they are. */
final class QuoteLayout {
  private static final double MARK = 300;
  private static final double MARK_ROOM = 150;
  private static final double BY = 46;

  private QuoteLayout() {}

  static void lay(Ground ground, Design.Quote design) {
    Sheet sheet = ground.sheet;
    double width = sheet.area().getWidth() * (sheet.narrow() ? 1 : 0.92);
    double below = design.by().isEmpty() ? 0 : ground.px(56 + BY * 1.3);
    double room = sheet.area().getHeight() - ground.px(MARK_ROOM) - below;
    Text text =
        ground.type.fit(
            design.text(),
            Weight.SEMI_BOLD,
            width,
            room,
            sheet.narrow() ? 9 : 6,
            ground.px(92),
            ground.px(34));
    double top = sheet.topFor(ground.px(MARK_ROOM) + text.height() + below);
    boolean rtl = text.rightToLeft();
    mark(ground, rtl, top);
    double x = rtl ? sheet.right() - text.width() : sheet.left();
    double first = top + ground.px(MARK_ROOM);
    List<Integer> at = ground.beats.spread(text.texts(), 0.25);
    for (int i = 0; i < text.lines().size(); i++) {
      Shape line = text.lines().get(i);
      ground.rising(
          x,
          first + i * text.lineHeight(),
          text.width(),
          text.lineHeight() * 1.1,
          at.get(i),
          graphics -> {
            graphics.setColor(Inks.INK);
            Text.fill(graphics, line, x, first);
          });
    }
    if (!design.by().isEmpty()) {
      int last = at.isEmpty() ? ground.beats.begin() : at.get(at.size() - 1);
      by(ground, design.by(), rtl, first + text.height() + ground.px(56), last);
    }
  }

  private static void mark(Ground ground, boolean rtl, double top) {
    Text mark = ground.type.line("“", Weight.BOLD, ground.px(MARK));
    double x = rtl ? ground.sheet.right() - mark.width() : ground.sheet.left() - ground.px(14);
    double y = top - ground.px(62);
    ground.rising(
        x,
        y,
        mark.width(),
        ground.px(MARK_ROOM) + ground.px(62),
        ground.beats.begin(),
        graphics -> mark.draw(graphics, x, y, ground.inks.accent()));
  }

  private static void by(Ground ground, String name, boolean rtl, double top, int last) {
    double dash = ground.px(64);
    double room = ground.sheet.area().getWidth() - dash - ground.px(28);
    Text by =
        ground.type.fit(
            name, Weight.REGULAR, room, ground.px(BY * 1.3), 1, ground.px(BY), ground.px(26));
    if (by.isEmpty()) {
      return;
    }
    int start = Math.min(ground.beats.after(60), last + ground.sheet.frames(0.5));
    double wide = dash + ground.px(28) + by.width();
    double x = rtl ? ground.sheet.right() - wide : ground.sheet.left();
    ground.rising(
        x,
        top,
        wide,
        by.height(),
        start,
        graphics -> {
          double line = rtl ? x + wide - dash : x;
          double middle = top + by.height() * 0.52;
          Ground.bar(
              graphics, line, middle - ground.px(3), dash, ground.px(6), ground.inks.accent());
          by.draw(graphics, rtl ? x : x + dash + ground.px(28), top, Inks.MUTED);
        });
  }
}
