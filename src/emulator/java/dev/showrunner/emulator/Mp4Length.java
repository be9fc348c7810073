package dev.showrunner.emulator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long an MP4 file plays, by its movie header.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 8.2.2 mvhd</a>
 */
final class Mp4Length {
  private static final int MOOV = 0x6d6f6f76;
  private static final int MVHD = 0x6d766864;

  private Mp4Length() {}

  /** Empty when the file is no MP4 file, or one that is cut. */
  static Optional<Duration> of(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return within(file, 0, file.length());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> within(RandomAccessFile file, long from, long to)
      throws IOException {
    for (long at = from; at + 8 <= to; ) {
      file.seek(at);
      long size = file.readInt() & 0xFFFF_FFFFL;
      int type = file.readInt();
      long header = 8;
      if (size == 1) {
        size = file.readLong();
        header = 16;
      } else if (size == 0) {
        size = to - at;
      }
      if (size < header || at + size > to) {
        return Optional.empty();
      }
      if (type == MOOV) {
        return within(file, at + header, at + size);
      }
      if (type == MVHD) {
        return read(file);
      }
      at += size;
    }
    return Optional.empty();
  }

  private static Optional<Duration> read(RandomAccessFile file) throws IOException {
    boolean wide = file.readInt() >>> 24 == 1;
    file.skipBytes(wide ? 16 : 8);
    long perSecond = file.readInt() & 0xFFFF_FFFFL;
    long length = wide ? file.readLong() : file.readInt() & 0xFFFF_FFFFL;
    return perSecond == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(length * 1000.0 / perSecond)));
  }
}
