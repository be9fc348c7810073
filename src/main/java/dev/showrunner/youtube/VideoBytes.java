package dev.showrunner.youtube;

import dev.showrunner.video.BlockSums;
import dev.showrunner.video.FileSums;
import dev.showrunner.video.VideoFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A video's file while it is uploaded. It is read a block at a time, and of a block that is not the
 * one that passed the quality gate nothing is given out: whatever happens to the file, no other
 * byte leaves. For one thread.
 */
final class VideoBytes implements AutoCloseable {
  private final Path path;
  private final VideoFile video;
  private final FileChannel file;
  private final FileTime modified;
  private @Nullable BlockSums sums;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private long loaded = -1;

  /** Called for each piece that is read; ends the work by throwing. */
  @FunctionalInterface
  interface Pulse {
    void read(int bytes);
  }

  /**
   * Opens it.
   *
   * @throws FileChangedException when it has another length than it should have
   */
  VideoBytes(Path path, VideoFile video) throws IOException {
    this.path = path;
    this.video = video;
    this.sums = video.blockSums().orElse(null);
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.modified = Files.getLastModifiedTime(path);
    if (file.size() != video.bytes()) {
      close();
      throw new FileChangedException();
    }
  }

  /** Whether its blocks can be told right from wrong without reading the whole file first. */
  boolean isSummed() {
    return sums != null;
  }

  /**
   * Reads the whole file to see whether it is the right one, by its SHA-256.
   *
   * @throws FileChangedException when it is not
   */
  void check(Pulse pulse) throws IOException {
    FileSums now = FileSums.of(path, pulse::read);
    if (!now.sha256().equals(video.sha256())) {
      throw new FileChangedException();
    }
    if (sums == null) {
      sums = now.blocks();
    }
  }

  /**
   * The same, if somebody seems to have written to the file since it was opened: what was sent was
   * right, but a file that changes is nothing to publish.
   */
  void checkIfTouched(Pulse pulse) throws IOException {
    if (file.size() != video.bytes() || !Files.getLastModifiedTime(path).equals(modified)) {
      check(pulse);
    }
  }

  /**
   * A part of the file.
   *
   * @return what throws a {@link FileChangedException} when the file is not the right one there
   */
  InputStream part(long from, long count, Pace pace, Pulse pulse) {
    return new Part(from, count, pace, pulse);
  }

  /** The block that a byte lies in, from that byte on. */
  private ByteBuffer from(long place) throws IOException {
    BlockSums known = sums;
    if (known == null) {
      throw new IllegalStateException("The file is to be checked before it is sent");
    }
    long number = place / known.blockBytes();
    if (number != loaded) {
      load(number, known);
    }
    return block.position((int) (place % known.blockBytes()));
  }

  private void load(long number, BlockSums known) throws IOException {
    loaded = -1;
    if (block.capacity() == 0) {
      // Direct, so that neither the reading nor the summing copies it.
      block = ByteBuffer.allocateDirect((int) Math.min(known.blockBytes(), video.bytes()));
    }
    long begin = number * known.blockBytes();
    block.clear().limit((int) Math.min(block.capacity(), video.bytes() - begin));
    while (block.hasRemaining()) {
      if (file.read(block, begin + block.position()) <= 0) {
        throw new FileChangedException();
      }
    }
    if (!known.isOf((int) number, block.flip())) {
      throw new FileChangedException();
    }
    loaded = number;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part that is being sent. */
  private final class Part extends InputStream {
    private final long end;
    private final Pace pace;
    private final Pulse pulse;
    private long at;

    Part(long from, long count, Pace pace, Pulse pulse) {
      this.at = from;
      this.end = from + count;
      this.pace = pace;
      this.pulse = pulse;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
      if (at == end || wanted == 0) {
        return at == end ? -1 : 0;
      }
      ByteBuffer content = from(at);
      int count = pace.most((int) Math.min(Math.min(wanted, content.remaining()), end - at));
      pace.take(count);
      content.get(bytes, offset, count);
      at += count;
      pulse.read(count);
      return count;
    }

    /**
     * The next part most probably begins here, and there is time now: YouTube takes this one in.
     */
    @Override
    public void close() {
      if (at == end && at < video.bytes()) {
        try {
          from(at);
        } catch (IOException | FileChangedException e) {
          loaded = -1; // Whoever wants to send it meets it again.
        }
      }
    }
  }
}
