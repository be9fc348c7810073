package dev.showrunner.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Whether a person looks at what is printed, and through what. */
final class Terminal {
  private static final int USUAL_WIDTH = 80;
  private static final int NARROWEST = 40;
  private static final Pattern SIZE = Pattern.compile("\\s*\\d+\\s+(\\d+)\\s*");

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

  /** Whether colours are shown: in a terminal that knows them, unless NO_COLOR is set. */
  static boolean hasColours() {
    return colours(isThere(), System.getenv());
  }

  /** Colours by <a href="https://no-color.org">no-color.org</a>: any value but none counts. */
  static boolean colours(boolean terminal, Map<String, String> environment) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb")
        && Ansi.AUTO.enabled();
  }

  /** How many columns a line has; none where no terminal is, so that programs get all of it. */
  static int width() {
    return isThere() ? width(System.getenv().getOrDefault("COLUMNS", "")) : Integer.MAX_VALUE;
  }

  private static int width(String columns) {
    int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : asked();
    return width == 0 ? USUAL_WIDTH : Math.max(width, NARROWEST);
  }

  // Java cannot ask for a terminal's size; stty comes with every Unix.
  private static int asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = SIZE.matcher(size);
      return stty.waitFor(1, TimeUnit.SECONDS) && matcher.matches()
          ? Integer.parseInt(matcher.group(1))
          : 0;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
