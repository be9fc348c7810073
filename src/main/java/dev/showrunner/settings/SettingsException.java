package dev.showrunner.settings;

/**
 * A key or a value of the configuration is wrong; the message is one sentence that names it and
 * what would be right.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
