package dev.showrunner.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path folder;

  @Test
  void knows_the_hash_of_fips_180() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(WholeFile.sha256(file, () -> {}))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void copies_every_byte_and_can_be_stopped_between() throws IOException {
    long seed = System.nanoTime();
    byte[] bytes = new byte[3_500_000];
    new Random(seed).nextBytes(bytes);
    Path from = Files.write(folder.resolve("from"), bytes);
    AtomicInteger pulses = new AtomicInteger();
    WholeFile.copy(from, folder.resolve("to"), pulses::incrementAndGet);
    assertThat(folder.resolve("to")).as("seed %d", seed).hasBinaryContent(bytes);
    assertThat(pulses.get()).isGreaterThan(2);

    Runnable stop =
        () -> {
          throw new IllegalStateException("Stopped");
        };
    assertThatThrownBy(() -> WholeFile.copy(from, folder.resolve("half"), stop))
        .hasMessage("Stopped");
    assertThat(folder.resolve("half")).hasSize(1 << 20);
  }

  @Test
  void never_copies_over_a_file() throws IOException {
    Path from = Files.writeString(folder.resolve("from"), "new");
    Path to = Files.writeString(folder.resolve("to"), "old");
    assertThatThrownBy(() -> WholeFile.copy(from, to, () -> {}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(to).hasContent("old");
  }

  @Test
  void replaces_a_file_in_one_step_and_leaves_no_part() throws IOException {
    Path file = Files.writeString(folder.resolve("metadata.json"), "old");
    WholeFile.write(file, 3, "new".getBytes(StandardCharsets.UTF_8));
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**part**");
  }
}
