package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two cards, side by side or, on a narrow sheet, one below the other. */
final class CompareLayout {
  private static final double GAP = 40;
  private static final double PAD = 48;
  private static final double LETTERS = 50;
  private static final double LEAST = 24;
  private static final double HEAD = 70;
  private static final double EDGE = 10;
  private static final double DOT = 1.1;

  /** Between two items, in sizes of their letters. */
  private static final double BETWEEN = 0.45;

  private CompareLayout() {}

  static void lay(Ground ground, Design.Comparison design, String heading) {
    Sheet sheet = ground.sheet;
    Text title = ground.title(design.title().isEmpty() ? heading : design.title(), 64, 2);
    double above = ground.titleHeight(title);
    double width = sheet.area().getWidth();
    double half = (width - ground.px(GAP)) / 2;
    double room = sheet.area().getHeight() - above;
    double beside = size(ground, design, half, room);
    double below = size(ground, design, width, (room - ground.px(GAP)) / 2);
    boolean tall = sheet.height() > sheet.width();
    boolean stacked = below > (tall ? 0.9 : 1.1) * beside;
    double card = stacked ? width : half;
    double size = stacked ? below : beside;
    Side left = side(ground, design.left(), card, size, ground.inks.accent());
    Side right = side(ground, design.right(), card, size, ground.inks.second());
    double high = Math.max(left.high(), right.high());
    double leftHigh = stacked ? left.high() : high;
    double rightHigh = stacked ? right.high() : high;
    double block = above + (stacked ? leftHigh + ground.px(GAP) + rightHigh : high);
    double y = sheet.topFor(block);
    ground.drawTitle(title, y);
    y += above;
    List<String> order = new ArrayList<>();
    order.add(design.left().heading());
    order.addAll(design.left().items());
    order.add(design.right().heading());
    order.addAll(design.right().items());
    List<Integer> at = ground.beats.spread(order, title.isEmpty() ? 0.2 : 0.5);
    int second = design.left().items().size() + 1;
    int soon = Math.min(at.get(second), at.get(0) + sheet.frames(0.5));
    double x = sheet.left();
    draw(ground, left, x, y, leftHigh, at.subList(0, second), at.get(0), stacked ? 0 : -1);
    double rightX = stacked ? x : x + card + ground.px(GAP);
    double rightY = stacked ? y + leftHigh + ground.px(GAP) : y;
    draw(
        ground,
        right,
        rightX,
        rightY,
        rightHigh,
        at.subList(second, at.size()),
        soon,
        stacked ? 0 : 1);
  }

  private record Side(Text head, List<Text> items, Color color, double wide, double high) {}

  /** The largest size of the items at which both cards have room. */
  private static double size(Ground ground, Design.Comparison design, double card, double most) {
    for (double size = ground.px(LETTERS); size > 5; size *= 0.94) {
      double now = size;
      Side left = side(ground, design.left(), card, size, Color.WHITE);
      Side right = side(ground, design.right(), card, size, Color.WHITE);
      boolean whole =
          Stream.concat(left.items().stream(), right.items().stream())
              .noneMatch(item -> item.shortened() || item.size() < now * 0.99);
      if ((whole || size < ground.px(LEAST)) && Math.max(left.high(), right.high()) <= most) {
        return size;
      }
    }
    return 5;
  }

  private static Side side(
      Ground ground, Design.Column column, double card, double size, Color color) {
    double inner = card - 2 * ground.px(PAD);
    Text head =
        ground.type.fit(
            column.heading(),
            Weight.BOLD,
            inner,
            size * 1.8,
            1,
            Math.min(ground.px(HEAD), size * 1.42),
            Math.min(size, ground.px(28)));
    int lines = column.items().size() > 3 ? 1 : 2;
    List<Text> items =
        column.items().stream()
            .map(
                item ->
                    ground.type.fit(
                        item,
                        Weight.SEMI_BOLD,
                        inner - size * DOT,
                        lines * size * 1.2,
                        lines,
                        size,
                        size * 0.72))
            .toList();
    double high = ground.px(EDGE) + 1.6 * ground.px(PAD) + head.height();
    for (Text item : items) {
      high += item.height() + BETWEEN * size;
    }
    return new Side(head, items, color, card, high + (items.isEmpty() ? 0 : size * 0.35));
  }

  private static void draw(
      Ground ground,
      Side side,
      double x,
      double y,
      double high,
      List<Integer> at,
      int start,
      int from) {
    double pad = ground.px(PAD);
    double headX = side.head().in(x + pad, 0, side.wide() - 2 * pad).getX();
    double headY = y + ground.px(EDGE) + pad * 0.8;
    ground.sliding(
        x,
        y,
        side.wide(),
        high,
        start,
        from,
        from == 0 ? 1 : 0,
        graphics -> {
          ground.card(graphics, x, y, side.wide(), high);
          double arc = ground.px(36);
          Shape clip = graphics.getClip();
          graphics.clip(new Rectangle2D.Double(x, y, side.wide(), ground.px(EDGE)));
          graphics.setColor(side.color());
          graphics.fill(new RoundRectangle2D.Double(x, y, side.wide(), high, arc, arc));
          graphics.setClip(clip);
          side.head().draw(graphics, headX, headY, side.color());
        });
    double itemY = headY + side.head().height();
    for (int i = 0; i < side.items().size(); i++) {
      Text item = side.items().get(i);
      double size = item.size();
      double top = itemY + size * (i == 0 ? 0.6 : BETWEEN);
      // A text that had to be made tiny gets a dot that is no taller than it.
      double dot = Math.min(ground.px(LETTERS) * 0.15, item.lineHeight() * 0.4);
      boolean rtl = item.rightToLeft();
      double room = side.wide() - 2 * pad;
      double itemX = rtl ? x + pad + room - size * DOT - item.width() : x + pad + size * DOT;
      double dotX = rtl ? x + pad + room - 2 * dot : x + pad;
      double middle = top + item.lineHeight() / 2;
      ground.rising(
          x + pad,
          top,
          room,
          item.height(),
          Math.max(start + ground.sheet.frames(0.25), at.get(i + 1)),
          graphics -> {
            graphics.setColor(side.color());
            graphics.fill(new Ellipse2D.Double(dotX, middle - dot, 2 * dot, 2 * dot));
            item.draw(graphics, itemX, top, Inks.INK);
          });
      itemY = top + item.height();
    }
  }
}
