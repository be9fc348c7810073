package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.QuickStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Showrunner in a process of its own, on a home and a free port. */
final class RunningProgram implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration ORPHANS_GO = Duration.ofSeconds(10);

  private final Process process;
  private final Path home;
  private final Path console;
  private final Path note;
  private final Set<ProcessHandle> started = new HashSet<>();

  private RunningProgram(Process process, Path home, Path console) {
    this.process = process;
    this.home = home;
    this.console = console;
    this.note = home.resolve("server.url");
  }

  /**
   * Starts {@code run} and waits until requests are answered.
   *
   * @param more further arguments, as {@code --set} and its value
   */
  static RunningProgram on(Path home, String... more) throws IOException {
    // One that was killed could not take its note away.
    Files.deleteIfExists(home.resolve("server.url"));
    RunningProgram program = launch(home, more);
    try {
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Files.exists(program.note) || !program.process.isAlive());
      assertThat(program.process.isAlive()).as(program.said()).isTrue();
      return program;
    } catch (RuntimeException | AssertionError e) {
      program.close();
      throw e;
    }
  }

  /** Starts {@code run} without waiting for anything. */
  static RunningProgram launch(Path home, String... more) throws IOException {
    Files.createDirectories(home);
    List<String> line = new ArrayList<>(QuickStart.program("-Xmx512m"));
    line.addAll(List.of("run", "--home", home.toString()));
    line.addAll(List.of("--set", "showrunner.port=0", "--set", "showrunner.ffmpeg=embedded"));
    line.addAll(List.of(more));
    Path console = Files.createTempFile("showrunner-", ".console");
    ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SHOWRUNNER_"));
    builder.environment().put("SHOWRUNNER_INSTALLATION", Path.of("").toAbsolutePath().toString());
    builder.redirectErrorStream(true).redirectOutput(console.toFile());
    return new RunningProgram(builder.start(), home.toRealPath(), console);
  }

  Api api() throws IOException {
    return new Api(Files.readString(note).strip());
  }

  Path home() {
    return home;
  }

  long pid() {
    return process.pid();
  }

  /** What it printed. */
  String said() throws IOException {
    return Files.readString(console);
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   */
  int exitCode(Duration atMost) throws InterruptedException {
    assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    return process.exitValue();
  }

  /** Lets it go on for that long, or until it ends. */
  void letRun(Duration time) throws InterruptedException {
    process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What ffmpeg and voices it runs, as command lines. */
  List<String> tools() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return children.filter(RunningProgram::lives).map(RunningProgram::line).toList();
    }
  }

  /**
   * Waits until nothing is left of what an ended program has started. A tool that is being killed
   * and a voice whose input has ended take a moment to go.
   */
  void awaitNoOrphans() {
    await("tools of the ended program end by themselves")
        .atMost(ORPHANS_GO)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(orphans()).extracting(ProcessHandle::info).isEmpty());
  }

  private List<ProcessHandle> orphans() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      Stream<ProcessHandle> ofHome = all.filter(each -> line(each).startsWith(home + "/cache/"));
      return Stream.concat(started.stream(), ofHome)
          .filter(RunningProgram::lives)
          .distinct()
          .toList();
    }
  }

  // A voice does not tell for whom it speaks, and other programs of other tests have theirs.
  private void noteStarted() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(started::add);
    }
  }

  private static boolean lives(ProcessHandle process) {
    // A zombie has no command line; it runs no more.
    return process.isAlive() && process.info().commandLine().isPresent();
  }

  private static String line(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  /** Ends it without a chance to clean up, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    noteStarted();
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as Ctrl-C and a service manager do. */
  void end() {
    noteStarted();
    process.destroy();
  }

  /** Ends it in order, or by force when that takes too long. */
  @Override
  public void close() {
    end();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      started.forEach(ProcessHandle::destroyForcibly);
      Files.deleteIfExists(console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
