package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.BasicStroke;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A few large words, line after line, and keywords in a row of pills below. */
final class HeadingLayout {
  private static final double PILL = 84;
  private static final double GAP = 22;
  private static final double PAD = 36;
  private static final double LETTERS = 40;

  private HeadingLayout() {}

  static void lay(Ground ground, Design.Heading design) {
    Sheet sheet = ground.sheet;
    double width = sheet.area().getWidth();
    List<Pill> pills = pills(ground, design.keywords());
    double rows = pills.isEmpty() ? 0 : pills.get(pills.size() - 1).row() + 1;
    double below = rows == 0 ? 0 : ground.px(64 + rows * PILL + (rows - 1) * GAP);
    double room = sheet.area().getHeight() - below - ground.px(60);
    int lines = sheet.narrow() ? 5 : 3;
    Text text =
        ground.type.fit(
            design.text(), Weight.BOLD, width, room, lines, ground.px(138), ground.px(48));
    double block = ground.px(60) + text.height() + below;
    double top = sheet.topFor(block);
    bar(ground, text, top);
    lines(ground, text, top + ground.px(60));
    List<Integer> at = ground.beats.spread(pills.stream().map(Pill::word).toList(), 0.7);
    for (int i = 0; i < pills.size(); i++) {
      pill(ground, pills.get(i), top + ground.px(60) + text.height() + ground.px(64), at.get(i));
    }
  }

  private static void bar(Ground ground, Text text, double top) {
    Sheet sheet = ground.sheet;
    double full = ground.px(128);
    double left = text.rightToLeft() ? sheet.right() - full : sheet.left();
    ground.add(
        sheet.around(left, top, full, ground.px(12), ground.px(4)),
        ground.beats.begin(),
        0.7,
        (graphics, time) -> {
          double now = full * Easing.out(time);
          double x = text.rightToLeft() ? left + full - now : left;
          if (now > 1) {
            Ground.bar(graphics, x, top, now, ground.px(12), ground.inks.accent());
          }
        });
  }

  private static void lines(Ground ground, Text text, double top) {
    double x = text.rightToLeft() ? ground.sheet.right() - text.width() : ground.sheet.left();
    for (int i = 0; i < text.lines().size(); i++) {
      var line = text.lines().get(i);
      // A letter may reach below its line, so the next one's room is added.
      ground.rising(
          x,
          top + i * text.lineHeight(),
          text.width(),
          text.lineHeight() * 1.1,
          ground.beats.after(0.1 + 0.12 * i),
          graphics -> {
            graphics.setColor(Inks.INK);
            Text.fill(graphics, line, x, top);
          });
    }
  }

  /**
   * @param x from the left edge of the sheet's area in pixels
   */
  private record Pill(String word, Text text, double x, double width, int row) {}

  private static List<Pill> pills(Ground ground, List<String> words) {
    double room = ground.sheet.area().getWidth();
    List<Pill> pills = new ArrayList<>();
    double x = 0;
    int row = 0;
    for (String word : words) {
      Text text =
          ground.type.fit(
              word,
              Weight.SEMI_BOLD,
              room - 2 * ground.px(PAD),
              ground.px(PILL),
              1,
              ground.px(LETTERS),
              ground.px(22));
      double width = text.width() + 2 * ground.px(PAD);
      if (!text.isEmpty()) {
        if (x > 0 && x + width > room) {
          x = 0;
          row++;
        }
        pills.add(new Pill(word, text, x, width, row));
        x += width + ground.px(GAP);
      }
    }
    return pills.stream().filter(pill -> pill.row() < 2).toList();
  }

  private static void pill(Ground ground, Pill pill, double top, int at) {
    boolean rtl = pill.text().rightToLeft();
    double x =
        rtl ? ground.sheet.right() - pill.x() - pill.width() : ground.sheet.left() + pill.x();
    double y = top + pill.row() * ground.px(PILL + GAP);
    double high = ground.px(PILL);
    ground.rising(
        x,
        y,
        pill.width(),
        high,
        at,
        graphics -> {
          RoundRectangle2D pane = new RoundRectangle2D.Double(x, y, pill.width(), high, high, high);
          graphics.setColor(Inks.PANEL);
          graphics.fill(pane);
          graphics.setColor(Inks.faint(ground.inks.accent(), 0.55));
          graphics.setStroke(new BasicStroke((float) ground.px(2.5)));
          graphics.draw(pane);
          double middle = y + (high - pill.text().height()) / 2;
          pill.text().draw(graphics, x + ground.px(PAD), middle, Inks.INK);
        });
  }
}
