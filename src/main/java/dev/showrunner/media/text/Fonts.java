package dev.showrunner.media.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/** The bundled fonts (Inter), read once each. Sizes are in pixels. Thread-safe. */
public final class Fonts {
  private final Font regular = load("Regular");
  private final Font semiBold = load("SemiBold");
  private final Font bold = load("Bold");

  /** Inter Regular. */
  public Font regular(float px) {
    return regular.deriveFont(px);
  }

  /** Inter SemiBold. */
  public Font semiBold(float px) {
    return semiBold.deriveFont(px);
  }

  /** Inter Bold. */
  public Font bold(float px) {
    return bold.deriveFont(px);
  }

  /** What of a text the bundled bold font can draw; the rest is left out and reported. */
  public Drawable drawable(String text) {
    StringBuilder kept = new StringBuilder();
    StringBuilder leftOut = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              String character = Character.toString(point);
              if (Character.isWhitespace(point) || bold.canDisplay(point)) {
                kept.append(character);
              } else if (leftOut.indexOf(character) < 0) {
                leftOut.append(character);
              }
            });
    return new Drawable(kept.toString(), leftOut.toString(), bold);
  }

  private static Font load(String weight) {
    String resource = "/com/formdev/flatlaf/fonts/inter/Inter-" + weight + ".otf";
    try (InputStream in = Fonts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The bundled font " + resource + " is not on the classpath");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("The bundled font " + resource + " cannot be read", e);
    }
  }
}
