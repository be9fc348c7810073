package dev.showrunner.media.ffmpeg;

/** A file that cannot be shown or heard; the message names it and says why. */
public class UnusableMediaException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableMediaException(String message) {
    super(message);
  }
}
