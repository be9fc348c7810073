package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start that is rehearsed, as a process of its own. */
final class RehearsalTest {
  @TempDir Path folder;

  @Test
  void a_rehearsal_ends_by_itself_leaves_nothing_behind_and_touches_no_database()
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Xlog:class+load:file=" + temporary.resolve("classes"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.showrunner.Showrunner",
                "rehearse"));
    // Nobody listens there: a rehearsal that went to it would fail.
    builder.environment().put("SHOWRUNNER_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    // What is switched off costs nothing: none of these is looked at by a start.
    assertThat(Files.readString(temporary.resolve("classes")))
        .contains("dev.showrunner.Foundation ")
        .doesNotContain(" io.opentelemetry.", "camel.opentelemetry2", "camel.telemetry");
    assertThat(names(temporary)).noneMatch(name -> name.startsWith("showrunner"));
    assertThat(names(folder)).containsExactlyInAnyOrder("log", "tmp");
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
