package dev.showrunner.media.ffmpeg;

/** A file that could not be read in time, as on a busy machine: it may be another time. */
public final class SlowMediaException extends UnusableMediaException {
  private static final long serialVersionUID = 1L;

  public SlowMediaException(String message) {
    super(message);
  }
}
