package dev.showrunner.job;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How a job's row goes back to a stage, because a person wants it or because its work is gone. */
final class Restarts {
  private Restarts() {}

  /**
   * Begins again at a stage: after an end that was not a success, or instead of waiting on. Not
   * before the time that the job is scheduled for, which a cancel and its undo leave as it was.
   */
  static void again(JobRow row, Stage from, Instant now) {
    if (row.status() != JobStatus.RETRYING) {
      row.to(JobStatus.PENDING, "be tried again");
    }
    from(row, from);
    row.error = null;
    row.ranMillis = 0;
    row.approved = row.approved && from.compareTo(Stage.UPLOAD) >= 0;
    row.paused = null;
    row.node = null;
    row.claimedAt = null;
    row.completedAt = null;
    row.dueAt = row.request.scheduledAt().isAfter(now) ? row.request.scheduledAt() : now;
    row.until = row.status() == JobStatus.RETRYING ? row.dueAt : null;
  }

  /**
   * Refuses a wish to try again what runs, is due anyway, is paused or done. Not left to {@link
   * Transitions}: they let a running job become pending, for when it is given back.
   */
  static void refuseUnlessTriable(JobRow row) {
    boolean triable =
        switch (row.status()) {
          case FAILED, CANCELLED, RETRYING, WAITING -> true;
          case PENDING, RUNNING, PAUSED, COMPLETED -> false;
        };
    if (!triable) {
      throw IllegalTransitionException.of(row.id, row.status(), "be tried again");
    }
  }

  /** Looks at once, instead of later, whether what it waits for has come. */
  static void lookNow(JobRow row, Instant now) {
    boolean waits = row.status() == JobStatus.RETRYING || row.status() == JobStatus.WAITING;
    if (!waits || row.waitReason == WaitReason.APPROVAL) {
      throw IllegalTransitionException.of(row.id, row.status(), "be tried again");
    }
    row.until = now;
    row.dueAt = now;
  }

  /** Shows a stage and those behind it as not begun, with all its attempts left. */
  static void from(JobRow row, Stage from) {
    row.stage = from;
    row.attempts = 0;
    row.pauseRequested = false;
    row.waitReason = null;
    row.until = null;
    row.progressMessage = "";
    forget(row, from);
  }

  /**
   * Goes back to a stage whose result is stale or gone; what was approved is not any more. The
   * status stays as it is.
   */
  static void makeAgain(JobRow row, Stage from) {
    forget(row, from);
    row.stage = from.compareTo(row.stage) < 0 ? from : row.stage;
    row.attempts = 0;
    row.approved = false;
    row.paused = row.paused == null ? null : new JobRow.Paused(JobStatus.PENDING, null, null);
  }

  /**
   * Describes a video again that is on its channel already: that is all that is made again, and a
   * job that only waits for the channel goes on at once.
   */
  static void describeAgain(JobRow row, Instant now) {
    forget(row, Stage.METADATA);
    row.stage = row.stage.compareTo(Stage.METADATA) > 0 ? Stage.METADATA : row.stage;
    if (row.status() == JobStatus.WAITING && row.waitReason == WaitReason.PROCESSING) {
      lookNow(row, now);
    }
  }

  /** A job that waited goes on at once, since what it waited with was changed. */
  static void afterReview(JobRow row, Instant now) {
    row.to(JobStatus.PENDING, "be changed");
    row.waitReason = null;
    row.until = null;
    row.error = null;
    row.progressMessage = "";
    row.dueAt = now;
  }

  private static void forget(JobRow row, Stage from) {
    Map<Stage, Integer> left = new EnumMap<>(Stage.class);
    row.stageProgress.forEach(
        (done, percent) -> {
          if (done.compareTo(from) < 0) {
            left.put(done, percent);
          }
        });
    row.stageProgress = left;
    row.progressPercent = Weights.overall(left);
  }
}
