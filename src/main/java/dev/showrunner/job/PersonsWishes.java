package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people want to be done with a job that is there; each wish is one transaction. */
final class PersonsWishes {
  private static final Logger LOG = LoggerFactory.getLogger(PersonsWishes.class);
  private static final int LONGEST_NOTE = 1000;

  private final JobStore store;
  private final JobDoor door;
  private final JobFiles files;
  private final Lanes lanes;
  private final WorkStopper stopper;
  private final JobEvents events;
  private final WakeUp wakeUp;
  private final Clock clock;

  PersonsWishes(
      JobStore store,
      JobDoor door,
      JobFiles files,
      Lanes lanes,
      WorkStopper stopper,
      JobEvents events,
      WakeUp wakeUp,
      Clock clock) {
    this.store = store;
    this.door = door;
    this.files = files;
    this.lanes = lanes;
    this.stopper = stopper;
    this.events = events;
    this.wakeUp = wakeUp;
    this.clock = clock;
  }

  /** Changes a locked row and writes it back. */
  Job change(JobId id, BiConsumer<JobChanges, JobRow> wish) {
    Job job =
        store.change(
            tx -> {
              JobRow row = locked(tx, id);
              wish.accept(tx, row);
              tx.update(row);
              return row.job(tx.made(id));
            });
    LOG.info("Job {} is {} now, as asked", id, job.status());
    events.tell(id, JobEvent.Kind.CHANGED);
    wakeUp.wake();
    return job;
  }

  Job cancel(JobId id) {
    Job job =
        change(
            id,
            (tx, row) -> {
              row.cancel(now());
              tx.endAttempt(id, Outcome.CANCELLED, "Cancelled", now());
            });
    stopper.stop(id, job.generation());
    return job;
  }

  /** Looks now at a job that waits; one that does not any more is left alone. */
  void lookAgain(JobId id) {
    try {
      var unused = change(id, (tx, row) -> row.lookNow(now()));
    } catch (IllegalTransitionException | JobNotFoundException e) {
      LOG.debug("Job {} has gone on meanwhile", id, e);
    }
  }

  Job retry(JobId id, Optional<Stage> from) {
    return change(
        id,
        (tx, row) -> {
          row.refuseUnlessTriable();
          if (!row.status().isFinal() && from.isEmpty()) {
            row.lookNow(now());
          } else {
            again(tx, row, from);
          }
        });
  }

  private void again(JobChanges tx, JobRow row, Optional<Stage> from) {
    Production made = tx.made(row.id);
    Stage next = made.next().orElse(Stage.ANALYTICS);
    from.ifPresent(stage -> refuseUnreachable(stage, next, made));
    boolean filesGone = !made.has(Stage.UPLOAD) && !files.exist(row.id);
    Stage first = filesGone ? Stage.SCRIPT : from.orElse(next);
    row.again(first, now());
    if (filesGone || from.isPresent()) {
      tx.dropCheckpoints(row.id, first.andAfter());
    }
  }

  private static void refuseUnreachable(Stage stage, Stage next, Production made) {
    if (stage.compareTo(next) > 0) {
      throw new InvalidRequestException(
          "stage", "stage " + stage + " cannot be next: " + next + " is not done; begin there");
    }
    if (made.has(Stage.UPLOAD) && stage.compareTo(Stage.UPLOAD) <= 0) {
      throw new InvalidRequestException(
          "stage", "stage " + stage + " is past: the video is published; begin at ANALYTICS");
    }
  }

  Job approve(JobId id) {
    return change(
        id,
        (tx, row) -> {
          row.approve(now());
          tx.updateRequest(row);
        });
  }

  Job reject(JobId id, String note) {
    String line = Sentences.oneLine(Fields.text("note", note, LONGEST_NOTE));
    if (line.isEmpty()) {
      throw new InvalidRequestException("note", "note is empty; say what should be different");
    }
    return change(
        id,
        (tx, row) -> {
          row.reject(line, now());
          tx.dropCheckpoints(id, Stage.SCRIPT.andAfter());
          tx.addAttempt(
              id, Stage.UPLOAD, row.generation, Outcome.WAITING, "Rejected: " + line, now());
        });
  }

  Job edit(JobId id, JobPatch patch) {
    Job seen = store.find(id).orElseThrow(() -> new JobNotFoundException(id.value()));
    Edits.refuseUnlessOpen(seen, patch.fields());
    // Outside the transaction: the checks of other rooms may want to read the database.
    JobRequest wanted = door.amend(seen.request(), patch);
    return change(
        id,
        (tx, row) -> {
          Edits.refuseUnlessOpen(row.job(tx.made(id)), patch.fields());
          if (!row.request.equals(seen.request())) {
            throw IllegalTransitionException.of(
                id, row.status(), "be changed: somebody else just did; look at it and try again");
          }
          apply(tx, row, wanted);
        });
  }

  private static void apply(JobChanges tx, JobRow row, JobRequest wanted) {
    if (tx.attempted(row.id, Stage.UPLOAD)) {
      Edits.refuseSecondChannel(row.request, wanted);
    }
    if (!tx.made(row.id).has(Stage.UPLOAD)) {
      Edits.firstStale(row.request, wanted)
          .ifPresent(
              stage -> {
                tx.dropCheckpoints(row.id, stage.andAfter());
                row.makeAgain(stage);
              });
    }
    boolean moved = !row.request.scheduledAt().equals(wanted.scheduledAt());
    row.request = wanted;
    if (moved && row.status() == JobStatus.PENDING) {
      row.dueAt = wanted.scheduledAt();
    }
    tx.updateRequest(row);
  }

  void delete(JobId id) {
    store.change(
        tx -> {
          JobRow row = locked(tx, id);
          refuseUnlessEnded(row);
          tx.delete(row);
          return row;
        });
    files.removeAll(id);
    LOG.info("Job {} is deleted", id);
    events.tell(id, JobEvent.Kind.DELETED);
  }

  private void refuseUnlessEnded(JobRow row) {
    if (!row.status().isFinal()) {
      throw IllegalTransitionException.of(row.id, row.status(), "be deleted; cancel it first");
    }
    // What still works here for a cancelled job would make its folder again after it was removed.
    if (lanes.holdsAny(row.id)) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be deleted yet: it is still ending; try again in a moment");
    }
  }

  private static JobRow locked(JobChanges tx, JobId id) {
    return tx.lock(id).orElseThrow(() -> new JobNotFoundException(id.value()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
