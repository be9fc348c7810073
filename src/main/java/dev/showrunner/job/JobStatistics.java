package dev.showrunner.job;

import java.util.Map;

/**
 * How many jobs there are and were.
 *
 * @param totalJobs the jobs that exist
 * @param activeJobs those that run now
 * @param statusCounts how many are in each status; every status is there
 * @param totalScheduled all jobs ever made, deleted ones too, as for the following
 * @param totalCompleted jobs that were completed
 * @param totalFailed jobs that failed
 * @param totalCancelled jobs that were cancelled
 * @param totalRetries attempts that gave up and were, or are to be, tried again
 */
public record JobStatistics(
    long totalJobs,
    long activeJobs,
    Map<JobStatus, Long> statusCounts,
    long totalScheduled,
    long totalCompleted,
    long totalFailed,
    long totalCancelled,
    long totalRetries) {
  public JobStatistics {
    statusCounts = Map.copyOf(statusCounts);
  }
}
