package dev.showrunner.video;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Check sums of a file, a block at a time: so that any part of it can be known to be right without
 * reading the rest.
 *
 * @param blockBytes the length of each block but the last one, which may be shorter
 * @param crc32 each block's CRC-32 (ISO 3309, as in zip files), 8 lower-case hexadecimal digits for
 *     each, in the order of the file
 */
public record BlockSums(int blockBytes, String crc32) {
  /** The length of a block where nothing else is said: 1 MiB. */
  public static final int USUAL = 1 << 20;

  private static final int DIGITS = 8;

  public BlockSums {
    boolean whole = crc32.length() % DIGITS == 0 && crc32.chars().allMatch(HexFormat::isHexDigit);
    if (blockBytes <= 0 || !whole) {
      throw new IllegalArgumentException("These are no sums of blocks of " + blockBytes);
    }
  }

  /** Whether a file of that length has as many blocks. */
  boolean fits(long bytes) {
    return (bytes + blockBytes - 1) / blockBytes == crc32.length() / DIGITS;
  }

  /**
   * Whether a block is the one that was summed.
   *
   * @param block its place among the blocks, from 0
   * @param content all of it that the buffer has left; the buffer's position is where it was, after
   */
  public boolean isOf(int block, ByteBuffer content) {
    int from = block * DIGITS;
    return from + DIGITS <= crc32.length()
        && Integer.parseUnsignedInt(crc32, from, from + DIGITS, 16) == (int) sum(content);
  }

  static long sum(ByteBuffer content) {
    CRC32 sum = new CRC32();
    sum.update(content.duplicate());
    return sum.getValue();
  }
}
