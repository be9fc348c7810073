package dev.showrunner.media.render;

import dev.showrunner.media.caption.StripSize;
import dev.showrunner.media.design.LayerFiles;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.text.Pam;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws a watermark where neither captions nor designs are: above the one or below the other.
 * Thread-safe.
 */
final class WatermarkPainter {
  /** As shares of the picture's shorter side, as the sizes below. */
  private static final double HIGH = 0.050;

  private static final double LETTERS = 0.031;
  private static final double SIDE = 0.032;
  private static final double TOP = 0.026;
  private static final double BOTTOM = 0.011;

  /** Of the picture's width. */
  private static final double WIDEST = 0.34;

  private static final Fonts FONTS = new Fonts();

  private WatermarkPainter() {}

  /**
   * Writes its picture.
   *
   * @return where it is laid for a whole scene
   * @throws UnreadablePictureException when its picture is none
   */
  static LayerFiles.Strip write(Watermark mark, VideoFormat format, Path folder)
      throws IOException {
    BufferedImage image = paint(mark, format);
    Pam.write(image, folder.resolve("mark-001.pam"));
    int side = even(SIDE * reference(format));
    int x = mark.corner().left() ? side : format.width() - side - image.getWidth();
    int y =
        mark.corner().top()
            ? even(TOP * reference(format))
            : format.height() - even(BOTTOM * reference(format)) - image.getHeight();
    return new LayerFiles.Strip("mark-%03d.pam", 0, x / 2 * 2, y / 2 * 2);
  }

  static BufferedImage paint(Watermark mark, VideoFormat format) throws IOException {
    return mark.picture().isBlank() ? letters(mark, format) : picture(mark, format);
  }

  private static int reference(VideoFormat format) {
    return StripSize.on(format.width(), format.height()).reference();
  }

  private static BufferedImage picture(Watermark mark, VideoFormat format) throws IOException {
    BufferedImage original = ImageIO.read(new File(mark.picture()));
    if (original == null) {
      throw new UnreadablePictureException(mark.picture());
    }
    double scale =
        Math.min(
            HIGH * reference(format) / original.getHeight(),
            WIDEST * format.width() / original.getWidth());
    int width = Math.max(2, even(original.getWidth() * scale));
    int height = Math.max(2, even(original.getHeight() * scale));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = graphics(image, mark.opacity());
    graphics.drawImage(
        original.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return image;
  }

  /** White with a dark edge, so that it is seen on any ground. */
  private static BufferedImage letters(Watermark mark, VideoFormat format) {
    String text = FONTS.drawable(mark.text()).text();
    if (text.isEmpty()) {
      return new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    }
    FontRenderContext context = new FontRenderContext(null, true, true);
    float size = (float) (LETTERS * reference(format));
    TextLayout layout = FONTS.line(text, FONTS.semiBold(size), context, false);
    double room = WIDEST * format.width();
    if (layout.getAdvance() > room) {
      size *= (float) (room / layout.getAdvance());
      layout = FONTS.line(text, FONTS.semiBold(size), context, false);
    }
    Rectangle2D ink = layout.getOutline(new AffineTransform()).getBounds2D();
    double edge = size * 0.12;
    Shape shape =
        layout.getOutline(
            AffineTransform.getTranslateInstance(edge - ink.getX(), edge - ink.getY()));
    BufferedImage image =
        new BufferedImage(
            even(ink.getWidth() + 2 * edge) + 2,
            even(ink.getHeight() + 2 * edge) + 2,
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = graphics(image, 1);
    graphics.setColor(new Color(0, 0, 0, (int) (140 * mark.opacity())));
    graphics.setStroke(
        new BasicStroke((float) (1.6 * edge), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
    graphics.setComposite(AlphaComposite.Src);
    graphics.setColor(new Color(255, 255, 255, (int) (255 * mark.opacity())));
    graphics.fill(shape);
    graphics.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image, double opacity) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    return graphics;
  }

  private static int even(double pixels) {
    return (int) Math.round(pixels / 2) * 2;
  }

  /** A watermark's picture that is none, or is gone. */
  static final class UnreadablePictureException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadablePictureException(String file) {
      super(
          file
              + ", which showrunner.watermark.picture names, is no PNG, JPEG or GIF; put one there");
    }
  }
}
