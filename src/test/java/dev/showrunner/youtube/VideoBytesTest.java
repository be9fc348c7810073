package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.video.BlockSums;
import dev.showrunner.video.FileSums;
import dev.showrunner.video.VideoFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoBytesTest {
  private static final int MIB = BlockSums.USUAL;
  private static final byte[] VIDEO = UploadNode.bytes(3, 3 * MIB + 1234);
  private static final Pace FREE = new Pace(0);

  @TempDir Path folder;
  private Path file = Path.of("");
  private FileSums sums = new FileSums("", new BlockSums(MIB, ""));

  @BeforeEach
  void write() throws IOException {
    file = Files.write(folder.resolve("video.mp4"), VIDEO);
    sums = FileSums.of(file);
  }

  private VideoFile video(boolean summed) {
    return new VideoFile(
        "video.mp4",
        "captions.srt",
        "captions.vtt",
        1920,
        1080,
        30,
        900,
        VIDEO.length,
        sums.sha256(),
        -14,
        List.of(),
        List.of(),
        summed ? sums.blocks() : null);
  }

  private static byte[] part(VideoBytes bytes, long from, long count) throws IOException {
    try (InputStream in = bytes.part(from, count, FREE, read -> {})) {
      return in.readAllBytes();
    }
  }

  /** The file is written to, and looks as if it was so later. */
  private void flip(int place) throws IOException {
    byte[] other = Files.readAllBytes(file);
    other[place] ^= 4;
    Files.write(file, other);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }

  @Test
  void any_part_of_it_is_what_the_file_has_there() throws IOException {
    Random random = new Random(7);
    try (VideoBytes bytes = new VideoBytes(file, video(true))) {
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(VIDEO.length);
        int count = 1 + random.nextInt(VIDEO.length - from);
        assertThat(part(bytes, from, count))
            .isEqualTo(Arrays.copyOfRange(VIDEO, from, from + count));
      }
      assertThatCode(() -> bytes.checkIfTouched(read -> {})).doesNotThrowAnyException();
    }
  }

  @Test
  void of_a_block_that_is_not_the_right_one_no_byte_is_given_out() throws IOException {
    flip(2 * MIB - 1);
    try (VideoBytes bytes = new VideoBytes(file, video(true));
        InputStream in = bytes.part(MIB - 10, 500, FREE, read -> {})) {
      byte[] given = new byte[500];
      assertThat(in.read(given)).isEqualTo(10);
      assertThatThrownBy(() -> in.read(given)).isInstanceOf(FileChangedException.class);
      assertThat(part(bytes, 2 * MIB, 100))
          .isEqualTo(Arrays.copyOfRange(VIDEO, 2 * MIB, 2 * MIB + 100));
    }
  }

  @Test
  void a_change_behind_what_was_sent_already_shows_before_the_end() throws IOException {
    try (VideoBytes bytes = new VideoBytes(file, video(true))) {
      assertThat(part(bytes, 0, 3 * MIB)).hasSize(3 * MIB);
      flip(17);
      assertThatThrownBy(() -> bytes.checkIfTouched(read -> {}))
          .isInstanceOf(FileChangedException.class);
    }
  }

  @Test
  void a_file_that_is_cut_while_it_is_sent_is_not_the_right_one() throws IOException {
    try (VideoBytes bytes = new VideoBytes(file, video(true))) {
      Files.write(file, Arrays.copyOf(VIDEO, MIB + 5));
      assertThatThrownBy(() -> part(bytes, 0, VIDEO.length))
          .isInstanceOf(FileChangedException.class);
      assertThatThrownBy(() -> bytes.checkIfTouched(read -> {}))
          .isInstanceOf(FileChangedException.class);
    }
    assertThatThrownBy(() -> new VideoBytes(file, video(true)))
        .isInstanceOf(FileChangedException.class);
  }

  @Test
  void without_sums_in_the_checkpoint_it_is_read_through_first() throws IOException {
    try (VideoBytes bytes = new VideoBytes(file, video(false))) {
      assertThat(bytes.isSummed()).isFalse();
      assertThatThrownBy(() -> part(bytes, 0, 1)).isInstanceOf(IllegalStateException.class);
      bytes.check(read -> {});
      assertThat(part(bytes, 0, VIDEO.length)).isEqualTo(VIDEO);
      flip(0);
      assertThatThrownBy(() -> bytes.check(read -> {})).isInstanceOf(FileChangedException.class);
    }
  }
}
