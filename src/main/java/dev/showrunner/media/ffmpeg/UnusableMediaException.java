package dev.showrunner.media.ffmpeg;

/** A file that cannot be shown or heard; the message names it and says why. */
public final class UnusableMediaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean onlySlow;

  public UnusableMediaException(String message) {
    this(message, false);
  }

  private UnusableMediaException(String message, boolean onlySlow) {
    super(message);
    this.onlySlow = onlySlow;
  }

  /** A file that could not be read in time, as on a busy machine. */
  public static UnusableMediaException tooSlow(String message) {
    return new UnusableMediaException(message, true);
  }

  /** Whether it only took too long to read, which it need not another time. */
  public boolean isOnlySlow() {
    return onlySlow;
  }
}
