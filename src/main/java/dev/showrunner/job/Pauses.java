package dev.showrunner.job;

import dev.showrunner.job.JobRow.Paused;
import java.time.Instant;

/** How a job's row is paused and goes on as it was. */
final class Pauses {
  private Pauses() {}

  /** Pauses at once, or asks the node that runs the job to do so at the next stage boundary. */
  static void pause(JobRow row) {
    if (row.status() == JobStatus.RUNNING) {
      row.pauseRequested = true;
      return;
    }
    Paused before = new Paused(row.status(), row.waitReason, row.until);
    row.to(JobStatus.PAUSED, "be paused");
    hold(row, before);
  }

  /** Pauses a running job, which goes on at its stage. */
  static void here(JobRow row, Instant now) {
    row.leave(JobStatus.PAUSED, "be paused", now, null);
    hold(row, new Paused(JobStatus.PENDING, null, null));
  }

  /** A wish to pause is not forgotten because the stage did not get to its end. */
  static void ifAsked(JobRow row) {
    if (row.pauseRequested) {
      pause(row);
    }
  }

  private static void hold(JobRow row, Paused before) {
    row.paused = before;
    row.pauseRequested = false;
    row.waitReason = null;
    row.until = null;
    row.dueAt = null;
  }

  /** Lets a paused job go on as it was, or takes back the wish to pause a running one. */
  static void resume(JobRow row) {
    if (row.status() == JobStatus.RUNNING && row.pauseRequested) {
      row.pauseRequested = false;
      return;
    }
    if (row.status() != JobStatus.PAUSED) {
      throw IllegalTransitionException.of(row.id, row.status(), "be resumed");
    }
    Paused before = row.paused == null ? new Paused(JobStatus.PENDING, null, null) : row.paused;
    row.to(before.from(), "be resumed");
    row.waitReason = before.reason();
    row.until = before.until();
    row.dueAt = row.status() == JobStatus.PENDING ? row.request.scheduledAt() : row.until;
    row.paused = null;
  }
}
