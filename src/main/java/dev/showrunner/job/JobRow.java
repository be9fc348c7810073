package dev.showrunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's row as one transaction has it locked: read it, change it by the methods below or those of
 * {@link Pauses}, {@link Restarts} and {@link Approvals}, hand it back to {@link
 * JobChanges#update}. Never shared, never kept; outside a transaction a {@link Job} is what there
 * is.
 *
 * <p>Its fields are the table's columns, open to the store that fills and reads them. The status is
 * not: it changes only by what {@link Transitions} allows.
 */
public final class JobRow {
  public final JobId id;
  public final Origin origin;
  public final Instant createdAt;

  /** What made it, when that was a schedule; set before the row is inserted. */
  public @Nullable Occurrence occurrence;

  public JobRequest request;

  /** When the request was changed last, or made. */
  public Instant revisedAt;

  public long version;
  private JobStatus status;
  public Stage stage = Stage.SCRIPT;

  /** When a dispatcher may take it; of a running job, the end of its lease; null for never. */
  public @Nullable Instant dueAt;

  public int progressPercent;
  public String progressMessage = "";
  public Map<Stage, Integer> stageProgress = Map.of();

  /** How many attempts at the stage have failed since it was last begun afresh. */
  public int attempts;

  public int generation;
  public @Nullable String node;
  public @Nullable Instant claimedAt;

  /**
   * How long earlier claims ran, for the job's timeout; less than nothing if it began anew since.
   */
  public long ranMillis;

  public @Nullable JobError error;
  public @Nullable WaitReason waitReason;
  public @Nullable Instant until;
  public boolean pauseRequested;
  public @Nullable Paused paused;
  public boolean approved;
  public @Nullable String batch;
  public boolean failFast;
  public @Nullable Instant startedAt;
  public @Nullable Instant completedAt;

  /** When this change took it to where it is; null when it did not, and never stored. */
  public @Nullable Instant leftAt;

  /**
   * What a paused job returns to.
   *
   * @param from RETRYING, WAITING or PENDING
   * @param reason what it waited for
   * @param until when it would have been looked at
   */
  public record Paused(JobStatus from, @Nullable WaitReason reason, @Nullable Instant until) {}

  /** A row as it was stored. */
  public JobRow(JobId id, Origin origin, JobRequest request, Instant createdAt, JobStatus status) {
    this.id = id;
    this.origin = origin;
    this.request = request;
    this.createdAt = createdAt;
    this.revisedAt = createdAt;
    this.status = status;
  }

  /** The row of a new job. */
  static JobRow pending(JobId id, Origin origin, JobRequest request, Instant now) {
    JobRow row = new JobRow(id, origin, request, now, JobStatus.PENDING);
    row.dueAt = request.scheduledAt();
    return row;
  }

  /** The row of a new job that a schedule makes. */
  public static JobRow occurring(JobId id, JobRequest request, Occurrence occurrence, Instant now) {
    JobRow row = pending(id, Origin.RECURRING, request, now);
    row.occurrence = occurrence;
    return row;
  }

  /** Asks for something else before it is inserted. */
  public void moveTo(JobRequest wanted) {
    request = wanted;
    dueAt = wanted.scheduledAt();
  }

  public JobStatus status() {
    return status;
  }

  /** When the calendar shows it. */
  public Instant calendarAt() {
    Instant publishAt = request.publishAt();
    return publishAt == null ? request.scheduledAt() : publishAt;
  }

  /** The job with what its stages have left behind. */
  public Job job(Production made) {
    return new Job(
        id,
        origin,
        occurrence,
        request,
        status,
        stage,
        progressPercent,
        progressMessage,
        stageProgress,
        attempts,
        generation,
        node,
        error,
        waitReason,
        until,
        pauseRequested,
        createdAt,
        startedAt,
        runningSince(),
        completedAt,
        made);
  }

  // What is below zero counts for the time limit only.
  private @Nullable Instant runningSince() {
    return status != JobStatus.RUNNING || claimedAt == null
        ? null
        : claimedAt.minusMillis(Math.max(0, ranMillis));
  }

  boolean isHeldUnder(int claimed) {
    return status == JobStatus.RUNNING && generation == claimed;
  }

  void claim(String by, Instant now, Instant leaseEnd) {
    stopClock(now);
    to(JobStatus.RUNNING, "be started");
    generation++;
    node = by;
    claimedAt = now;
    dueAt = leaseEnd;
    waitReason = null;
    until = null;
    startedAt = startedAt == null ? now : startedAt;
  }

  void giveBack(Instant now) {
    leave(JobStatus.PENDING, "be given back", now, now);
    Pauses.ifAsked(this);
  }

  void retryAt(Instant at, JobError why, Instant now) {
    leave(JobStatus.RETRYING, "be tried again later", now, at);
    until = at;
    error = why;
    Pauses.ifAsked(this);
  }

  void waitFor(WaitReason reason, @Nullable Instant at, JobError why, Instant now) {
    leave(JobStatus.WAITING, "wait", now, at);
    waitReason = reason;
    until = at;
    error = why;
    Pauses.ifAsked(this);
  }

  void fail(JobError why, Instant now) {
    leave(JobStatus.FAILED, "fail", now, null);
    pauseRequested = false;
    error = why;
    completedAt = now;
  }

  void complete(Instant now) {
    leave(JobStatus.COMPLETED, "be completed", now, null);
    pauseRequested = false;
    error = null;
    progressPercent = 100;
    progressMessage = "Done";
    completedAt = now;
  }

  void cancel(Instant now) {
    leave(JobStatus.CANCELLED, "be cancelled", now, null);
    pauseRequested = false;
    progressMessage = "Cancelled";
    paused = null;
    completedAt = now;
  }

  /** How long the job has run in all its claims. */
  Duration ran(Instant now) {
    long present =
        status == JobStatus.RUNNING && claimedAt != null
            ? Duration.between(claimedAt, lastSeen(now)).toMillis()
            : 0;
    return Duration.ofMillis(ranMillis + Math.max(0, present));
  }

  /** From now on it counts as one that has not run yet. */
  void restartClock(Instant now) {
    ranMillis = 0;
    ranMillis = -ran(now).toMillis();
  }

  // After its lease's end nobody worked on it that we know of: hours without power are not its own.
  private Instant lastSeen(Instant now) {
    return dueAt != null && dueAt.isBefore(now) ? dueAt : now;
  }

  /** Ends a claim, if there is one. */
  void leave(JobStatus next, String action, Instant now, @Nullable Instant due) {
    stopClock(now);
    to(next, action);
    leftAt = now;
    node = null;
    claimedAt = null;
    dueAt = due;
    waitReason = null;
    until = null;
  }

  private void stopClock(Instant now) {
    ranMillis = ran(now).toMillis();
  }

  /**
   * Changes the status.
   *
   * @param action what was asked, as "be paused"
   * @throws IllegalTransitionException when {@link Transitions} does not allow it
   */
  void to(JobStatus next, String action) {
    if (!Transitions.allowed(status, next)) {
      throw IllegalTransitionException.of(id, status, action);
    }
    status = next;
  }
}
