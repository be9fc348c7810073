package dev.showrunner.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs changes as transactions. */
final class Transactions {
  // A deadlock, and a transaction that stood still for too long: nothing of either was kept.
  private static final Set<String> ENDED_BY_THE_DATABASE = Set.of("40001", "40P01", "25P03");
  private static final int MOST_REPEATS = 5;

  private Transactions() {}

  /** PostgreSQL ends one of two transactions that wait for each other; that one is run again. */
  static <T> T run(Jdbi jdbi, Function<Handle, T> change) {
    for (int repeats = 0; ; repeats++) {
      try {
        return jdbi.inTransaction(change::apply);
      } catch (JdbiException e) {
        if (repeats == MOST_REPEATS || !isEndedByTheDatabase(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isEndedByTheDatabase(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        && ENDED_BY_THE_DATABASE.contains(String.valueOf(cause.getSQLState()));
  }
}
