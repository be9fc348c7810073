package dev.showrunner.job;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job as {@link JobModel} thinks that it should be. */
final class ModelJob {
  final String id;
  final int priority;
  final int retries;
  final boolean wantsApproval;
  final @Nullable String failFastBatch;
  Instant scheduledAt;
  JobStatus status = JobStatus.PENDING;
  Stage stage = Stage.SCRIPT;
  Set<Stage> made = EnumSet.noneOf(Stage.class);
  int attempts;
  int generation;
  @Nullable String node;
  @Nullable Instant due;
  @Nullable Instant until;
  @Nullable WaitReason waitsFor;
  JobError.@Nullable Kind error;
  boolean pauseWanted;
  @Nullable Before before;
  boolean approved;
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;

  ModelJob(
      String id,
      Instant scheduledAt,
      int priority,
      int retries,
      boolean wantsApproval,
      @Nullable String failFastBatch) {
    this.id = id;
    this.scheduledAt = scheduledAt;
    this.priority = priority;
    this.retries = retries;
    this.wantsApproval = wantsApproval;
    this.failFastBatch = failFastBatch;
    this.due = scheduledAt;
  }

  boolean heldUnder(int claimed) {
    return status == JobStatus.RUNNING && generation == claimed;
  }

  boolean ended() {
    return status == JobStatus.COMPLETED
        || status == JobStatus.FAILED
        || status == JobStatus.CANCELLED;
  }

  Stage next() {
    return Stage.inOrder().stream()
        .filter(one -> !made.contains(one))
        .findFirst()
        .orElse(Stage.ANALYTICS);
  }

  @Override
  public String toString() {
    return String.join(
        " ",
        id,
        status.name(),
        stage.name(),
        "made=" + made,
        "attempts=" + attempts,
        "generation=" + generation,
        "node=" + node,
        "due=" + due,
        "until=" + until,
        "waits=" + waitsFor,
        "error=" + error,
        "pause=" + pauseWanted,
        "before=" + before,
        "approved=" + approved,
        "started=" + startedAt,
        "ended=" + endedAt);
  }

  /** What a paused job returns to. */
  record Before(JobStatus status, @Nullable WaitReason waitsFor, @Nullable Instant until) {}
}
