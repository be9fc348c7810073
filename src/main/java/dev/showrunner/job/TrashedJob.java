package dev.showrunner.job;

import java.time.Instant;

/**
 * A deleted job that can still be taken back.
 *
 * @param status what it was when it was deleted, and will be again
 * @param deletedAt when it was deleted
 * @param until when it is gone for good, with its files
 */
public record TrashedJob(
    JobId id, String topic, JobStatus status, Instant deletedAt, Instant until) {}
