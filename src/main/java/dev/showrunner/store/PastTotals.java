package dev.showrunner.store;

import dev.showrunner.job.JobRow;
import org.jdbi.v3.core.Handle;

/** What deleted jobs still count for in the statistics. */
final class PastTotals {
  private PastTotals() {}

  /** A locked job is about to be deleted. */
  static void add(Handle handle, JobRow row) {
    add(handle, row, 1);
  }

  /** A deleted job is there again. */
  static void subtract(Handle handle, JobRow row) {
    add(handle, row, -1);
  }

  private static void add(Handle handle, JobRow row, int sign) {
    add(handle, "totalScheduled", sign);
    if (row.status().isFinal()) {
      add(handle, row.status().name(), sign);
    }
    add(handle, "totalRetries", sign * retries(handle, row));
  }

  private static int retries(Handle handle, JobRow row) {
    int gaveUp =
        handle
            .createQuery(
                "SELECT count(*) FROM attempts WHERE job_id = :id AND outcome = 'RETRYABLE'")
            .bind("id", row.id.value())
            .mapTo(Integer.class)
            .one();
    return gaveUp - (Totals.endedUnretried(row) ? 1 : 0);
  }

  static void add(Handle handle, String name, long count) {
    handle
        .createUpdate(
            "INSERT INTO past_totals (name, total) VALUES (:name, :count)"
                + " ON CONFLICT (name) DO UPDATE SET total = past_totals.total + excluded.total")
        .bind("name", name)
        .bind("count", count)
        .execute();
  }
}
