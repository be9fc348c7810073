package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of running jobs as this process wrote them last, so that the end of a stage need not
 * read what its beginning has written. Whoever takes one owns it. What is kept may be out of date:
 * its version tells when it is written. Thread-safe.
 */
final class RecentRows {
  /** More than the lanes of a process have places. */
  private static final int MOST = 256;

  private final Map<JobId, Known> rows = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param columns what stands in the table
   */
  record Known(JobRow row, Map<String, @Nullable Object> columns) {}

  /** Hands over a row, once. */
  synchronized Optional<Known> take(JobId id, Instant now) {
    return Optional.ofNullable(rows.remove(id)).filter(known -> isLeased(known.row, now));
  }

  // Of a lease that was renewed only the table knows.
  private static boolean isLeased(JobRow row, Instant now) {
    return row.dueAt != null && row.dueAt.isAfter(now);
  }

  /** Keeps rows that were written, as far as they run. */
  synchronized void keep(Map<JobRow, Map<String, @Nullable Object>> written) {
    written.forEach(
        (row, columns) -> {
          rows.remove(row.id);
          if (row.status() == JobStatus.RUNNING) {
            rows.put(row.id, new Known(row, columns));
          }
        });
    while (rows.size() > MOST) {
      rows.remove(rows.keySet().iterator().next());
    }
  }
}
