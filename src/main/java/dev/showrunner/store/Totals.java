package dev.showrunner.store;

import dev.showrunner.job.JobError;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatistics;
import dev.showrunner.job.JobStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts jobs, those that are there and those that were deleted. */
final class Totals {
  private Totals() {}

  static JobStatistics of(Handle handle) {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    for (JobStatus status : JobStatus.values()) {
      counts.put(status, 0L);
    }
    counted(handle, "SELECT status AS name, count(*) AS total FROM jobs GROUP BY status")
        .forEach((name, count) -> counts.put(JobStatus.valueOf(name), count));
    Map<String, Long> past = counted(handle, "SELECT name, total FROM past_totals");
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    long retries =
        counted(
                handle,
                "SELECT outcome AS name, count(*) AS total FROM attempts"
                    + " WHERE outcome = 'RETRYABLE' GROUP BY outcome")
            .getOrDefault("RETRYABLE", 0L);
    long unretried =
        counted(
                handle,
                "SELECT error_kind AS name, count(*) AS total FROM jobs"
                    + " WHERE status = 'FAILED' AND error_kind = 'RETRYABLE' GROUP BY error_kind")
            .getOrDefault("RETRYABLE", 0L);
    return new JobStatistics(
        total,
        counts.getOrDefault(JobStatus.RUNNING, 0L),
        counts,
        total + past.getOrDefault("totalScheduled", 0L),
        ever(counts, past, JobStatus.COMPLETED),
        ever(counts, past, JobStatus.FAILED),
        ever(counts, past, JobStatus.CANCELLED),
        retries - unretried + past.getOrDefault("totalRetries", 0L));
  }

  /** Whether the job's last attempt gave up when no retry was left. */
  static boolean endedUnretried(JobRow row) {
    JobError error = row.error;
    return row.status() == JobStatus.FAILED
        && error != null
        && error.kind() == JobError.Kind.RETRYABLE;
  }

  private static long ever(Map<JobStatus, Long> counts, Map<String, Long> past, JobStatus status) {
    return counts.getOrDefault(status, 0L) + past.getOrDefault(status.name(), 0L);
  }

  private static Map<String, Long> counted(Handle handle, String sql) {
    Map<String, Long> counts = new HashMap<>();
    handle
        .createQuery(sql)
        .map((row, context) -> Map.entry(row.getString("name"), row.getLong("total")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
