package dev.showrunner.cli;

import java.util.Locale;

/** What is drawn in a colour says the same without it. */
enum Colour {
  NONE(""),
  BOLD("1"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  /** By a word for a state: green what is well, red what is not, yellow what waits. */
  static Colour of(String state) {
    String word = state.strip().toUpperCase(Locale.ROOT).split(" ", 2)[0];
    return switch (word) {
      case "COMPLETED", "PUBLISHED", "SUCCEEDED", "OK", "ON" -> GREEN;
      case "FAILED", "CONFLICT", "FINAL", "LOST", "BAD" -> RED;
      case "WAITING", "RETRYING", "RETRYABLE", "PAUSED", "WAITS", "SIGN-IN", "NOTE" -> YELLOW;
      case "RUNNING", "UNDER" -> CYAN;
      default -> NONE;
    };
  }

  /** The text in this colour (ECMA-48, select graphic rendition). */
  String on(String text) {
    return code.isEmpty() || text.isBlank() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }

  /** The same where colours are shown. */
  String inTerminal(String text) {
    return Terminal.hasColours() ? on(text) : text;
  }
}
