package dev.showrunner.job;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One video to make and publish, as its row says. A value: it does not change when the row does.
 *
 * @param occurrence what made it, when that was a schedule; null otherwise
 * @param stage the stage it is in or comes to next
 * @param progressPercent of the whole job, 0 to 100
 * @param progressMessage a few words on what is done now; may be empty
 * @param stageProgress percent of each stage that has begun
 * @param attempts how many attempts at the present stage have been used up
 * @param generation counts the claims
 * @param node which process works on it; null when none does
 * @param error why it stands still or ended; null when nothing is wrong
 * @param waitReason what a WAITING job waits for; null otherwise
 * @param until when a RETRYING or WAITING job is looked at again; null when not by time
 * @param runningSince when it would have begun had it been worked on without a break until now;
 *     null when it does not run
 * @param pauseRequested whether a person wants it paused at the next stage boundary
 */
public record Job(
    JobId id,
    Origin origin,
    @Nullable Occurrence occurrence,
    JobRequest request,
    JobStatus status,
    Stage stage,
    int progressPercent,
    String progressMessage,
    Map<Stage, Integer> stageProgress,
    int attempts,
    int generation,
    @Nullable String node,
    @Nullable JobError error,
    @Nullable WaitReason waitReason,
    @Nullable Instant until,
    boolean pauseRequested,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant runningSince,
    @Nullable Instant completedAt,
    Production made) {

  public Job {
    stageProgress = Map.copyOf(stageProgress);
  }

  /** Why the job stands still or ended. */
  public Optional<JobError> lastError() {
    return Optional.ofNullable(error);
  }
}
