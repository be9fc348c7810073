package dev.showrunner.emulator;

import java.time.Duration;
import java.util.OptionalInt;

/** What goes wrong with one request. */
public sealed interface Fault {
  /**
   * The connection is closed: before anything of the body is kept, or at the byte that a {@link
   * Trigger.AtByte} names, with what came before it kept in multiples of 262,144 bytes.
   */
  record Reset() implements Fault {}

  /** The request is carried out, its body stored; the connection is closed instead of answered. */
  record LoseAnswer() implements Fault {}

  /**
   * Of a chunk fewer bytes are kept than were sent, so that the 308 names a smaller range. Other
   * requests are not touched by it.
   *
   * @param bytes how many are kept at most, rounded down to a multiple of 262,144; not negative
   */
  record StoreFewer(long bytes) implements Fault {
    public StoreFewer {
      if (bytes < 0) {
        throw new IllegalArgumentException("bytes: " + bytes + " is negative");
      }
    }
  }

  /**
   * An error of the server.
   *
   * @param status 500, 502, 503 or 504, but any from 400 to 599 is given as it is
   * @param retryAfterSeconds what {@code Retry-After} says; no such header when empty
   * @param carriedOut whether the request was carried out all the same
   */
  record Fail(int status, OptionalInt retryAfterSeconds, boolean carriedOut) implements Fault {
    public Fail {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status: " + status + " is no error");
      }
    }
  }

  /**
   * Nothing is read and nothing answered for so long; then all goes on, if the client is still
   * there.
   *
   * @param length real time, since a client waits in real time
   */
  record Stall(Duration length) implements Fault {}

  /** The access token is revoked and the request refused with 401; a refreshed one is good. */
  record Unauthorize() implements Fault {}

  /**
   * The session is forgotten with all that it has. A video that is whole already stays.
   *
   * @param status 404 or 410, the two that YouTube answers for it
   */
  record ExpireSession(int status) implements Fault {
    public ExpireSession {
      if (status != 404 && status != 410) {
        throw new IllegalArgumentException("status: " + status + " is neither 404 nor 410");
      }
    }
  }

  /**
   * The body is taken slowly.
   *
   * @param bytesPerSecond more than 0
   */
  record ReadSlowly(long bytesPerSecond) implements Fault {
    public ReadSlowly {
      if (bytesPerSecond <= 0) {
        throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " is too few");
      }
    }
  }
}
