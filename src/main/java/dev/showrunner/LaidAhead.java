package dev.showrunner;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Foundation}, made on a thread of its own while Camel reads its configuration on
 * another: neither needs the other before the context initialises, and each takes some tenths of a
 * second.
 */
final class LaidAhead implements AutoCloseable {
  private final CompletableFuture<Foundation> made;

  LaidAhead(Supplier<Foundation> foundation) {
    made =
        CompletableFuture.supplyAsync(foundation, work -> new Thread(work, "foundation").start());
  }

  /** Waits for it, and throws what its making threw. From now on it is the caller's to close. */
  Foundation take() {
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for it and closes it, for a start that failed before anybody took it. */
  @Override
  public void close() {
    var unused = made.handle(LaidAhead::closed).join();
  }

  private static boolean closed(@Nullable Foundation foundation, @Nullable Throwable failure) {
    if (foundation != null) {
      foundation.close();
    }
    return foundation != null;
  }
}
