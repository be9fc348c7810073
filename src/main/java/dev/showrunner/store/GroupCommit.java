package dev.showrunner.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Group commit for SQLite, which has one writer: what several threads want to write at the same
 * time shares one transaction, and so one flush to the disk, which takes longer than all the rest.
 * Each hears that its work is kept when it is on the disk; when one of them fails, each is run
 * again in a transaction of its own. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {
  /** How long a group waits for those who were in the last one: as long as a commit may take. */
  private static final long PATIENCE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

  private final Shared shared;
  private final Alone alone;
  private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::serve, "database-writer");
  private final Write<Boolean> last;
  private boolean closed;

  /** Runs a group in one transaction; what it throws is the end of that. */
  interface Shared {
    void run(Consumer<Transaction> works);
  }

  /** Runs one work in a transaction of its own. */
  interface Alone {
    <T> T run(Function<Transaction, T> work);
  }

  GroupCommit(Shared shared, Alone alone) {
    this.shared = shared;
    this.alone = alone;
    this.last = new Write<>(transaction -> true);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Runs the work in a transaction, and returns when that is on the disk. It is run on another
   * thread, and once more when the transaction that it shared with others came to nothing.
   */
  <T> T run(Function<Transaction, T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("A transaction was begun inside another one");
    }
    Write<T> write = new Write<>(work);
    enqueue(write);
    return write.outcome();
  }

  int waiting() {
    return queue.size();
  }

  private synchronized void enqueue(Write<?> write) {
    if (closed) {
      throw new DatabaseException("The database is closed");
    }
    queue.add(write);
  }

  private void serve() {
    int before = 1;
    try {
      while (!last.isSettled()) {
        List<Write<?>> group = group(before);
        before = group.size();
        commit(group);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  // Those who were served together come back together, give or take their own work in between.
  private List<Write<?>> group(int before) throws InterruptedException {
    List<Write<?>> group = new ArrayList<>();
    group.add(queue.take());
    queue.drainTo(group);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (group.size() < before) {
      Write<?> more = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (more == null) {
        break;
      }
      group.add(more);
    }
    return group;
  }

  // When one of several fails, or the commit, each learns its own outcome alone. That is seldom,
  // and
  // savepoints, which would spare the others the repetition, cost each two statements. It is done
  // here, so that whoever closes the database, or begins a transaction inside another one, finds
  // the same as before.
  private void commit(List<Write<?>> group) {
    try {
      shared.run(transaction -> group.forEach(write -> write.runIn(transaction)));
      group.forEach(Write::settle);
    } catch (RuntimeException | Error e) {
      if (group.size() == 1) {
        group.get(0).fail(e);
      } else {
        group.forEach(write -> write.runAlone(alone));
      }
    }
  }

  /** Ends when all that was asked for before is written. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(last);
      }
    }
    last.outcome();
  }

  /** What one thread waits for. */
  private static final class Write<T> {
    private final Function<Transaction, T> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private Runnable settle = () -> {};

    Write(Function<Transaction, T> work) {
      this.work = work;
    }

    void runIn(Transaction transaction) {
      T result = work.apply(transaction);
      settle = () -> outcome.complete(result);
    }

    void settle() {
      settle.run();
    }

    void runAlone(Alone alone) {
      try {
        outcome.complete(alone.run(work));
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    void fail(Throwable error) {
      outcome.completeExceptionally(error);
    }

    boolean isSettled() {
      return outcome.isDone();
    }

    T outcome() {
      try {
        return outcome.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException known) {
          throw known;
        }
        if (e.getCause() instanceof Error known) {
          throw known;
        }
        throw e;
      }
    }
  }
}
