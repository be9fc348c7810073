package dev.showrunner.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tags within YouTube's limit of 500 characters in all, counted as YouTube does: the commas between
 * them count, and a tag with a space counts two quotation marks more.
 */
final class Tags {
  static final int MOST = 500;

  private Tags() {}

  /** Tidy tags, each once whatever its case, in their order; those that do not fit left out. */
  static List<String> within(List<String> wanted) {
    List<String> fitting = new ArrayList<>();
    for (String tag : tidy(wanted)) {
      fitting.add(tag);
      if (size(fitting) > MOST) {
        fitting.remove(fitting.size() - 1);
      }
    }
    return fitting;
  }

  /** The same tags without a regard to their size. */
  static List<String> tidy(List<String> wanted) {
    Set<String> seen = new HashSet<>();
    List<String> tidy = new ArrayList<>();
    for (String tag : wanted) {
      String text = PageText.line(tag.replaceAll("[,\"<>]", " ")).replaceFirst("^#+\\s*", "");
      if (!text.isEmpty() && seen.add(text.toLowerCase(Locale.ROOT))) {
        tidy.add(text);
      }
    }
    return tidy;
  }

  /** What YouTube counts. */
  static int size(List<String> tags) {
    int commas = Math.max(0, tags.size() - 1);
    return commas
        + tags.stream().mapToInt(t -> PageText.characters(t) + (t.contains(" ") ? 2 : 0)).sum();
  }
}
