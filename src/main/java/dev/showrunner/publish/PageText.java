package dev.showrunner.publish;

import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as YouTube takes it: without angle brackets and control characters, and cut to a size
 * without breaking a character that a person sees as one, such as an emoji made of several code
 * points.
 */
final class PageText {
  private static final Pattern SEEN_AS_ONE = Pattern.compile("\\X");
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
  private static final String MORE = "…";

  private PageText() {}

  /** One line, with single spaces. */
  static String line(String text) {
    return clean(text.replaceAll("[\\s\\p{Zl}\\p{Zp}\\u0085]+", " ")).strip();
  }

  /** Any number of lines, at most one empty one after another. */
  static String lines(String text) {
    return clean(text.replaceAll("\\R", "\n"))
        .replaceAll("[ \\t]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  // YouTube refuses these two; the quotation marks that look like them say the same to a reader.
  private static String clean(String text) {
    String known = text.replace('<', '‹').replace('>', '›');
    String whole = LONE_SURROGATE.matcher(known).replaceAll("");
    return whole.replaceAll("[\\p{Cc}&&[^\\n\\t]]+", "");
  }

  /**
   * How many characters YouTube counts. Its documentation says no more than "characters"; UTF-16
   * code units, of which most emoji have two, are the strictest reading that is heard of.
   */
  static int characters(String text) {
    return text.length();
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The text as it is when it fits, else its beginning, up to a word's end, and an ellipsis. */
  static String fit(String text, int most, ToIntFunction<String> size) {
    if (size.applyAsInt(text) <= most) {
      return text;
    }
    int room = most - size.applyAsInt(MORE);
    if (room <= 0) {
      return "";
    }
    String start = text.substring(0, end(text, room, size));
    int space = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'));
    boolean insideWord = !Character.isWhitespace(text.charAt(start.length()));
    String words = insideWord && space > start.length() / 2 ? start.substring(0, space) : start;
    String stripped = words.stripTrailing().replaceAll("[,;:.\\-–—]+$", "");
    return stripped.isEmpty() ? "" : stripped + MORE;
  }

  private static int end(String text, int room, ToIntFunction<String> size) {
    int end = 0;
    int used = 0;
    Matcher next = SEEN_AS_ONE.matcher(text);
    while (next.find()) {
      used += size.applyAsInt(next.group());
      if (used > room) {
        return end;
      }
      end = next.end();
    }
    return end;
  }
}
