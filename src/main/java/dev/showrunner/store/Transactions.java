package dev.showrunner.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs changes as transactions. */
final class Transactions {
  private static final Set<String> DEADLOCKS = Set.of("40001", "40P01");
  private static final int MOST_REPEATS = 5;

  private Transactions() {}

  /** PostgreSQL ends one of two transactions that wait for each other; that one is run again. */
  static <T> T run(Jdbi jdbi, Function<Handle, T> change) {
    for (int repeats = 0; ; repeats++) {
      try {
        return jdbi.inTransaction(change::apply);
      } catch (JdbiException | DatabaseException e) {
        if (repeats == MOST_REPEATS || !isDeadlock(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isDeadlock(Throwable e) {
    return e.getCause() instanceof SQLException cause
        && DEADLOCKS.contains(String.valueOf(cause.getSQLState()));
  }
}
