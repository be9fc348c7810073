package dev.showrunner.media.ffmpeg;

/**
 * How a process ended.
 *
 * @param ending by itself or by us
 * @param exitCode its exit code; of no meaning unless it ended by itself
 * @param errors the last 64 kB of its error output
 */
public record ProcessOutcome(Ending ending, int exitCode, String errors) {

  /** Who ended a process. */
  public enum Ending {
    /** It ended by itself. */
    EXITED,
    /** It took longer than it may. */
    TIMED_OUT,
    /** Its job was cancelled. */
    STOPPED,
    /** The thread that waited for it was interrupted; its interrupt flag is set again. */
    INTERRUPTED
  }
}
