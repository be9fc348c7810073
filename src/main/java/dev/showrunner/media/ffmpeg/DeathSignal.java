package dev.showrunner.media.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a program die with the one that started it, even when that one is killed: ffmpeg goes on
 * rendering when its pipes break. Linux sends the signal if it was asked to ({@code prctl(2)},
 * {@code PR_SET_PDEATHSIG}), which the tool {@code setpriv} of util-linux does before it becomes
 * the program. It counts the death of the starting <em>thread</em>, so that thread has to wait for
 * the program. Where there is no such tool, a program that was left behind renders to its end, into
 * files that nobody uses.
 */
final class DeathSignal {
  private static final Logger LOG = LoggerFactory.getLogger(DeathSignal.class);
  private static final List<String> TOOL = List.of("setpriv", "--pdeathsig", "KILL", "--");

  private DeathSignal() {}

  /** The same command, tied to the thread that starts it where the system can do that. */
  static List<String> tied(List<String> command) {
    // A program that is missing is to be told of as such, not as the tool's failure.
    if (!Tool.WORKS || !Files.isExecutable(Path.of(command.get(0)))) {
      return command;
    }
    List<String> tied = new ArrayList<>(TOOL);
    tied.addAll(command);
    return tied;
  }

  /** Tried once, when first wanted. */
  private static final class Tool {
    static final boolean WORKS = works();

    private static boolean works() {
      try {
        Process process = new ProcessBuilder(tried()).redirectErrorStream(true).start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (IOException e) {
        LOG.debug("Programs cannot be tied to this one's life here: {}", e.toString());
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private static List<String> tried() {
      List<String> line = new ArrayList<>(TOOL);
      line.add("true");
      return line;
    }
  }
}
