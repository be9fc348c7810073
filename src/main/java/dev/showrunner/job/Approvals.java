package dev.showrunner.job;

import dev.showrunner.job.JobError.Kind;
import java.time.Instant;

/** What a person's verdict makes of a job that waits for one. */
final class Approvals {
  private Approvals() {}

  static void approve(JobRow row, Instant now) {
    boolean asked = row.waitReason == WaitReason.APPROVAL || row.waitReason == WaitReason.DECISION;
    if (row.status() != JobStatus.WAITING || !asked) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be approved: it does not wait for that");
    }
    if (row.waitReason == WaitReason.DECISION) {
      row.request = row.request.withOnLate("publish");
    }
    row.approved = true;
    row.waitReason = WaitReason.TIME;
    row.until = now;
    row.dueAt = now;
    row.error = null;
  }

  static void reject(JobRow row, String note, Instant now) {
    if (row.status() != JobStatus.WAITING || row.waitReason != WaitReason.APPROVAL) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be rejected: it does not wait for approval");
    }
    row.to(JobStatus.PENDING, "be rejected");
    Restarts.from(row, Stage.SCRIPT);
    row.error = new JobError(Stage.UPLOAD, Kind.WAITING, "Rejected: " + note);
    row.approved = false;
    row.dueAt = now;
  }
}
