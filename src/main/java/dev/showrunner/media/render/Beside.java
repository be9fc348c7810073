package dev.showrunner.media.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work on files that one thread does beside another. It is over when this is closed. */
final class Beside<T> implements AutoCloseable {
  private final CompletableFuture<T> outcome;

  private Beside(CompletableFuture<T> outcome) {
    this.outcome = outcome;
  }

  /** Work that may meet a file that cannot be read. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> Beside<T> start(String thread, Work<T> work) {
    return new Beside<>(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return work.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            task -> new Thread(task, thread).start()));
  }

  /**
   * Waits for what the work returns.
   *
   * @throws IOException as the work has thrown it
   */
  T result() throws IOException {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw e;
    }
  }

  /** Waits for its end: until then it has the file open. */
  @Override
  public void close() {
    outcome.exceptionally(e -> null).join();
  }
}
