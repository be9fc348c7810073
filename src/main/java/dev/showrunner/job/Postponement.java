package dev.showrunner.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gives a video that missed its time the next free slot of the calendar. Thread-safe. */
public final class Postponement {
  private final JobStore store;
  private final SlotGate slots;
  private final Clock clock;

  Postponement(JobStore store, SlotGate slots, Clock clock) {
    this.store = store;
    this.slots = slots;
    this.clock = clock;
  }

  /**
   * Moves the job's publishAt to the next free slot. The metadata name that time, so that stage is
   * done again; an approval stays.
   *
   * @return when that is; empty when the calendar has no room within a year
   * @throws ClaimLostException when the job is not this claim's any more
   */
  public Optional<Instant> postpone(Claim claim) {
    return store.change(
        tx -> {
          JobRow row =
              tx.lock(claim.id())
                  .filter(held -> held.isHeldUnder(claim.generation()))
                  .orElseThrow(() -> Pipeline.lost(claim));
          Instant now = Instant.ofEpochMilli(clock.millis());
          Optional<Instant> slot = slots.next(tx, row, now);
          slot.ifPresent(at -> move(tx, row, at, now));
          return slot;
        });
  }

  private static void move(JobChanges tx, JobRow row, Instant at, Instant now) {
    boolean approved = row.approved;
    row.request = row.request.movedTo(at);
    row.revisedAt = now;
    tx.dropCheckpoints(row.id, Stage.METADATA.andAfter());
    Restarts.makeAgain(row, Stage.METADATA);
    row.approved = approved;
    tx.updateRequest(row);
    tx.update(row);
  }
}
