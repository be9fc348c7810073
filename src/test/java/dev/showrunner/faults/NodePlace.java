package dev.showrunner.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The files by which nodes and the test that watches them speak to each other. What is appended
 * here is with the system when a call returns, so a killed process takes none of it along.
 *
 * @param root the folder that all processes of a test share
 */
record NodePlace(Path root) {
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  NodePlace {
    try {
      Files.createDirectories(root.resolve("signals"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the fake channel has taken. */
  Path channel() {
    return root.resolve("channel");
  }

  /** Each begin and end of a stage's work on a node. */
  Path runs(String node) {
    return root.resolve("runs-" + node + ".log");
  }

  /** The same of all nodes. */
  List<Path> allRuns() {
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(f -> f.getFileName().toString().startsWith("runs-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a node has begun or ended so many more stages, or that takes too long. */
  void awaitRuns(String node, int lines, Duration patience) {
    Path runs = runs(node);
    long size = size(runs) + (long) lines * StageRun.LINE;
    long end = System.nanoTime() + patience.toNanos();
    while (size(runs) < size && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a node's sender was answered: a key and the job's id in each line. */
  Path answers(String node) {
    return root.resolve("answers-" + node + ".log");
  }

  /** What a node printed. */
  Path console(String node) {
    return root.resolve("console-" + node + ".log");
  }

  /** Adds a line in one write, which no other process's line can split. */
  static void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void signal(String name) {
    append(root.resolve("signals").resolve(name), "");
  }

  boolean signalled(String name) {
    return Files.exists(root.resolve("signals").resolve(name));
  }
}
