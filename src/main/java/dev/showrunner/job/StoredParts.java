package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Pieces of stages in the store. A process that is about to end gives the job back after one. */
final class StoredParts implements SceneCheckpoints {
  private final JobStore store;
  private final Lanes lanes;
  private final Clock clock;

  StoredParts(JobStore store, Lanes lanes, Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.clock = clock;
  }

  @Override
  public void record(Claim claim, Stage stage, String part, String json) {
    boolean goesOn = store.change(tx -> write(tx, claim, stage, part, json));
    if (!goesOn) {
      throw new ClaimLostException(claim.id(), "The job was given back: this process is ending");
    }
  }

  private boolean write(JobChanges tx, Claim claim, Stage stage, String part, String json) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    JobRow row =
        tx.lock(claim.id())
            .filter(r -> r.isHeldUnder(claim.generation()))
            .orElseThrow(() -> Pipeline.lost(claim));
    tx.part(row.id, stage, part, row.generation, json, now);
    if (!lanes.closing()) {
      return true;
    }
    row.giveBack(now);
    tx.endAttempt(row.id, Outcome.INTERRUPTED, "Given back by a process that ended", now);
    tx.update(row);
    return false;
  }

  @Override
  public Optional<String> find(Claim claim, Stage stage, String part) {
    return store.part(claim.id(), stage, part);
  }
}
