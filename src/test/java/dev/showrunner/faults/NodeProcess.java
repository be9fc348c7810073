package dev.showrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.QuickStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link FaultNode} as the test that started it has it in hand. */
final class NodeProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String[] SMALL = {"-Xmx64m", "-Xss512k", "-XX:-UsePerfData"};

  private final Process process;
  private final Path console;

  private NodeProcess(Process process, Path console) {
    this.process = process;
    this.console = console;
  }

  /** Starts a node and waits for nothing. */
  static NodeProcess start(NodeOptions options) {
    List<String> line = new ArrayList<>(QuickStart.of(FaultNode.class, SMALL));
    line.addAll(options.words());
    Path console = options.place().console(options.name());
    try {
      Files.deleteIfExists(console);
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(console.toFile())
              .start();
      return new NodeProcess(process, console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until its engine has started. */
  NodeProcess ready() {
    await("a node starts")
        .atMost(START)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> said().contains("ready") || !process.isAlive());
    assertThat(process.isAlive()).as("it lives; it said: %s", said()).isTrue();
    return this;
  }

  boolean lives() {
    return process.isAlive();
  }

  String said() {
    return String.join("\n", NodePlace.lines(console));
  }

  long pid() {
    return process.pid();
  }

  /** Ends it at once, by SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it in the middle of whatever it does, by SIGSTOP. */
  void freeze() {
    signal("STOP");
  }

  /** Lets it go on, by SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
      assertThat(code).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells it to end when no job is left. */
  void drain() {
    try {
      process.getOutputStream().write("drain\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it go on for that long, or until it ends. */
  void letRun(long micros) throws InterruptedException {
    process.waitFor(micros, TimeUnit.MICROSECONDS);
  }

  /** Whether it has ended in order within that time. */
  boolean ends(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
