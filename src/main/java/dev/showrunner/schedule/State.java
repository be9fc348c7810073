package dev.showrunner.schedule;

import dev.showrunner.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a schedule is.
 *
 * @param enabled whether it makes jobs
 * @param pausedReason why it paused itself; empty when a person did, or when it is enabled
 * @param nextAt the next occurrence; null when there is none or it is paused
 * @param dueAt when that is to be looked at
 * @param held whether that occurrence was due in time and waits for a job before it to end
 * @param runs jobs made
 * @param topicsFrom the runs when its list of topics was given
 * @param failures runs that failed
 * @param failuresInRow runs that failed since one was completed
 * @param lastAt the last run's occurrence; null before the first
 * @param lastJob the last run's job; null before the first
 */
public record State(
    boolean enabled,
    String pausedReason,
    @Nullable Instant nextAt,
    @Nullable Instant dueAt,
    boolean held,
    long runs,
    long topicsFrom,
    long failures,
    int failuresInRow,
    @Nullable Instant lastAt,
    @Nullable JobId lastJob) {

  static State fresh(boolean enabled) {
    return new State(enabled, "", null, null, false, 0, 0, 0, 0, null, null);
  }

  State next(@Nullable Instant occurrence, @Nullable Instant due) {
    return new State(
        enabled,
        pausedReason,
        occurrence,
        due,
        false,
        runs,
        topicsFrom,
        failures,
        failuresInRow,
        lastAt,
        lastJob);
  }

  /** Waits with that occurrence until a place is free. */
  State hold(Instant occurrence, Instant again) {
    return new State(
        enabled,
        pausedReason,
        occurrence,
        again,
        true,
        runs,
        topicsFrom,
        failures,
        failuresInRow,
        lastAt,
        lastJob);
  }

  State paused(String reason) {
    return new State(
        false,
        reason,
        null,
        null,
        false,
        runs,
        topicsFrom,
        failures,
        failuresInRow,
        lastAt,
        lastJob);
  }

  State resumed() {
    return new State(true, "", nextAt, dueAt, held, runs, topicsFrom, failures, 0, lastAt, lastJob);
  }

  State ran(Instant occurrence, JobId job) {
    return new State(
        enabled,
        pausedReason,
        nextAt,
        dueAt,
        held,
        runs + 1,
        topicsFrom,
        failures,
        failuresInRow,
        occurrence,
        job);
  }

  State failed() {
    return new State(
        enabled,
        pausedReason,
        nextAt,
        dueAt,
        held,
        runs,
        topicsFrom,
        failures + 1,
        failuresInRow + 1,
        lastAt,
        lastJob);
  }

  State succeeded() {
    return new State(
        enabled, pausedReason, nextAt, dueAt, held, runs, topicsFrom, failures, 0, lastAt, lastJob);
  }

  /** Begins with its list of topics at the first one again. */
  State withNewTopics() {
    return new State(
        enabled,
        pausedReason,
        nextAt,
        dueAt,
        held,
        runs,
        runs,
        failures,
        failuresInRow,
        lastAt,
        lastJob);
  }
}
