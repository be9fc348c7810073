package dev.showrunner.youtube;

/** A change of a channel, a sign-in above all, cannot be done; all is as it was before. */
public final class ChannelConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence for the person who asked: what is wrong and what helps
   */
  public ChannelConflictException(String sentence) {
    super(sentence);
  }
}
