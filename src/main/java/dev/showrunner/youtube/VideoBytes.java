package dev.showrunner.youtube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A video's file while it is uploaded: its bytes go through SHA-256 in the same reading in which
 * they are sent. The last part is read into memory, and is only given out when the whole file is
 * the one that was expected: so a file that changes meanwhile never becomes a whole video. For one
 * thread.
 */
final class VideoBytes implements AutoCloseable {
  private static final int BUFFER = 128 * 1024;

  /** Pieces that are read and not hashed yet: hashing keeps up with sending beside it. */
  private static final int AHEAD = 8;

  private final ExecutorService hashing =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "upload-hash");
            thread.setDaemon(true);
            return thread;
          });

  private final byte[][] pieces = new byte[AHEAD][];
  private final FileChannel file;
  private final long length;
  private final String sha256;
  private MessageDigest before = digest();
  private long at;

  /** Called for each piece that is read; ends the work by throwing. */
  @FunctionalInterface
  interface Pulse {
    void read(int bytes);
  }

  /**
   * @param length as it should be
   * @param sha256 as it should be
   */
  VideoBytes(Path path, long length, String sha256) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.length = length;
    this.sha256 = sha256;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be copied", e);
    }
  }

  boolean hasExpectedLength() throws IOException {
    return file.size() == length;
  }

  /** Reads the whole file to see whether it is the one that was expected. */
  boolean isExpected(long goOnAt, Pulse pulse) throws IOException {
    seek(goOnAt, pulse);
    MessageDigest rest = copy(before);
    read(rest, at, length, pulse);
    return isExpected(rest);
  }

  private boolean isExpected(MessageDigest whole) throws IOException {
    return hasExpectedLength() && HexFormat.of().formatHex(whole.digest()).equals(sha256);
  }

  /** Goes on at an offset; reads what lies between, or all before it when that lies behind. */
  void seek(long offset, Pulse pulse) throws IOException {
    if (offset < at) {
      before = digest();
      at = 0;
    }
    read(before, at, offset, pulse);
    at = offset;
  }

  private void read(MessageDigest digest, long from, long to, Pulse pulse) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (long place = from; place < to; ) {
      buffer.clear().limit((int) Math.min(BUFFER, to - place));
      int count = file.read(buffer, place);
      if (count <= 0) {
        throw new IOException("The file is shorter than it was");
      }
      pulse.read(count);
      digest.update(buffer.array(), 0, count);
      place += count;
    }
  }

  /**
   * The last part of the file, from where it stands.
   *
   * @return null when the file is not the one that was expected
   */
  @SuppressWarnings("ReturnMissingNullable")
  byte @org.jspecify.annotations.Nullable [] last() throws IOException {
    byte[] bytes = new byte[(int) (length - at)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) <= 0) {
        return null;
      }
    }
    MessageDigest whole = copy(before);
    whole.update(bytes);
    return isExpected(whole) ? bytes : null;
  }

  /** A part of the file from where it stands; what is read of it goes through the digest. */
  Part part(long count, Pace pace, Pulse pulse) {
    return new Part(count, pace, pulse);
  }

  @Override
  public void close() {
    hashing.shutdown();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part that is being sent. */
  final class Part extends InputStream {
    private final MessageDigest digest = copy(before);
    private final long begin = at;
    private final long count;
    private final Pace pace;
    private final Pulse pulse;
    private final Deque<Future<?>> ahead = new ArrayDeque<>();
    private long read;
    private int next;

    private Part(long count, Pace pace, Pulse pulse) {
      this.count = count;
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
      if (read == count) {
        return -1;
      }
      int most = pace.most((int) Math.min(Math.min(wanted, BUFFER), count - read));
      pace.take(most);
      int got = file.read(ByteBuffer.wrap(bytes, offset, most), begin + read);
      if (got > 0) {
        pulse.read(got);
        hash(bytes, offset, got);
        read += got;
      }
      return got;
    }

    // A copy, since the sender goes on with its own buffer; it costs a tenth of the hash.
    private void hash(byte[] bytes, int offset, int count) {
      if (ahead.size() == AHEAD) {
        await(ahead.remove());
      }
      if (pieces[next] == null) {
        pieces[next] = new byte[BUFFER];
      }
      byte[] piece = pieces[next];
      next = (next + 1) % AHEAD;
      System.arraycopy(bytes, offset, piece, 0, count);
      ahead.add(hashing.submit(() -> digest.update(piece, 0, count)));
    }

    private static void await(Future<?> hashed) {
      try {
        hashed.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while hashing", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("Hashing failed", e);
      }
    }

    /** All of it was sent and has arrived: goes on behind it without reading it again. */
    void keep() {
      ahead.forEach(Part::await);
      ahead.clear();
      if (read == count && at == begin) {
        before = digest;
        at = begin + count;
      }
    }
  }
}
