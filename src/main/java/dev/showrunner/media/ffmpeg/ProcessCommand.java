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
 * @param input a file that it reads; null for an empty input
 * @param output a file that its output is written to; null to take it line by line
 */
public record ProcessCommand(
    @Nullable JobId job,
    List<String> arguments,
    Path directory,
    Duration timeout,
    Consumer<String> onLine,
    @Nullable Path input,
    @Nullable Path output) {

  public ProcessCommand {
    arguments = List.copyOf(arguments);
  }

  /** A program that reads nothing and whose output is taken line by line. */
  public ProcessCommand(
      @Nullable JobId job,
      List<String> arguments,
      Path directory,
      Duration timeout,
      Consumer<String> onLine) {
    this(job, arguments, directory, timeout, onLine, null, null);
  }

  /**
   * The same with files as its standard input and output.
   *
   * @param from what it reads; null for nothing
   * @param to what its output is written to, instead of being taken line by line; null for none
   */
  public ProcessCommand withFiles(@Nullable Path from, @Nullable Path to) {
    return new ProcessCommand(job, arguments, directory, timeout, onLine, from, to);
  }
}
