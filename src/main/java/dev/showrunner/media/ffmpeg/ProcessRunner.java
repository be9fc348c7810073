package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.JobId;
import dev.showrunner.job.RunningWork;
import dev.showrunner.media.ffmpeg.ProcessOutcome.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs so that none outlives its welcome: at a timeout, a cancelled job or an interrupt
 * the whole process tree is killed at once, and where the system can do it, the program dies with
 * this one. Thread-safe.
 */
public final class ProcessRunner {

  private final RunningWork work;

  /**
   * @param work where processes are registered under their job's id
   */
  public ProcessRunner(RunningWork work) {
    this.work = work;
  }

  /**
   * Runs a program to its end.
   *
   * @throws IOException when the program cannot be started
   */
  public ProcessOutcome run(ProcessCommand command) throws IOException {
    ProcessEnd end = new ProcessEnd();
    // Registered before it starts, so that no cancel falls in between.
    try (var registration = register(command.job(), () -> end.end(Ending.STOPPED))) {
      return run(command, end);
    }
  }

  private static ProcessOutcome run(ProcessCommand command, ProcessEnd end) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(DeathSignal.tied(command.arguments()))
            .directory(command.directory().toFile());
    // Keys may be given as variables; no program has a use for ours.
    builder.environment().keySet().removeIf(name -> name.startsWith("SHOWRUNNER_"));
    Path input = command.input();
    Path written = command.output();
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    if (written != null) {
      builder.redirectOutput(written.toFile());
    }
    Process process = builder.start();
    ProcessTree tree = new ProcessTree(process);
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    try {
      end.started(tree);
      process.getOutputStream().close();
      OutputReader output = OutputReader.lines(process.getInputStream(), events);
      OutputReader errors = OutputReader.tail(process.getErrorStream());
      var unused = process.onExit().thenRun(() -> events.add(Event.EXIT));
      follow(command, events, end);
      output.awaitEnd();
      drain(command, events);
      errors.awaitEnd();
      return new ProcessOutcome(end.ending(), process.waitFor(), errors.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProcessOutcome(Ending.INTERRUPTED, -1, "");
    } finally {
      tree.kill();
    }
  }

  private static void follow(ProcessCommand command, BlockingQueue<Event> events, ProcessEnd end)
      throws InterruptedException {
    long deadline = System.nanoTime() + command.timeout().toNanos();
    while (true) {
      Event event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        end.end(Ending.TIMED_OUT);
        return;
      }
      if (event.exit()) {
        return;
      }
      command.onLine().accept(event.line());
    }
  }

  private static void drain(ProcessCommand command, BlockingQueue<Event> events) {
    for (Event event = events.poll(); event != null; event = events.poll()) {
      if (!event.exit()) {
        command.onLine().accept(event.line());
      }
    }
  }

  private RunningWork.Registration register(@Nullable JobId job, Runnable stop) {
    return job == null ? () -> {} : work.register(job, stop);
  }

  /** A line of output, or the process's end. */
  record Event(String line, boolean exit) {
    static final Event EXIT = new Event("", true);
  }
}
