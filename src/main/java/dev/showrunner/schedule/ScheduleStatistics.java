package dev.showrunner.schedule;

/**
 * How many schedules there are, and what they made.
 *
 * @param total the schedules that exist
 * @param enabled those that make jobs
 * @param totalRuns jobs that schedules ever made, deleted ones too, as for the following
 * @param totalFailures of these, jobs that failed
 */
public record ScheduleStatistics(long total, long enabled, long totalRuns, long totalFailures) {}
