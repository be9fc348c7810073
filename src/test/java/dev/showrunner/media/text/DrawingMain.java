package dev.showrunner.media.text;

import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own, whose first graphics class loads after the preparation. */
final class DrawingMain {
  private DrawingMain() {}

  public static void main(String[] args) throws IOException {
    HeadlessGraphics.prepare(Path.of(args[0]));
    Fonts fonts = new Fonts();
    FontRenderContext frc = new FontRenderContext(null, true, true);
    boolean empty =
        fonts
            .line(fonts.drawable("Tea 茶").text(), fonts.bold(40), frc, false)
            .getOutline(null)
            .getBounds2D()
            .isEmpty();
    System.out.print(empty ? "nothing" : "drawn");
  }
}
