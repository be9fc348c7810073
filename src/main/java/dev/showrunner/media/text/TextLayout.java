package dev.showrunner.media.text;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A text broken into lines of nearly equal width, at the largest size at which it fits.
 *
 * @param lines the lines, top to bottom
 * @param font the font at its size in pixels
 */
public record TextLayout(List<String> lines, Font font) {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final float STEP = 2;
  private static final String ELLIPSIS = "…";

  public TextLayout {
    lines = List.copyOf(lines);
  }

  /**
   * The room a text has.
   *
   * @param width in pixels
   * @param lines how many lines at most
   * @param largest the size to begin with, in pixels
   * @param smallest the size below which the text is cut instead, in pixels
   */
  public record Room(double width, int lines, float largest, float smallest) {}

  /** Lays the text out in the room; what does not fit at the smallest size ends in an ellipsis. */
  public static TextLayout fit(String text, Font font, Room room) {
    for (float size = room.largest(); size > room.smallest(); size -= STEP) {
      Font sized = font.deriveFont(size);
      // A long word is made smaller before it is broken.
      if (longestWord(text, sized) <= room.width()) {
        List<String> lines = wrap(text, sized, room.width());
        if (lines.size() <= room.lines()) {
          return new TextLayout(balance(text, sized, room.width(), lines.size()), sized);
        }
      }
    }
    Font least = font.deriveFont(room.smallest());
    return new TextLayout(cut(wrap(text, least, room.width()), least, room), least);
  }

  /** The width of a line in pixels. */
  public double width(String line) {
    return width(line, font);
  }

  /** From one baseline to the next, in pixels. */
  public double lineHeight() {
    return font.getSize2D() * 1.14;
  }

  private static double longestWord(String text, Font font) {
    double longest = 0;
    for (String word : text.strip().split("\\s+")) {
      longest = Math.max(longest, width(word, font));
    }
    return longest;
  }

  private static List<String> wrap(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, font) <= width) {
        line = longer;
      } else {
        if (!line.isEmpty()) {
          lines.add(line);
        }
        line = breakWord(word, font, width, lines);
      }
    }
    lines.add(line);
    return lines;
  }

  /** Adds the word's full lines and returns what is left of it. */
  private static String breakWord(String word, Font font, double width, List<String> lines) {
    StringBuilder rest = new StringBuilder();
    for (int code : word.codePoints().toArray()) {
      String letter = Character.toString(code);
      if (width(rest + letter, font) > width && rest.length() > 0) {
        lines.add(rest.toString());
        rest.setLength(0);
      }
      rest.append(letter);
    }
    return rest.toString();
  }

  /** The narrowest column that still needs no more lines: halves the gap until it is a pixel. */
  private static List<String> balance(String text, Font font, double width, int lines) {
    double low = Math.max(longestWord(text, font), width / (lines + 1));
    double high = width;
    while (high - low > 1) {
      double middle = (low + high) / 2;
      if (wrap(text, font, middle).size() <= lines) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return wrap(text, font, high);
  }

  private static List<String> cut(List<String> lines, Font font, Room room) {
    if (lines.size() <= room.lines()) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, room.lines()));
    String last = kept.remove(kept.size() - 1);
    while (!last.isEmpty() && width(last + ELLIPSIS, font) > room.width()) {
      last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
    }
    kept.add(last.stripTrailing() + ELLIPSIS);
    return kept;
  }

  private static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }
}
