package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One resumable upload. The latest request for it has the turn: one that came before and is still
 * being read, as after a broken connection, adds nothing any more.
 */
final class UploadSession {
  private final Account owner;
  private final Receiver.Completion completion;
  private final Spool spool;
  private final Instant expires;
  private long total;
  private final AtomicLong turn = new AtomicLong();
  private @Nullable ObjectNode answer;
  private @Nullable ApiError refusal;

  /**
   * Begins one.
   *
   * @param total the file's length in bytes; -1 when it was not announced
   */
  UploadSession(
      Account owner, Receiver.Completion completion, Spool spool, long total, Instant expires) {
    this.owner = owner;
    this.completion = completion;
    this.spool = spool;
    this.total = total;
    this.expires = expires;
  }

  Account owner() {
    return owner;
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /** What was answered when the file was whole; empty before. */
  synchronized Optional<ObjectNode> answer() {
    return Optional.ofNullable(answer);
  }

  /**
   * From now on no earlier request adds anything. Whoever then asks what is stored has it for good.
   */
  long takeTurn() {
    return turn.incrementAndGet();
  }

  long stored() {
    return spool.size();
  }

  /** A request names the file's length; it must be the one that was named before. */
  synchronized void nameTotal(long named) {
    if (total >= 0 && named != total) {
      throw ApiError.badRequest(
          "global",
          "badRequest",
          "Invalid request. The Content-Range header names %d bytes in all, the session %d."
              .formatted(named, total));
    }
    total = named;
  }

  /**
   * Takes the bytes of a chunk. What is stored already is passed over.
   *
   * @param from place of the chunk's first byte in the file
   * @param length of the chunk
   * @param most how many of its bytes are kept at most
   * @return whether all bytes of it came
   */
  boolean take(InputStream in, long from, long length, long most) throws IOException {
    long mine = takeTurn();
    long known = stored() - from;
    if (known < 0) {
      // Google answers a gap like this, with 503.
      throw new ApiError(
          503,
          "global",
          "backendError",
          ("Invalid request. According to the Content-Range header, the upload offset is %d byte(s),"
                  + " which exceeds already uploaded size of %d byte(s).")
              .formatted(from, stored()));
    }
    long skipped = Math.min(known, length);
    if (!skip(in, skipped)) {
      return false;
    }
    long kept = Math.max(0, Math.min(length, most) - skipped);
    boolean whole = total >= 0 && from + length == total && most >= length;
    return spool.append(in, kept, whole, () -> turn.get() == mine);
  }

  /** Reads over bytes. The JDK's server does not count what is skipped, and then waits for more. */
  private static boolean skip(InputStream in, long count) throws IOException {
    byte[] some = new byte[8192];
    for (long left = count; left > 0; ) {
      int read = in.read(some, 0, (int) Math.min(some.length, left));
      if (read < 0) {
        return false;
      }
      left -= read;
    }
    return true;
  }

  /** Completes the upload if all of it is there; the answer, also of a time before. */
  synchronized Optional<ObjectNode> complete() throws IOException {
    if (refusal != null) {
      throw refusal;
    }
    if (answer == null && total >= 0 && spool.size() == total) {
      try {
        answer = completion.complete(spool.finish());
      } catch (ApiError e) {
        refusal = e;
        spool.delete();
        throw e;
      }
    }
    return answer();
  }

  /** Throws away what there is of an unfinished file. */
  synchronized void abandon() throws IOException {
    takeTurn();
    if (answer == null) {
      spool.delete();
    }
  }
}
