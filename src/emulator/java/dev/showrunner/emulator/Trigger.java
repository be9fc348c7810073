package dev.showrunner.emulator;

/** When a planned fault happens; once. */
public sealed interface Trigger {
  /**
   * At a request of a kind.
   *
   * @param kind {@link RequestKind#ANY} for all
   * @param nth the how manyth such request since the fault was planned; 1 is the next one
   */
  record OnRequest(RequestKind kind, int nth) implements Trigger {
    public OnRequest {
      if (nth < 1) {
        throw new IllegalArgumentException("nth: " + nth + " is less than 1");
      }
    }
  }

  /**
   * At a byte of a video's file, when a chunk that holds it is read. Only a {@link Fault.Reset} or
   * a {@link Fault.Stall} can happen there.
   *
   * @param offset from the file's beginning; 0 is its first byte
   */
  record AtByte(long offset) implements Trigger {
    public AtByte {
      if (offset < 0) {
        throw new IllegalArgumentException("offset: " + offset + " is negative");
      }
    }
  }

  /** At the next request of a kind. */
  static Trigger next(RequestKind kind) {
    return new OnRequest(kind, 1);
  }
}
