package dev.showrunner.store;

import org.jspecify.annotations.Nullable;

/** A row that was taken for known has, or may have, been changed by somebody else meanwhile. */
final class StaleRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleRowException(@Nullable Throwable cause) {
    super("A job was changed by somebody else", cause);
  }
}
