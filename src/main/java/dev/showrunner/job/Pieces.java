package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pieces of stages that this process works on, as scenes. When the process is about to end,
 * those under way come to their end, none is begun any more, and then the job is given back.
 * Thread-safe.
 */
final class Pieces {
  private static final Logger LOG = LoggerFactory.getLogger(Pieces.class);

  private final JobStore store;
  private final Lanes lanes;
  private final JobEvents events;
  private final Clock clock;
  private final Map<JobId, Integer> underWay = new HashMap<>();

  Pieces(JobStore store, Lanes lanes, JobEvents events, Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.events = events;
    this.clock = clock;
  }

  <T> T work(Claim claim, Supplier<T> piece) {
    if (!begin(claim.id())) {
      giveBack(claim);
      throw new ClaimLostException(claim.id(), "The job was given back: this process is ending");
    }
    try {
      return piece.get();
    } finally {
      end(claim.id());
    }
  }

  /**
   * @return false when the process is about to end; then no piece of the job is under way any more
   */
  private synchronized boolean begin(JobId job) {
    if (!lanes.closing()) {
      underWay.merge(job, 1, Integer::sum);
      return true;
    }
    try {
      while (underWay.containsKey(job)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private synchronized void end(JobId job) {
    underWay.computeIfPresent(job, (id, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  private void giveBack(Claim claim) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    boolean given =
        store.change(
            tx ->
                tx.lock(claim.id())
                    .filter(row -> row.isHeldUnder(claim.generation()))
                    .map(row -> giveBack(tx, row, now))
                    .isPresent());
    if (given) {
      LOG.info("Job {} is given back after the piece under way", claim.id());
      events.tell(claim.id(), JobEvent.Kind.CHANGED);
    }
  }

  private static JobRow giveBack(JobChanges tx, JobRow row, Instant now) {
    row.giveBack(now);
    tx.endAttempt(row.id, Outcome.INTERRUPTED, "Given back by a process that ended", now);
    tx.update(row);
    return row;
  }
}
