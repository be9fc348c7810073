package dev.showrunner.media.ffmpeg;

import dev.showrunner.media.ffmpeg.ProcessOutcome.Ending;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The way to end a process from outside, which may be asked for before there is a process: one that
 * starts afterwards is killed at once. Thread-safe.
 */
final class ProcessEnd {
  private final AtomicReference<@Nullable Ending> asked = new AtomicReference<>();
  private volatile @Nullable ProcessTree tree;

  /** Tells what is to be killed. */
  void started(ProcessTree process) {
    tree = process;
    // Whoever asked before this could not see the process; whoever asks after it can.
    if (asked.get() != null) {
      process.kill();
    }
  }

  /** Kills the process; the first reason counts. */
  void end(Ending how) {
    asked.compareAndSet(null, how);
    ProcessTree process = tree;
    if (process != null) {
      process.kill();
    }
  }

  /** How it ended, once it has. */
  Ending ending() {
    Ending how = asked.get();
    return how == null ? Ending.EXITED : how;
  }
}
