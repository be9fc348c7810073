package dev.showrunner.store;

import org.jdbi.v3.core.Handle;

/**
 * A transaction under way, which several works may share one after the other: its connection, and
 * writes that wait to be sent together with those of the others.
 */
final class Transaction {
  private final Handle handle;
  private final Dialect dialect;
  private final Writes writes;

  /** Whether all rows that are changed are locked, so that their changes cannot fail any more. */
  private boolean certain = true;

  Transaction(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.writes = new Writes(handle, dialect);
  }

  Dialect dialect() {
    return dialect;
  }

  /** Where writes wait, from now on and until {@link #handle()} is asked for. */
  Writes writes() {
    writes.gather();
    return writes;
  }

  /** The connection, for who writes by it without these writes. */
  Handle handle() {
    writes.sendAtOnce();
    return handle;
  }

  /** The connection, for who sends what waits before each use. */
  Handle connection() {
    return handle;
  }

  /** A write that waits may change nothing, which is to be seen before the end is sent. */
  void uncertain() {
    certain = false;
  }

  /** Sends what waits, and the transaction's end with it where that saves a way there and back. */
  void finish() {
    if (certain) {
      writes.flushAndCommit();
    } else {
      writes.flush();
    }
  }
}
