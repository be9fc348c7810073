package dev.showrunner.cli;

import java.io.Console;

/** Whether a person looks at what is printed. */
final class Terminal {
  private Terminal() {}

  /** From Java 22 on there is a console even where there is no terminal, and it can be asked. */
  static boolean isThere() {
    @SuppressWarnings("SystemConsoleNull") // What the next lines are about.
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
