package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobError.Kind;
import dev.showrunner.video.Publication;
import dev.showrunner.video.StageResult;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes call while a claim travels from stage to stage. Every step writes under the
 * claim's generation, so that a node which lost a job can do no harm to it. Thread-safe.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final JobStore store;
  private final Lanes lanes;
  private final StageClocks clocks;
  private final Failures failures;
  private final LatePublications late;
  private final JobEvents events;
  private final WakeUp wakeUp;
  private final BiPredicate<Job, Production> needsApproval;
  private final Clock clock;

  /** What came of a wish to enter a stage. */
  private enum Entry {
    ENTERED,
    LOST,
    PAUSED,
    GIVEN_BACK,
    AWAITS_APPROVAL
  }

  Pipeline(
      JobStore store,
      Lanes lanes,
      StageClocks clocks,
      Failures failures,
      LatePublications late,
      JobEvents events,
      WakeUp wakeUp,
      BiPredicate<Job, Production> needsApproval,
      Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.clocks = clocks;
    this.failures = failures;
    this.late = late;
    this.events = events;
    this.wakeUp = wakeUp;
    this.needsApproval = needsApproval;
    this.clock = clock;
  }

  /**
   * Whether the stage is to be run now; if so the attempt at it has begun.
   *
   * <p>It is not when it has its checkpoint already, and for all later stages too when the job was
   * cancelled, lost, paused, sent to wait for approval, or given back because the stage's lane is
   * full.
   */
  public boolean enters(Claim claim, Stage stage) {
    if (claim.made().has(stage) || !stage.before().stream().allMatch(claim.made()::has)) {
      return false;
    }
    Entry entry = store.change(tx -> enter(tx, claim, stage));
    if (entry == Entry.ENTERED) {
      clocks.begin(claim, stage);
      LOG.info("Job {} enters {}", claim.id(), stage);
    } else {
      LOG.info("Job {} stays before {}: {}", claim.id(), stage, entry);
      leave(claim);
    }
    events.tell(claim.id(), JobEvent.Kind.CHANGED);
    return entry == Entry.ENTERED;
  }

  private Entry enter(JobChanges tx, Claim claim, Stage stage) {
    Optional<JobRow> held = tx.lock(claim.id()).filter(r -> r.isHeldUnder(claim.generation()));
    if (held.isEmpty()) {
      return Entry.LOST;
    }
    JobRow row = held.get();
    Entry entry = decide(row, claim, stage);
    if (entry == Entry.ENTERED) {
      row.stage = stage;
      row.progressMessage = "";
      row.stageProgress = with(row.stageProgress, stage, 0);
      tx.startAttempt(row.id, stage, row.generation, now());
    }
    tx.update(row);
    return entry;
  }

  private Entry decide(JobRow row, Claim claim, Stage stage) {
    if (row.pauseRequested) {
      row.pauseHere(now());
      return Entry.PAUSED;
    }
    if (lanes.closing()) {
      row.giveBack(now());
      return Entry.GIVEN_BACK;
    }
    if (stage == Stage.UPLOAD
        && !row.approved
        && needsApproval.test(row.job(claim.made()), claim.made())) {
      String why = "Waits for approval: watch the video, then approve or reject it";
      row.waitFor(WaitReason.APPROVAL, null, new JobError(stage, Kind.WAITING, why), now());
      return Entry.AWAITS_APPROVAL;
    }
    return switch (lanes.move(claim, stage.lane())) {
      case STAYED -> Entry.ENTERED;
      case MOVED -> {
        wakeUp.wake();
        yield Entry.ENTERED;
      }
      case FULL -> {
        row.giveBack(now());
        yield Entry.GIVEN_BACK;
      }
    };
  }

  /**
   * Records what a stage has left behind; which stage it is, the result's type says.
   *
   * @return the claim with the result
   * @throws ClaimLostException when the job is not this claim's any more; nothing was recorded but,
   *     when it was ended in that very moment, that its video is published
   */
  public Claim merge(Claim claim, StageResult result) {
    Stage stage = Stage.of(result);
    try {
      store.change(tx -> checkpoint(tx, claim, stage, result));
    } catch (ClaimLostException e) {
      if (result instanceof Publication publication) {
        late.record(claim, publication);
      }
      throw e;
    }
    LOG.info("Job {} leaves {}: SUCCEEDED", claim.id(), stage);
    events.tell(claim.id(), JobEvent.Kind.CHANGED);
    return claim.with(stage, result);
  }

  private JobId checkpoint(JobChanges tx, Claim claim, Stage stage, StageResult result) {
    JobRow row = held(tx, claim);
    if (row.stage != stage) {
      throw new IllegalStateException("A result of " + stage + " came while in " + row.stage);
    }
    tx.checkpoint(row.id, stage, row.generation, result, now());
    tx.endAttempt(row.id, Outcome.SUCCEEDED, "", now());
    row.attempts = 0;
    row.error = null;
    row.stageProgress = with(row.stageProgress, stage, 100);
    row.progressPercent = Weights.overall(row.stageProgress);
    claim.made().with(stage, result).next().ifPresent(next -> row.stage = next);
    tx.update(row);
    return row.id;
  }

  /** Ends the claim's way through the pipeline: the job is complete when all seven stages are. */
  public void finish(Claim claim) {
    if (claim.made().next().isPresent()) {
      finishEarly(claim);
      return;
    }
    boolean completed =
        store.change(
            tx -> {
              Optional<JobRow> held =
                  tx.lock(claim.id()).filter(row -> row.isHeldUnder(claim.generation()));
              held.ifPresent(row -> row.complete(now()));
              held.ifPresent(tx::update);
              return held.isPresent();
            });
    if (completed) {
      LOG.info("Job {} is COMPLETED", claim.id());
      events.tell(claim.id(), JobEvent.Kind.CHANGED);
    }
    leave(claim);
  }

  // A claim whose job was paused, given back or cancelled on the way has no place any more.
  private void finishEarly(Claim claim) {
    if (lanes.holds(claim.id(), claim.generation())) {
      Stage next = claim.made().next().orElseThrow();
      fail(
          claim,
          new RetryableException(
              claim.id(),
              "The pipeline ended before "
                  + next
                  + "; look whether that stage's route is there and hands its result on"));
    }
  }

  /** Ends the claim's way through the pipeline by an error, which decides how the job goes on. */
  public void fail(Claim claim, Throwable error) {
    try {
      failures.record(claim.id(), claim.generation(), error);
    } finally {
      leave(claim);
    }
  }

  private void leave(Claim claim) {
    clocks.end(claim);
    lanes.release(claim.id(), claim.generation());
    wakeUp.wake();
  }

  private static JobRow held(JobChanges tx, Claim claim) {
    return tx.lock(claim.id())
        .filter(row -> row.isHeldUnder(claim.generation()))
        .orElseThrow(() -> lost(claim));
  }

  static ClaimLostException lost(Claim claim) {
    return new ClaimLostException(
        claim.id(), "The job was cancelled, given back or taken over by another node");
  }

  private static Map<Stage, Integer> with(Map<Stage, Integer> map, Stage stage, int percent) {
    Map<Stage, Integer> grown = new EnumMap<>(Stage.class);
    grown.putAll(map);
    grown.put(stage, percent);
    return grown;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
