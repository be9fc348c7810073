package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is saved while it runs, and brought back when it does not. */
final class BackupCommandsTest {
  @TempDir Path folder;

  @Test
  void a_running_server_is_saved_and_the_home_comes_back_when_it_has_stopped() throws Exception {
    Path home = folder.resolve("data");
    CommandLineServer server = CommandLineServer.on(folder);
    String saved;
    try {
      assertThat(server.runHere("schedule", "Kept", "--at", "2099-01-01T10:00").code()).isZero();
      CommandLineServer.Outcome made = server.run("backup");
      assertThat(made.code()).as(made.err()).isZero();
      saved = made.out().replace("Saved in ", "").strip();
      assertThat(Path.of(saved)).startsWith(home.resolve("backups"));
      assertThat(server.runHere("schedule", "Lost", "--at", "2099-01-02T10:00").code()).isZero();
      CommandLineServer.Outcome refused = server.run("restore", saved);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("already works in").contains("process");
    } finally {
      server.close();
    }
    // The way that the refusal of a damaged database names.
    Files.writeString(home.resolve("showrunner.db"), "A shopping list. ".repeat(1000));
    killedBackup(server, home);
    assertThat(server.run("restore", saved).code()).isZero();
    CommandLineServer again = CommandLineServer.on(folder);
    try {
      assertThat(again.runHere("jobs").out()).contains("Kept").doesNotContain("Lost");
    } finally {
      again.close();
    }
  }

  /** A process that is killed while it copies leaves nothing that looks like a backup. */
  private static void killedBackup(CommandLineServer server, Path home) throws Exception {
    Path large = Files.createDirectories(home.resolve("jobs/large")).resolve("video.mp4");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    List<String> before = names(home.resolve("backups"));
    Process process = server.open("backup", "--without-database");
    try {
      await().until(() -> names(home.resolve("backups")).size() > before.size());
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(names(home.resolve("backups")).stream().filter(name -> !name.startsWith(".")))
        .containsExactlyElementsOf(before);
    Files.delete(large);
    assertThat(server.run("backup", "--without-database").code()).isZero();
    assertThat(names(home.resolve("backups"))).noneMatch(name -> name.startsWith("."));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    }
  }
}
