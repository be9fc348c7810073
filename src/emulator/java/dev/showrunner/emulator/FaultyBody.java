package dev.showrunner.emulator;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/** A request's body in which something goes wrong at a byte, or all the way. */
final class FaultyBody extends FilterInputStream {
  private final long place;
  private final Happening happening;
  private final long bytesPerSecond;
  private long read;
  private boolean happened;

  /** What happens at the place. */
  interface Happening {
    void happen() throws IOException;
  }

  private FaultyBody(InputStream in, long place, Happening happening, long bytesPerSecond) {
    super(in);
    this.place = place;
    this.happening = happening;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Something happens before the byte at a place of the body is read; 0 is the first one. */
  static FaultyBody at(InputStream in, long place, Happening happening) {
    return new FaultyBody(in, place, happening, Long.MAX_VALUE);
  }

  static FaultyBody slow(InputStream in, long bytesPerSecond) {
    return new FaultyBody(in, Long.MAX_VALUE, () -> {}, bytesPerSecond);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (read == place && !happened) {
      happened = true;
      happening.happen();
    }
    long most = read < place ? Math.min(length, place - read) : length;
    // A tenth of a second's bytes at a time: a slow body flows, it does not come in heaps.
    most = Math.max(1, Math.min(most, bytesPerSecond / 10));
    int count = super.read(bytes, offset, (int) Math.min(most, length));
    if (count > 0) {
      read += count;
      if (bytesPerSecond < Long.MAX_VALUE) {
        LockSupport.parkNanos((long) (1e9 * count / bytesPerSecond));
      }
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] some = new byte[(int) Math.min(Math.max(count, 0), 8192)];
    return some.length == 0 ? 0 : Math.max(0, read(some, 0, some.length));
  }
}
