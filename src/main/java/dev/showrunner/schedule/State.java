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
 * @param lastAt the latest occurrence that was made, which with a lead time is still to come; null
 *     before the first
 * @param lastJob the last run's job; null before the first
 * @param skips occurrences that made no job
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
    @Nullable JobId lastJob,
    Skips skips) {

  /**
   * Occurrences that made no job: the calendar had no room, or they were dropped by the rules for
   * misfires and overlaps.
   *
   * @param count how many
   * @param lastAt the last of them; null before the first
   * @param reason what was in its way; empty before the first
   */
  public record Skips(long count, @Nullable Instant lastAt, String reason) {
    /** Not one. */
    public static final Skips NONE = new Skips(0, null, "");
  }

  static State fresh(boolean enabled) {
    return new State(enabled, "", null, null, false, 0, 0, 0, 0, null, null, Skips.NONE);
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
        lastJob,
        skips);
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
        lastJob,
        skips);
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
        lastJob,
        skips);
  }

  State resumed() {
    return new State(
        true, "", nextAt, dueAt, held, runs, topicsFrom, failures, 0, lastAt, lastJob, skips);
  }

  /** Counts a run; one by hand may come between an occurrence that was made ahead and its time. */
  State ran(Instant occurrence, JobId job) {
    Instant latest = lastAt != null && lastAt.isAfter(occurrence) ? lastAt : occurrence;
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
        latest,
        job,
        skips);
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
        lastJob,
        skips);
  }

  State succeeded() {
    return new State(
        enabled,
        pausedReason,
        nextAt,
        dueAt,
        held,
        runs,
        topicsFrom,
        failures,
        0,
        lastAt,
        lastJob,
        skips);
  }

  /**
   * Goes on in another list of topics behind those that were taken, where that one begins with them
   * too: something was added to it. Else it begins at its first one.
   */
  State withTopics(Topics before, Topics after) {
    if (before.equals(after)) {
      return this;
    }
    long from = runs - before.takenOf(after, runs - topicsFrom);
    return new State(
        enabled,
        pausedReason,
        nextAt,
        dueAt,
        held,
        runs,
        from,
        failures,
        failuresInRow,
        lastAt,
        lastJob,
        skips);
  }

  /** An occurrence made no job; it takes no number and no topic of the list. */
  State skipped(Instant occurrence, String reason) {
    return skipped(1, occurrence, reason);
  }

  /**
   * The same of several.
   *
   * @param last the last of them
   */
  State skipped(int count, Instant last, String reason) {
    return new State(
        enabled,
        pausedReason,
        nextAt,
        dueAt,
        held,
        runs,
        topicsFrom,
        failures,
        failuresInRow,
        lastAt,
        lastJob,
        new Skips(skips.count() + count, last, reason));
  }
}
