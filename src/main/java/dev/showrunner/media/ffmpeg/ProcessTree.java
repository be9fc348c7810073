package dev.showrunner.media.ffmpeg;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process and all that it started. */
final class ProcessTree {

  private static final int ROUNDS = 5;

  private final Process process;

  ProcessTree(Process process) {
    this.process = process;
  }

  /**
   * Kills the tree and waits, at most about a second, until it is gone. Children are killed before
   * their parent, since an orphan can no longer be found; the search is repeated for those that
   * were just being started.
   */
  void kill() {
    Set<ProcessHandle> killed = new LinkedHashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> children =
          process.descendants().filter(child -> !killed.contains(child)).toList();
      if (children.isEmpty()) {
        break;
      }
      children.forEach(ProcessHandle::destroyForcibly);
      killed.addAll(children);
    }
    process.destroyForcibly();
    killed.forEach(child -> child.destroyForcibly());
    awaitEnd();
  }

  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
