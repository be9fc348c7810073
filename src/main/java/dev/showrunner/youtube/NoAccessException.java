package dev.showrunner.youtube;

/**
 * There is no access token for a channel. The message is one sentence that names the channel, the
 * cause and the remedy; it never has a cause of its own, because those of the libraries below quote
 * what they read.
 */
public final class NoAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean wantsSignIn;

  NoAccessException(String sentence, boolean wantsSignIn) {
    super(sentence);
    this.wantsSignIn = wantsSignIn;
  }

  /** Whether a person has to do something; else the next try may well succeed. */
  public boolean wantsSignIn() {
    return wantsSignIn;
  }
}
