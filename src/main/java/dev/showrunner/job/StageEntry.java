package dev.showrunner.job;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Enters a stage in a job's row. It is part of a transaction that does more: the claim begins the
 * first stage, the checkpoint of one stage begins the next.
 */
final class StageEntry {
  private final Lanes lanes;
  private final WakeUp wakeUp;
  private final BiPredicate<Job, Production> needsApproval;

  /** What came of the wish to enter a stage. */
  enum Outcome {
    ENTERED,
    LOST,
    PAUSED,
    GIVEN_BACK,
    AWAITS_APPROVAL
  }

  StageEntry(Lanes lanes, WakeUp wakeUp, BiPredicate<Job, Production> needsApproval) {
    this.lanes = lanes;
    this.wakeUp = wakeUp;
    this.needsApproval = needsApproval;
  }

  /** Enters the stage, or lets go of the job; either way the row is to be written back. */
  Outcome enter(JobChanges tx, JobRow row, Claim claim, Stage stage, Instant now) {
    Outcome outcome = decide(row, claim, stage, now);
    if (outcome == Outcome.ENTERED) {
      begin(tx, row, stage, now);
    }
    return outcome;
  }

  /**
   * Enters the stage for which a row is being claimed, unless a person has to be asked or the stage
   * is held back.
   *
   * @return false when that is left to the pipeline
   */
  boolean enterClaimed(JobChanges tx, JobRow row, Production made, Instant now) {
    if (awaitsApproval(row, made, row.stage) || lanes.holdsBack(row.stage)) {
      return false;
    }
    begin(tx, row, row.stage, now);
    return true;
  }

  private static void begin(JobChanges tx, JobRow row, Stage stage, Instant now) {
    row.stage = stage;
    row.progressMessage = "";
    row.stageProgress = with(row.stageProgress, stage, 0);
    tx.startAttempt(row.id, stage, row.generation, now);
  }

  private Outcome decide(JobRow row, Claim claim, Stage stage, Instant now) {
    if (row.pauseRequested) {
      Pauses.here(row, now);
      return Outcome.PAUSED;
    }
    if (lanes.closing() || lanes.holdsBack(stage)) {
      row.giveBack(now);
      return Outcome.GIVEN_BACK;
    }
    if (awaitsApproval(row, claim.made(), stage)) {
      String why = "Waits for approval: watch the video, then approve or reject it";
      JobError waits = new JobError(stage, JobError.Kind.WAITING, why);
      row.waitFor(WaitReason.APPROVAL, null, waits, now);
      return Outcome.AWAITS_APPROVAL;
    }
    return switch (lanes.move(claim, stage.lane())) {
      case STAYED -> Outcome.ENTERED;
      case MOVED -> {
        // The only way between the lanes.
        wakeUp.freed(Lane.RENDER, lanes);
        yield Outcome.ENTERED;
      }
      case FULL -> {
        row.giveBack(now);
        yield Outcome.GIVEN_BACK;
      }
    };
  }

  private boolean awaitsApproval(JobRow row, Production made, Stage stage) {
    return stage == Stage.UPLOAD && !row.approved && needsApproval.test(row.job(made), made);
  }

  static Map<Stage, Integer> with(Map<Stage, Integer> map, Stage stage, int percent) {
    Map<Stage, Integer> grown = new EnumMap<>(Stage.class);
    grown.putAll(map);
    grown.put(stage, percent);
    return grown;
  }
}
