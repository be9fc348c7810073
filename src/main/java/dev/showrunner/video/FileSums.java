package dev.showrunner.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/**
 * What is known of a file's bytes, from one reading of it.
 *
 * @param sha256 of all of it, 64 lower-case hexadecimal digits
 * @param blocks of each part of it
 */
public record FileSums(String sha256, BlockSums blocks) {

  /** Sums a file. */
  public static FileSums of(Path file) throws IOException {
    return of(file, count -> {});
  }

  /**
   * Sums a file.
   *
   * @param read called with the number of bytes of each block that is done; ends the work by
   *     throwing
   */
  public static FileSums of(Path file, IntConsumer read) throws IOException {
    MessageDigest digest = digest();
    StringBuilder sums = new StringBuilder();
    byte[] block = new byte[BlockSums.USUAL];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = block.length; count == block.length; ) {
        count = in.readNBytes(block, 0, block.length);
        if (count > 0) {
          digest.update(block, 0, count);
          int sum = (int) BlockSums.sum(ByteBuffer.wrap(block, 0, count));
          sums.append(HexFormat.of().toHexDigits(sum));
          read.accept(count);
        }
      }
    }
    return new FileSums(
        HexFormat.of().formatHex(digest.digest()), new BlockSums(BlockSums.USUAL, sums.toString()));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
