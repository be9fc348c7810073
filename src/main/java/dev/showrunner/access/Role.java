package dev.showrunner.access;

import java.util.Locale;

/** What somebody may do; each may do what those before it may. */
public enum Role {
  /** Looks at everything that is no secret. */
  VIEWER,
  /** Makes, changes, approves and deletes videos, schedules and slots. */
  EDITOR,
  /** Signs in to channels, stops the dispatcher, and sees into the program. */
  OPERATOR;

  /** Its name as settings and answers have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether who has this role may do what needs that one. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
