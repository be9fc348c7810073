package dev.showrunner.emulator;

import java.io.IOException;

/** The connection is to be closed without an answer. */
final class Dropped extends IOException {
  private static final long serialVersionUID = 1;
}
