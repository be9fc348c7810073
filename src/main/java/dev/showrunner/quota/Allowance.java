package dev.showrunner.quota;

import dev.showrunner.youtube.Cost;

/** The allowances of a project and day, each spent for itself. */
public enum Allowance {
  /** Uploads that are begun. */
  UPLOADS("uploads"),
  /** Units, of which every other method costs some. */
  UNITS("units"),
  /** Calls of {@code search.list}. */
  SEARCHES("searches");

  private final String label;

  Allowance(String label) {
    this.label = label;
  }

  /** As it is called in answers and sentences. */
  public String label() {
    return label;
  }

  /** What a call is paid out of. */
  static Allowance of(Cost cost) {
    return switch (cost) {
      case UPLOAD -> UPLOADS;
      case SEARCH_LIST -> SEARCHES;
      default -> UNITS;
    };
  }
}
