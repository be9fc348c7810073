package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.QuickStart;
import dev.showrunner.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A running server, and commands against it. */
final class CommandLineServer {
  private final Path folder;
  private final Process server;

  /** What a command ended with. */
  record Outcome(int code, String out, String err) {}

  private CommandLineServer(Path folder, Process server) {
    this.folder = folder;
    this.server = server;
  }

  /** Starts a server whose home lies in that folder. */
  static CommandLineServer on(Path folder, String... options) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("run", "--home", folder.resolve("data").toString(), "--port", "0"));
    // Nobody wants what it still makes at the end.
    line.addAll(List.of("--set", "showrunner.stop.grace=1s"));
    line.addAll(List.of(options));
    Process server =
        program(line.toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "server.log"))
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(folder.resolve("data/server.url")));
    return new CommandLineServer(folder, server);
  }

  private static ProcessBuilder program(String... arguments) {
    List<String> line = new ArrayList<>(QuickStart.program());
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line);
  }

  /** Runs a command on the server's home, as a process of its own. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("data").toString()));
    return bare(all.toArray(String[]::new));
  }

  /** Runs a command on the server's home in a terminal (a pty of util-linux) of some width. */
  Outcome inTerminal(int columns, String... arguments) throws IOException, InterruptedException {
    return inTerminal(columns, Map.of(), arguments);
  }

  /** The same with variables of its environment. */
  Outcome inTerminal(int columns, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("data").toString()));
    String line =
        program(all.toArray(String[]::new)).command().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path script = Files.writeString(Files.createTempFile(folder, "typed", ".sh"), line);
    ProcessBuilder terminal = new ProcessBuilder("script", "-qec", "sh " + script, "/dev/null");
    terminal.environment().putAll(Map.of("COLUMNS", "" + columns, "TERM", "xterm"));
    terminal.environment().remove("NO_COLOR");
    terminal.environment().putAll(environment);
    return ended(terminal);
  }

  /** Begins a command on the server's home, to be talked to. */
  Process open(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("data").toString()));
    return program(all.toArray(String[]::new)).start();
  }

  /** Runs a command on the server's home within this process, which is much quicker. */
  synchronized Outcome runHere(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("data").toString()));
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code =
          Cli.run(
              CommandLineServer::none,
              (settings, running) -> List.of(),
              all.toArray(String[]::new));
      return new Outcome(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  private static ServerStarter.RunningServer none(Settings settings) {
    throw new AssertionError("No command but run and demo starts a server");
  }

  /** Runs a command as it is. */
  Outcome bare(String... arguments) throws IOException, InterruptedException {
    return ended(program(arguments));
  }

  private Outcome ended(ProcessBuilder program) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return new Outcome(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(30, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }
}
