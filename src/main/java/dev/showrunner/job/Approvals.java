package dev.showrunner.job;

import dev.showrunner.job.JobError.Kind;
import java.time.Instant;

/** What a person's verdict makes of a job that waits for one. */
final class Approvals {
  private Approvals() {}

  /**
   * @return whether it is the script that was accepted, and the video is still to be judged
   */
  static boolean approve(JobRow row, Instant now) {
    if (!asksForVerdict(row)) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be approved: it does not wait for that");
    }
    boolean script = isOfScript(row);
    if (row.waitReason == WaitReason.DECISION && !script) {
      row.request = row.request.withOnLate("publish");
    }
    row.approved = row.approved || !script;
    row.waitReason = WaitReason.TIME;
    row.until = now;
    row.dueAt = now;
    row.error = null;
    return script;
  }

  static void reject(JobRow row, String note, Instant now) {
    boolean awaited = row.waitReason == WaitReason.APPROVAL || isOfScript(row);
    if (row.status() != JobStatus.WAITING || !awaited) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be rejected: it does not wait for approval");
    }
    Stage judged = isOfScript(row) ? Stage.SCRIPT : Stage.UPLOAD;
    row.to(JobStatus.PENDING, "be rejected");
    Restarts.from(row, Stage.SCRIPT);
    row.error = new JobError(judged, Kind.WAITING, Sentences.oneLine(Verdicts.REJECTED + note));
    row.approved = false;
    row.dueAt = now;
  }

  private static boolean asksForVerdict(JobRow row) {
    return row.status() == JobStatus.WAITING
        && (row.waitReason == WaitReason.APPROVAL || row.waitReason == WaitReason.DECISION);
  }

  /** Whether the script stage itself asks what is to become of its script. */
  private static boolean isOfScript(JobRow row) {
    JobError why = row.error;
    return row.waitReason == WaitReason.DECISION && why != null && why.stage() == Stage.SCRIPT;
  }
}
