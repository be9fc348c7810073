package dev.showrunner.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes jobs, and takes that back. A deleted job lies in the trash with all that is recorded of
 * it and with its files, until its time there is over.
 *
 * <p>Rows are changed first and files follow, so that a crash in between leaves files where they
 * are; who takes a job back, or empties the trash, looks in both places.
 */
final class Deletions {
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

  private final JobStore store;
  private final JobFiles files;
  private final Lanes lanes;
  private final JobEvents events;
  private final Clock clock;
  private final Duration kept;

  /**
   * @param kept how long a deleted job can be taken back; zero deletes for good at once
   */
  Deletions(
      JobStore store, JobFiles files, Lanes lanes, JobEvents events, Clock clock, Duration kept) {
    this.store = store;
    this.files = files;
    this.lanes = lanes;
    this.events = events;
    this.clock = clock;
    this.kept = kept;
  }

  /** Puts a job into the trash. */
  void delete(JobId id) {
    if (kept.isZero()) {
      forGood(id);
      return;
    }
    Instant now = now();
    store.change(
        tx -> {
          JobRow row = ended(tx, id);
          tx.trash().put(row, now, now.plus(kept));
          tx.delete(row, now);
          return id;
        });
    stow(id);
    LOG.info("Job {} is deleted and can be taken back until {}", id, now.plus(kept));
    events.tell(id, JobEvent.Kind.DELETED);
  }

  // Under the lock of what lies in the trash, so that nobody takes it out at the same time.
  private void stow(JobId id) {
    store.change(
        tx -> {
          tx.trash().lock(id).ifPresent(trashed -> files.stow(id));
          return id;
        });
  }

  /** Removes a job with its files at once. */
  void forGood(JobId id) {
    store.change(
        tx -> {
          tx.delete(ended(tx, id), now());
          return id;
        });
    var unused = files.removeAll(id);
    LOG.info("Job {} is deleted for good", id);
    events.tell(id, JobEvent.Kind.DELETED);
  }

  private JobRow ended(JobChanges tx, JobId id) {
    JobRow row = tx.lock(id).orElseThrow(() -> new JobNotFoundException(id.value()));
    if (!row.status().isFinal()) {
      throw IllegalTransitionException.of(row.id, row.status(), "be deleted; cancel it first");
    }
    // What still works here for a cancelled job would make its folder again after it was removed.
    if (lanes.holdsAny(id)) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be deleted yet: it is still ending; try again in a moment");
    }
    return row;
  }

  /** Takes a job out of the trash, as it was. */
  Job undo(JobId id) {
    Job job =
        store.change(
            tx -> {
              TrashedJob trashed =
                  tx.trash().lock(id).orElseThrow(() -> new JobNotFoundException(id.value()));
              refuseSecond(tx, trashed);
              files.restore(id);
              tx.trash().takeOut(id);
              JobRow row = tx.lock(id).orElseThrow();
              return row.job(tx.made(id));
            });
    LOG.info("Job {} is taken back out of the trash, {}", id, job.status());
    events.tell(id, JobEvent.Kind.CREATED);
    return job;
  }

  private static void refuseSecond(JobChanges tx, TrashedJob trashed) {
    Optional<JobId> other = tx.trash().madeInstead(trashed.id());
    if (other.isPresent()) {
      throw IllegalTransitionException.of(
          trashed.id(),
          trashed.status(),
          "be taken back: job %s was made of the same occurrence; delete that one first"
              .formatted(other.get()));
    }
  }

  /** Removes all that lies in the trash. */
  int empty() {
    store.change(
        tx -> {
          tx.trash().condemnAll();
          return true;
        });
    return emptyDue();
  }

  /**
   * Removes a job from the trash before its time there is over.
   *
   * @return whether it is gone
   */
  boolean emptyOf(JobId id) {
    return remove(id, Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  /** Removes what has lain in the trash for long enough; what resists is left for the next time. */
  int emptyDue() {
    Instant now = now();
    int removed = 0;
    for (int more = removeSome(now); more > 0; more = removeSome(now)) {
      removed += more;
    }
    return removed;
  }

  private int removeSome(Instant now) {
    List<JobId> due = store.trashedUntil(now, JobQuery.MOST);
    return (int) due.stream().filter(id -> remove(id, now)).count();
  }

  private boolean remove(JobId id, Instant now) {
    boolean ours = store.change(tx -> tx.trash().condemn(id, now));
    if (!ours || !files.removeAll(id)) {
      return false;
    }
    store.change(
        tx -> {
          // Anew: it may have lain in the trash for longer than that is remembered.
          tx.rememberDeleted(id, now());
          tx.trash().forget(id);
          return id;
        });
    LOG.info("Job {} is deleted for good", id);
    return true;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
