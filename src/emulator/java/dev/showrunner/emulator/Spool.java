package dev.showrunner.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/**
 * A file that is arriving: bytes go to disk and through SHA-256 as they come, a granule at a time.
 * Memory stays constant however long the file is.
 */
final class Spool {
  /** What is kept of an unfinished file is a multiple of so many bytes (256 KiB), as at Google. */
  static final int GRANULE = 262_144;

  private final Path path;
  private final boolean keeps;
  private final MessageDigest digest;
  private long size;

  /**
   * @param keeps whether the bytes go to the disk
   */
  Spool(Path path, boolean keeps) {
    this.path = path;
    this.keeps = keeps;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  synchronized long size() {
    return size;
  }

  /**
   * Adds bytes to the end.
   *
   * @param length how many bytes are to come; a stream that ends before is taken as far as it goes
   * @param whole whether the file ends with them, so that a rest of less than a granule is kept
   * @param mine asked before each write: one who is not its turn any more stops
   * @return whether all of them came, and it was still one's turn
   */
  boolean append(InputStream in, long length, boolean whole, BooleanSupplier mine)
      throws IOException {
    byte[] granule = new byte[(int) Math.min(GRANULE, Math.max(length, 1))];
    try (FileChannel file = open()) {
      for (long left = length; left > 0; ) {
        int wanted = (int) Math.min(GRANULE, left);
        int count = in.readNBytes(granule, 0, wanted);
        boolean keep = count == GRANULE || (whole && count == left);
        if (keep && !write(file, granule, count, mine)) {
          return false;
        }
        left -= count;
        if (count < wanted) {
          return false;
        }
      }
      return true;
    }
  }

  /** Adds all that a stream has, to its end or until there is more than so many bytes. */
  void appendAll(InputStream in, long most) throws IOException {
    byte[] granule = new byte[GRANULE];
    try (FileChannel file = open()) {
      int count = GRANULE;
      while (count == GRANULE && size() <= most) {
        count = in.readNBytes(granule, 0, GRANULE);
        write(file, granule, count, () -> true);
      }
    }
  }

  private synchronized boolean write(
      FileChannel file, byte[] bytes, int count, BooleanSupplier mine) throws IOException {
    if (!mine.getAsBoolean()) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    for (long at = size; keeps && buffer.hasRemaining(); ) {
      at += file.write(buffer, at);
    }
    wipeVectorRegisters(file);
    digest.update(bytes, 0, count);
    size += count;
    return true;
  }

  /**
   * What runs before may leave the upper halves of the vector registers marked as in use, most
   * likely Java's copying of arrays, and the processor's instructions for SHA-256 then take four
   * times as long. A native call, whichever it is, ends with the instruction that clears them.
   */
  private static void wipeVectorRegisters(FileChannel file) throws IOException {
    var unused = file.size();
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** The file, to which nothing is added any more. */
  synchronized StoredFile finish() throws IOException {
    return new StoredFile(path, size, HexFormat.of().formatHex(digest.digest()));
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
