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
  private static final String LOCK_TIMEOUT = "55P03";
  private static final int MOST_REPEATS = 5;

  private Transactions() {}

  /** PostgreSQL ends one of two transactions that wait for each other; that one is run again. */
  static <T> T run(Jdbi jdbi, Function<Handle, T> change) {
    for (int repeats = 0; ; repeats++) {
      try {
        return jdbi.inTransaction(change::apply);
      } catch (JdbiException | DatabaseException e) {
        if (repeats == MOST_REPEATS || !hasState(e, DEADLOCKS)) {
          throw e;
        }
      }
    }
  }

  /** Whether a transaction came to nothing because another one was in its way. */
  static boolean isInTheWay(Throwable e) {
    return hasState(e, DEADLOCKS) || hasState(e, Set.of(LOCK_TIMEOUT));
  }

  private static boolean hasState(Throwable e, Set<String> states) {
    return e.getCause() instanceof SQLException cause
        && states.contains(String.valueOf(cause.getSQLState()));
  }
}
