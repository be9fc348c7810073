package dev.showrunner.job;

import dev.showrunner.job.StageEntry.Outcome;
import dev.showrunner.video.Publication;
import dev.showrunner.video.StageResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final StageEntry entry;
  private final Clock clock;
  private final Duration believed;

  /**
   * @param believed how long it is taken for granted, without a look at the row, that the job is
   *     still the claim's after its stage was entered: much less than a lease, so that a process
   *     that was asleep in between looks again
   */
  Pipeline(
      JobStore store,
      Lanes lanes,
      StageClocks clocks,
      Failures failures,
      LatePublications late,
      JobEvents events,
      WakeUp wakeUp,
      StageEntry entry,
      Clock clock,
      Duration believed) {
    this.store = store;
    this.lanes = lanes;
    this.clocks = clocks;
    this.failures = failures;
    this.late = late;
    this.events = events;
    this.wakeUp = wakeUp;
    this.entry = entry;
    this.clock = clock;
    this.believed = believed;
  }

  /**
   * Whether the stage is to be run now; if so the attempt at it has begun.
   *
   * <p>It is not when it has its checkpoint already, and for all later stages too when the job was
   * cancelled, lost, paused, sent to wait for approval, or given back because the stage's lane is
   * full.
   *
   * @throws FinalException when the program has ended in that stage too many times in a row
   */
  public boolean enters(Claim claim, Stage stage) {
    if (claim.made().has(stage)
        || !stage.before().stream().allMatch(claim.made()::has)
        || !lanes.holds(claim.id(), claim.generation())) {
      return false;
    }
    Optional<Instant> before = lanes.takeEntry(claim, stage);
    if (before.isEmpty() || before.get().plus(believed).isBefore(now())) {
      Outcome outcome = store.change(tx -> enter(tx, claim, stage, before.isPresent()));
      events.tell(claim.id(), JobEvent.Kind.CHANGED);
      if (outcome != Outcome.ENTERED) {
        stay(claim, stage, outcome);
        return false;
      }
    }
    clocks.begin(claim, stage);
    LogContext.enter(claim.id(), stage);
    if (claim.generation() > Crashes.MOST) {
      Crashes.refuseAfterMany(store.attempts(claim.id()), claim, stage);
    }
    LOG.info("Job {} enters {}", claim.id(), stage);
    events.reached(new Milestone.Entered(claim.id(), claim.generation(), stage, now()));
    return true;
  }

  private Outcome enter(JobChanges tx, Claim claim, Stage stage, boolean entered) {
    Optional<JobRow> held = tx.lock(claim.id()).filter(r -> r.isHeldUnder(claim.generation()));
    if (held.isEmpty()) {
      return Outcome.LOST;
    }
    if (entered) {
      return Outcome.ENTERED;
    }
    Outcome outcome = entry.enter(tx, held.get(), claim, stage, now());
    tx.update(held.get());
    return outcome;
  }

  private void stay(Claim claim, Stage stage, Outcome outcome) {
    LOG.info("Job {} stays before {}: {}", claim.id(), stage, outcome);
    leave(claim);
    if (outcome == Outcome.GIVEN_BACK) {
      // It is due, here or elsewhere.
      wakeUp.wake();
    }
  }

  /**
   * Records what a stage has left behind; which stage it is, the result's type says. The same
   * transaction begins the next stage, or completes the job when there is none.
   *
   * @return the claim with the result
   * @throws ClaimLostException when the job is not this claim's any more; nothing was recorded but,
   *     when it was ended in that very moment, that its video is published
   */
  public Claim merge(Claim claim, StageResult result) {
    Stage stage = Stage.of(result);
    Claim grown = claim.with(stage, result);
    Optional<Stage> next = grown.made().next();
    try {
      Outcome outcome = store.change(tx -> checkpoint(tx, grown, stage, result, next));
      LOG.info("Job {} leaves {}: SUCCEEDED", claim.id(), stage);
      events.tell(claim.id(), JobEvent.Kind.CHANGED);
      ended(claim, stage, next.isPresent() ? JobStatus.RUNNING : JobStatus.COMPLETED);
      next.ifPresentOrElse(to -> goOn(grown, to, outcome), () -> completed(grown));
    } catch (ClaimLostException e) {
      lanes.moveBack(claim, stage.lane());
      if (result instanceof Publication publication) {
        late.record(claim, publication);
      }
      throw e;
    }
    return grown;
  }

  private Outcome checkpoint(
      JobChanges tx, Claim claim, Stage stage, StageResult result, Optional<Stage> next) {
    JobRow row = held(tx, claim);
    if (row.stage != stage) {
      throw new IllegalStateException("A result of " + stage + " came while in " + row.stage);
    }
    tx.checkpoint(row.id, stage, row.generation, result, now());
    tx.endAttempt(row.id, Attempt.Outcome.SUCCEEDED, "", now());
    row.attempts = 0;
    row.error = null;
    row.stageProgress = StageEntry.with(row.stageProgress, stage, 100);
    row.progressPercent = Weights.overall(row.stageProgress);
    Outcome outcome = Outcome.ENTERED;
    if (next.isPresent()) {
      row.stage = next.get();
      outcome = entry.enter(tx, row, claim, next.get(), now());
    } else {
      row.complete(now());
    }
    tx.update(row);
    return outcome;
  }

  private void goOn(Claim claim, Stage next, Outcome outcome) {
    if (outcome == Outcome.ENTERED) {
      lanes.entered(claim.id(), claim.generation(), next, now());
    } else {
      stay(claim, next, outcome);
    }
  }

  private void completed(Claim claim) {
    LOG.info("Job {} is COMPLETED", claim.id());
    leave(claim);
  }

  /**
   * Records a video that turned out to be published when its job had been ended already, unless
   * another claim of the job has begun. The job stays as it is, and its error asks what is to
   * become of the video.
   */
  public void recordLate(Claim claim, Publication publication) {
    late.record(claim, publication);
  }

  /** Ends the claim's way through the pipeline: the job is complete when all seven stages are. */
  public void finish(Claim claim) {
    // A claim whose job was completed, paused, given back or cancelled has no place any more.
    if (!lanes.holds(claim.id(), claim.generation())) {
      LogContext.leave();
      return;
    }
    Optional<Stage> next = claim.made().next();
    if (next.isPresent()) {
      String why =
          "The pipeline ended before "
              + next.get()
              + "; look whether that stage's route is there and hands its result on";
      fail(claim, new RetryableException(claim.id(), why));
    } else if (store.change(tx -> complete(tx, claim))) {
      events.tell(claim.id(), JobEvent.Kind.CHANGED);
      ended(claim, Stage.ANALYTICS, JobStatus.COMPLETED);
      completed(claim);
    } else {
      leave(claim);
    }
  }

  // A job may be claimed whose stages are all done: its last one ended while it was being stopped.
  private boolean complete(JobChanges tx, Claim claim) {
    Optional<JobRow> held = tx.lock(claim.id()).filter(r -> r.isHeldUnder(claim.generation()));
    held.ifPresent(row -> row.complete(now()));
    held.ifPresent(tx::update);
    return held.isPresent();
  }

  /** Ends the claim's way through the pipeline by an error, which decides how the job goes on. */
  public void fail(Claim claim, Throwable error) {
    try {
      failures.record(claim.id(), claim.generation(), error);
    } finally {
      leave(claim);
    }
  }

  private void ended(Claim claim, Stage stage, JobStatus status) {
    events.reached(
        new Milestone.Ended(
            claim.id(), claim.generation(), stage, Attempt.Outcome.SUCCEEDED, status, now()));
  }

  private void leave(Claim claim) {
    LogContext.leave();
    events.reached(new Milestone.Left(claim.id(), claim.generation(), now()));
    clocks.end(claim);
    lanes.release(claim.id(), claim.generation());
    wakeUp.freed(claim.made().next().map(Stage::lane).orElse(Lane.NETWORK), lanes);
  }

  private JobRow held(JobChanges tx, Claim claim) {
    return tx.held(claim.id(), now())
        .filter(row -> row.isHeldUnder(claim.generation()))
        .orElseThrow(() -> lost(claim));
  }

  static ClaimLostException lost(Claim claim) {
    return new ClaimLostException(
        claim.id(), "The job was cancelled, given back or taken over by another node");
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
