package dev.showrunner.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSumsTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  @Test
  void the_sums_are_the_known_ones() throws IOException {
    FileSums sums = FileSums.of(file("123456789".getBytes(StandardCharsets.US_ASCII)));
    assertThat(sums.sha256())
        .isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    // The check value of CRC-32 in the catalogue of such sums.
    assertThat(sums.blocks().crc32()).isEqualTo("cbf43926");
    assertThat(FileSums.of(file(new byte[0])).blocks().crc32()).isEmpty();
  }

  @Test
  void each_block_is_known_by_itself_and_any_flipped_bit_shows() throws IOException {
    byte[] bytes = new byte[2 * BlockSums.USUAL + 77];
    Random random = new Random(4);
    random.nextBytes(bytes);
    BlockSums sums = FileSums.of(file(bytes)).blocks();
    assertThat(sums.fits(bytes.length)).isTrue();
    assertThat(sums.fits(3L * BlockSums.USUAL)).isTrue();
    assertThat(sums.fits(3L * BlockSums.USUAL + 1)).isFalse();
    for (int i = 0; i < 3; i++) {
      int from = i * BlockSums.USUAL;
      byte[] block =
          Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BlockSums.USUAL));
      assertThat(sums.isOf(i, ByteBuffer.wrap(block))).isTrue();
      assertThat(sums.isOf((i + 1) % 3, ByteBuffer.wrap(block))).isFalse();
      block[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(sums.isOf(i, ByteBuffer.wrap(block))).isFalse();
    }
    assertThat(sums.isOf(3, ByteBuffer.allocate(0))).isFalse();
  }

  @Test
  void text_that_is_no_sums_is_refused() {
    assertThatThrownBy(() -> new BlockSums(1024, "abc"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BlockSums(1024, "abcdefgh"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BlockSums(0, "")).isInstanceOf(IllegalArgumentException.class);
  }
}
