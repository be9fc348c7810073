package dev.showrunner.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark must not exceed: each limit is printed with what was measured. */
final class Limits {
  private final List<String> missed = new ArrayList<>();

  /**
   * Compares and prints.
   *
   * @param what was measured
   * @param unit of both numbers
   */
  void atMost(String what, double measured, double limit, String unit) {
    boolean kept = measured <= limit;
    System.out.printf(
        Locale.ROOT,
        "%-6s %s: %.2f %s, the limit is %.0f%n",
        kept ? "kept" : "MISSED",
        what,
        measured,
        unit,
        limit);
    if (!kept) {
      missed.add(what);
    }
  }

  /** Which were exceeded. */
  List<String> missed() {
    return List.copyOf(missed);
  }

  /** Ends the program with the code 1 when a limit was exceeded. */
  void exit() {
    if (!missed.isEmpty()) {
      System.exit(1);
    }
  }
}
