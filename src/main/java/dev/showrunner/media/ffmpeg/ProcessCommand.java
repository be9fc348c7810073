package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.JobId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program to run, without a shell.
 *
 * @param job whose work it is, so that cancelling the job ends it; null when it is nobody's
 * @param arguments the program's path, then its arguments, handed over unchanged
 * @param directory where it runs
 * @param timeout how long it may take
 * @param onLine gets each line of its output on the caller's thread; what it throws ends the
 *     process and is passed on
 */
public record ProcessCommand(
    @Nullable JobId job,
    List<String> arguments,
    Path directory,
    Duration timeout,
    Consumer<String> onLine) {

  public ProcessCommand {
    arguments = List.copyOf(arguments);
  }
}
