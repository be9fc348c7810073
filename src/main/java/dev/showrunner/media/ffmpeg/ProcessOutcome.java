package dev.showrunner.media.ffmpeg;

import java.util.Set;

/**
 * How a process ended.
 *
 * @param ending by itself or by us
 * @param exitCode its exit code; of no meaning unless it ended by itself
 * @param errors the last 64 kB of its error output
 */
public record ProcessOutcome(Ending ending, int exitCode, String errors) {

  // Java reports a signal as 128 and its number; ffmpeg ends with 255 when it is asked to end.
  // Its codes for bad files lie above 192 too, but for 183, where no signal is in use.
  private static final int SIGNALS = 128;
  private static final int LAST_SIGNAL = 192;
  private static final int INVALID_DATA = 183;
  private static final int ASKED_TO_END = 255;
  // SIGABRT, SIGFPE and SIGSEGV, which a program brings on itself.
  private static final Set<Integer> CRASHES = Set.of(SIGNALS + 6, SIGNALS + 8, SIGNALS + 11);

  /** Whether a signal that was not ours ended it: somebody else killed it, or it crashed. */
  boolean killed() {
    boolean signal = exitCode > SIGNALS && exitCode <= LAST_SIGNAL && exitCode != INVALID_DATA;
    return ending == Ending.EXITED && (signal || exitCode == ASKED_TO_END);
  }

  /** Whether it ended by a mistake of its own, as what it was reading can make it do. */
  boolean crashed() {
    return ending == Ending.EXITED && CRASHES.contains(exitCode);
  }

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
