package dev.showrunner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jline.utils.WCWidth;

/**
 * Rows under a header. In a terminal columns of free text are shortened until a row fits; ids,
 * times and states never are, since a person copies them.
 */
final class Table {
  private static final Set<String> FREE_TEXT =
      Set.of(
          "TOPIC",
          "NAME",
          "TITLE",
          "MESSAGE",
          "RULE",
          "REASONS",
          "ON YOUTUBE",
          "PROJECT",
          "WHICH",
          "CHANNELS",
          "REMEDY",
          "WHAT IS WRONG");
  private static final Set<String> STATES = Set.of("STATUS", "STATE", "OUTCOME");
  private static final int GAP = 2;
  private static final int LEAST = 12;

  private final List<List<String>> rows;
  private final int[] widths;

  private Table(List<List<String>> rows) {
    this.rows = rows;
    widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
  }

  /**
   * @param rows the header first
   * @param width how many columns of the terminal a row may take
   * @param colours whether states and the header have colours
   */
  static String of(List<List<String>> rows, int width, boolean colours) {
    Table table = new Table(rows);
    table.fit(width);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(table.line(i, colours));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private void fit(int width) {
    List<String> header = rows.get(0);
    long all = GAP * (widths.length - 1L);
    for (int column : widths) {
      all += column;
    }
    for (; all > width; all--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (FREE_TEXT.contains(header.get(i))
            && widths[i] > LEAST
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private String line(int row, boolean colours) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(rows.get(row).get(i), widths[i]);
      String shown = cell;
      if (colours && row == 0) {
        shown = Colour.BOLD.on(cell);
      } else if (colours && STATES.contains(rows.get(0).get(i))) {
        shown = Colour.of(cell).on(cell);
      }
      line.append(shown);
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - width(cell) + GAP));
      }
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String text, int most) {
    if (width(text) <= most) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int width = 1;
    for (int point : text.codePoints().toArray()) {
      width += Math.max(0, WCWidth.wcwidth(point));
      if (width > most) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.append('…').toString();
  }

  /** How many columns of a terminal a text takes: a Chinese letter takes two, an accent none. */
  static int width(String text) {
    return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }
}
