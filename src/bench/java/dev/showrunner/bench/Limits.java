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
    judge(measured <= limit, what, measured, "at most", limit, unit);
  }

  /** The same for what must not be less. */
  void atLeast(String what, double measured, double limit, String unit) {
    judge(measured >= limit, what, measured, "at least", limit, unit);
  }

  private void judge(
      boolean kept, String what, double measured, String side, double limit, String unit) {
    System.out.printf(
        Locale.ROOT,
        "%-6s %s: %s %s, the limit is %s %s%n",
        kept ? "kept" : "MISSED",
        what,
        number(measured),
        unit,
        side,
        number(limit));
    if (!kept) {
      missed.add(what);
    }
  }

  // As many digits as say something.
  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
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
