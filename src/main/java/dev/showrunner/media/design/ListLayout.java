package dev.showrunner.media.design;

import dev.showrunner.media.design.Typesetter.Weight;
import dev.showrunner.video.Design;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** Items below each other, each on a card of its own that comes in when it is spoken. */
final class ListLayout {
  private static final double LETTERS = 62;
  private static final double LEAST = 26;

  /** Above and below an item's text, in sizes of its letters. */
  private static final double PAD = 0.48;

  private static final double GAP = 0.36;

  /** Before an item's text, in sizes of its letters; there its number stands. */
  private static final double MARK = 1.75;

  private ListLayout() {}

  static void lay(Ground ground, Design.ItemList design, String heading) {
    Sheet sheet = ground.sheet;
    Text title = ground.title(design.title().isEmpty() ? heading : design.title(), 68, 2);
    double above = ground.titleHeight(title);
    List<String> items = design.items();
    double room = sheet.area().getHeight() - above;
    double width = sheet.area().getWidth() - ground.px(LETTERS) * (MARK + 0.8);
    double between = items.size() * 2 * PAD + (items.size() - 1) * GAP;
    List<Text> texts =
        ground.type.column(
            items,
            Weight.SEMI_BOLD,
            width,
            room,
            items.size() > 5 ? 1 : 2,
            ground.px(LETTERS),
            ground.px(LEAST),
            between);
    double size = texts.stream().mapToDouble(Text::size).max().orElse(1);
    double widest = texts.stream().mapToDouble(Text::width).max().orElse(1);
    double card =
        Math.min(
            sheet.area().getWidth(),
            Math.max(widest + size * (MARK + 0.8), sheet.area().getWidth() * 0.62));
    double block = above + between * size + texts.stream().mapToDouble(Text::height).sum();
    double y = sheet.topFor(block);
    ground.drawTitle(title, y);
    y += above;
    List<Integer> at = ground.beats.spread(items, title.isEmpty() ? 0.2 : 0.6);
    for (int i = 0; i < texts.size(); i++) {
      double high = texts.get(i).height() + 2 * PAD * size;
      String mark = design.numbered() ? Integer.toString(i + 1) : "";
      item(ground, new Item(texts.get(i), mark, size, y, card, high), at.get(i));
      y += high + GAP * size;
    }
  }

  private record Item(Text text, String mark, double size, double y, double wide, double high) {}

  private static void item(Ground ground, Item item, int at) {
    boolean rtl = item.text().rightToLeft();
    double x = rtl ? ground.sheet.right() - item.wide() : ground.sheet.left();
    Text mark = ground.type.line(item.mark(), Weight.BOLD, item.size());
    double centre = rtl ? x + item.wide() - item.size() * 0.92 : x + item.size() * 0.92;
    ground.sliding(
        x,
        item.y(),
        item.wide(),
        item.high(),
        at,
        rtl ? 1 : -1,
        0,
        graphics -> {
          ground.card(graphics, x, item.y(), item.wide(), item.high());
          double middle = item.y() + item.high() / 2;
          if (mark.isEmpty()) {
            double radius = item.size() * 0.17;
            graphics.setColor(ground.inks.accent());
            graphics.fill(
                new Ellipse2D.Double(centre - radius, middle - radius, 2 * radius, 2 * radius));
          } else {
            mark.draw(
                graphics,
                centre - mark.width() / 2,
                middle - mark.height() / 2,
                ground.inks.accent());
          }
          double left =
              rtl
                  ? x + item.wide() - item.size() * MARK - item.text().width()
                  : x + item.size() * MARK;
          item.text().draw(graphics, left, middle - item.text().height() / 2, Inks.INK);
        });
  }
}
