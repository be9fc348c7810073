package dev.showrunner.media.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Breaks a text into lines where its script allows it (greedily), by a measure of width. */
final class Lines {
  private static final String ELLIPSIS = "…";

  private final ToDoubleFunction<String> measure;

  /**
   * @param measure the width of a text that is not empty
   */
  Lines(ToDoubleFunction<String> measure) {
    this.measure = measure;
  }

  /** Whether the text stands in so many lines without a word being broken. */
  boolean fits(String text, double width, int most) {
    return pieces(text, BreakIterator.getLineInstance(Locale.ROOT)).stream()
            .allMatch(piece -> holds(piece, width))
        && wrap(text, width).size() <= most;
  }

  /** As many lines as it takes; a word wider than a line is broken between characters. */
  List<String> wrap(String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String piece : pieces(text, BreakIterator.getLineInstance(Locale.ROOT))) {
      if (!line.isEmpty() && !holds(line + piece, width)) {
        lines.add(line.strip());
        line = "";
      }
      line += piece;
      while (!holds(line, width)) {
        String head = head(line, width);
        lines.add(head);
        line = line.substring(head.length());
      }
    }
    if (!line.isBlank()) {
      lines.add(line.strip());
    }
    return lines;
  }

  /** The same lines, the last one ending in an ellipsis within the width. */
  List<String> cut(List<String> lines, double width) {
    List<String> cut = new ArrayList<>(lines);
    String last = cut.remove(cut.size() - 1);
    while (!last.isEmpty() && !holds(last + ELLIPSIS, width)) {
      last = last.substring(0, lastCharacter(last));
    }
    cut.add(wholeWords(last, lines.get(lines.size() - 1)) + ELLIPSIS);
    return cut;
  }

  /** Without a word that the cut went through, unless it is the only one. */
  private static String wholeWords(String head, String line) {
    boolean through = head.length() < line.length() && line.charAt(head.length()) != ' ';
    int space = head.lastIndexOf(' ');
    return (through && space > 0 ? head.substring(0, space) : head).strip();
  }

  /** The longest beginning that is within the width; never less than one character. */
  private String head(String line, double width) {
    String head = "";
    for (String character : pieces(line, BreakIterator.getCharacterInstance(Locale.ROOT))) {
      if (!head.isEmpty() && !holds(head + character, width)) {
        return head;
      }
      head += character;
    }
    return head;
  }

  private boolean holds(String text, double width) {
    String visible = text.stripTrailing();
    return visible.isEmpty() || isOneCharacter(visible) || measure.applyAsDouble(visible) <= width;
  }

  private static boolean isOneCharacter(String text) {
    return lastCharacter(text) == 0;
  }

  private static int lastCharacter(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return characters.preceding(text.length());
  }

  private static List<String> pieces(String text, BreakIterator breaks) {
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
