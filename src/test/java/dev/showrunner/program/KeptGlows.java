package dev.showrunner.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The moving backgrounds that a program renders once for each home, which takes half a minute of a
 * processor: tests with homes of their own hand them on.
 */
final class KeptGlows {
  private static final Path KEPT = Path.of("target/test-tools/cache/glow").toAbsolutePath();

  private KeptGlows() {}

  /** Gives a home those that there are. */
  static void lend(Path home) throws IOException {
    copy(KEPT, home.resolve("cache/glow"));
  }

  /** Keeps those of a home. */
  static void keep(Path home) throws IOException {
    copy(home.resolve("cache/glow"), KEPT);
  }

  // Whole under its name: another run of tests may look at the same time.
  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.createDirectories(to);
    for (Path loop : loops(from)) {
      Path target = to.resolve(loop.getFileName().toString());
      if (!Files.exists(target)) {
        Path part = Files.createTempFile(to, "copy", ".part");
        Files.copy(loop, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static List<Path> loops(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-v2.mp4")).toList();
    }
  }
}
