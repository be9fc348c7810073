package dev.showrunner.media.design;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layout draws with: the sheet, the colours, the letters, the time, and the layers so far.
 */
final class Ground {
  /** Seconds in which something comes in. */
  static final double ENTRY = 0.55;

  /** How far things slide when they come in, in units. */
  private static final double SLIDE = 44;

  final Sheet sheet;
  final Inks inks;
  final Typesetter type;
  final Beats beats;
  private final List<Layer> layers = new ArrayList<>();

  Ground(Sheet sheet, Inks inks, Typesetter type, Beats beats) {
    this.sheet = sheet;
    this.inks = inks;
    this.type = type;
    this.beats = beats;
  }

  List<Layer> layers() {
    return List.copyOf(layers);
  }

  double px(double units) {
    return sheet.px(units);
  }

  void add(Rectangle bounds, int start, double seconds, Layer.Painter painter) {
    layers.add(new Layer(bounds, start, sheet.frames(seconds), painter));
  }

  /** Adds what slides up a little and appears, then stands. */
  void rising(double x, double y, double w, double h, int start, Drawing drawing) {
    sliding(x, y, w, h, start, 0, 1, drawing);
  }

  /**
   * Adds what slides in and appears, then stands.
   *
   * @param right from where it comes: -1 from the left, 1 from the right
   * @param below from where it comes: 1 from below
   */
  void sliding(
      double x, double y, double w, double h, int start, int right, int below, Drawing drawing) {
    // What comes from below begins above the captions too, which are 30 units below the area.
    double room = sheet.area().getMaxY() + px(24) - (y + h);
    double way = below > 0 ? Math.max(0, Math.min(px(SLIDE), room)) : px(SLIDE);
    Rectangle bounds =
        sheet.around(
            x - (right < 0 ? way : 0),
            y,
            w + (right != 0 ? way : 0),
            h + (below > 0 ? way : 0),
            px(6));
    add(
        bounds,
        start,
        ENTRY,
        (graphics, time) -> {
          double left = way * (1 - Easing.out(time));
          AffineTransform before = graphics.getTransform();
          Composite composite = graphics.getComposite();
          graphics.translate(right * left, below * left);
          graphics.setComposite(
              AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) Easing.fade(time / 0.8)));
          drawing.draw(graphics);
          graphics.setTransform(before);
          graphics.setComposite(composite);
        });
  }

  /** A card: a light pane with a hairline around it. */
  void card(Graphics2D graphics, double x, double y, double w, double h) {
    double arc = px(36);
    RoundRectangle2D pane = new RoundRectangle2D.Double(x, y, w, h, arc, arc);
    graphics.setColor(Inks.PANEL);
    graphics.fill(pane);
    graphics.setColor(Inks.HAIR);
    graphics.setStroke(new BasicStroke((float) px(2)));
    graphics.draw(pane);
  }

  static void bar(Graphics2D graphics, double x, double y, double w, double h, Color color) {
    double arc = Math.min(w, h);
    graphics.setColor(color);
    graphics.fill(new RoundRectangle2D.Double(x, y, w, h, arc, arc));
  }

  /**
   * The title of a design below a short bar that grows: at the sheet's left edge, or at the right
   * for letters that run from there.
   *
   * @param size of the letters, in units
   * @return how high it is, with the air below it; 0 for an empty title
   */
  double titleHeight(Text title) {
    return title.isEmpty() ? 0 : px(BAR_ROOM) + title.height() + px(40);
  }

  private static final double BAR_ROOM = 40;

  Text title(String text, double size, int lines) {
    double width = sheet.area().getWidth();
    return type.fit(
        text,
        Typesetter.Weight.BOLD,
        width,
        px(size) * lines * 1.2,
        lines,
        px(size),
        px(Math.min(size, 34)));
  }

  void drawTitle(Text title, double y) {
    if (title.isEmpty()) {
      return;
    }
    double full = px(88);
    double thick = px(9);
    boolean rtl = title.rightToLeft();
    double edge = rtl ? sheet.right() - full : sheet.left();
    add(
        sheet.around(edge, y, full, thick, px(4)),
        beats.begin(),
        ENTRY,
        (graphics, time) -> {
          double now = full * Easing.out(time);
          if (now > 1) {
            bar(graphics, rtl ? edge + full - now : edge, y, now, thick, inks.accent());
          }
        });
    double x = rtl ? sheet.right() - title.width() : sheet.left();
    double top = y + px(BAR_ROOM);
    rising(
        x,
        top,
        title.width(),
        title.height(),
        beats.after(0.08),
        graphics -> title.draw(graphics, x, top, Inks.INK));
  }

  /** The unit that stands below a chart's title, since it is too long for each value. */
  Text unit(Values values) {
    return values.apart()
        ? type.line(values.chart().unit(), Typesetter.Weight.REGULAR, px(38))
        : Text.NONE;
  }

  void drawUnit(Text unit, double y) {
    // Nearer to the title above than to what is measured.
    double top = y - px(24);
    double x = unit.rightToLeft() ? sheet.right() - unit.width() : sheet.left();
    if (!unit.isEmpty()) {
      int at = beats.after(0.3);
      rising(x, top, unit.width(), unit.height(), at, g -> unit.draw(g, x, top, Inks.MUTED));
    }
  }

  /** Draws something that stands. */
  @FunctionalInterface
  interface Drawing {
    void draw(Graphics2D graphics);
  }
}
