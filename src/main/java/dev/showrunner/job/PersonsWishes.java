package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people want to be done with a job that is there; each wish is one transaction. */
final class PersonsWishes {
  private static final Logger LOG = LoggerFactory.getLogger(PersonsWishes.class);
  private static final int LONGEST_NOTE = 1000;

  private final JobStore store;
  private final JobDoor door;
  private final MadeFiles files;
  private final SlotGate slots;
  private final BiPredicate<JobRequest, Production> styledCards;
  private final WorkStopper stopper;
  private final JobEvents events;
  private final WakeUp wakeUp;
  private final Clock clock;

  PersonsWishes(
      JobStore store,
      JobDoor door,
      MadeFiles files,
      SlotGate slots,
      BiPredicate<JobRequest, Production> styledCards,
      WorkStopper stopper,
      JobEvents events,
      WakeUp wakeUp,
      Clock clock) {
    this.store = store;
    this.door = door;
    this.files = files;
    this.slots = slots;
    this.styledCards = styledCards;
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
    // First, since the work that is stopped says at once that it has left the job.
    events.reached(
        new Milestone.Ended(
            id, job.generation(), job.stage(), Outcome.CANCELLED, job.status(), now()));
    stopper.stop(id, job.generation());
    return job;
  }

  /** Looks now at a job that waits; one that does not any more is left alone. */
  void lookAgain(JobId id) {
    try {
      var unused = change(id, (tx, row) -> Restarts.lookNow(row, now()));
    } catch (IllegalTransitionException | JobNotFoundException e) {
      LOG.debug("Job {} has gone on meanwhile", id, e);
    }
  }

  Job retry(JobId id, Optional<Stage> from) {
    return change(
        id,
        (tx, row) -> {
          if (isCompletedAgain(tx, row, from)) {
            return;
          }
          Restarts.refuseUnlessTriable(row);
          if (!row.status().isFinal() && from.isEmpty()) {
            Restarts.lookNow(row, now());
          } else {
            again(tx, row, from);
          }
        });
  }

  // The job is done; what its video lacks is taken by itself.
  private boolean isCompletedAgain(JobChanges tx, JobRow row, Optional<Stage> from) {
    return row.status() == JobStatus.COMPLETED
        && from.isEmpty()
        && tx.retryGivenUp(row.id, now()) > 0;
  }

  /** Takes back that a job was cancelled or failed: it goes on where it was. */
  Job undo(JobId id) {
    return change(
        id,
        (tx, row) -> {
          if (!Transitions.allowed(row.status(), JobStatus.PENDING) || !row.status().isFinal()) {
            throw IllegalTransitionException.of(
                id,
                row.status(),
                "be undone: it was neither deleted nor cancelled, nor has it failed");
          }
          if (files.firstMissing(id, tx.made(id)).isPresent()) {
            throw IllegalTransitionException.of(
                id, row.status(), "be undone: its files are gone; retry it to make them again");
          }
          again(tx, row, Optional.empty());
        });
  }

  private void again(JobChanges tx, JobRow row, Optional<Stage> from) {
    takeSlot(tx, row);
    Production made = tx.made(row.id);
    Stage next = made.next().orElse(Stage.ANALYTICS);
    from.ifPresent(stage -> refuseUnreachable(stage, next, made));
    Stage wanted = from.orElse(next);
    Stage there = files.firstMissing(row.id, made).orElse(wanted);
    Stage first = there.compareTo(wanted) < 0 ? there : wanted;
    Restarts.again(row, first, now());
    if (from.equals(Optional.of(Stage.SCRIPT))) {
      // What answers the stage has kept is not asked for again otherwise.
      tx.addAttempt(
          row.id, Stage.SCRIPT, row.generation, Outcome.WAITING, Verdicts.BEGUN_ANEW, now());
    }
    if (from.isPresent() || first.compareTo(next) < 0) {
      tx.dropCheckpoints(row.id, first.andAfter());
    }
  }

  // One that has failed or was cancelled held no slot: somebody else may have it now.
  private void takeSlot(JobChanges tx, JobRow row) {
    if (!row.status().isFinal() || tx.made(row.id).has(Stage.UPLOAD)) {
      return;
    }
    JobRequest wanted = slots.take(tx, row, row.request);
    if (!wanted.equals(row.request)) {
      firstStale(tx, row, wanted).ifPresent(stage -> tx.dropCheckpoints(row.id, stage.andAfter()));
      row.moveTo(wanted);
      row.revisedAt = now();
      tx.updateRequest(row);
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
          boolean decision = row.waitReason == WaitReason.DECISION;
          if (Approvals.approve(row, now())) {
            tx.addAttempt(
                id, Stage.SCRIPT, row.generation, Outcome.WAITING, Verdicts.ACCEPTED, now());
          } else if (decision) {
            tx.endUndecidedUpload(id);
          }
          tx.updateRequest(row);
        });
  }

  Job reject(JobId id, String note) {
    String line =
        Fields.text("note", note, LONGEST_NOTE).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      throw new InvalidRequestException("note", "note is empty; say what should be different");
    }
    return change(
        id,
        (tx, row) -> {
          Approvals.reject(row, line, now());
          tx.dropCheckpoints(id, Stage.SCRIPT.andAfter());
          tx.addAttempt(
              id, Stage.UPLOAD, row.generation, Outcome.WAITING, Verdicts.REJECTED + line, now());
        });
  }

  Job edit(JobId id, JobPatch patch) {
    Job seen = store.find(id).orElseThrow(() -> new JobNotFoundException(id.value()));
    // Of one that waits it is looked below whether its video is there already.
    if (!Edits.isLeft(seen)) {
      Edits.refuseUnlessOpen(seen, patch.fields(), false);
    }
    // Outside the transaction: the checks of other rooms may want to read the database.
    JobRequest wanted = door.amend(seen.request(), patch);
    return change(
        id,
        (tx, row) -> {
          boolean isThere = tx.uploadArrived(id);
          Edits.refuseUnlessOpen(row.job(tx.made(id)), patch.fields(), isThere);
          if (!row.request.equals(seen.request())) {
            throw IllegalTransitionException.of(
                id, row.status(), "be changed: somebody else just did; look at it and try again");
          }
          apply(
              tx,
              row,
              isThere ? Edits.ofPublished(wanted, patch.fields(), now()) : wanted,
              isThere);
        });
  }

  private void apply(JobChanges tx, JobRow row, JobRequest asked, boolean isThere) {
    JobRequest wanted = Edits.needsSlot(row.request, asked) ? slots.take(tx, row, asked) : asked;
    if (tx.attempted(row.id, Stage.UPLOAD)) {
      Edits.refuseSecondChannel(row.request, wanted);
    }
    if (isThere && !tx.made(row.id).has(Stage.UPLOAD)) {
      tx.dropCheckpoints(row.id, List.of(Stage.METADATA));
      Restarts.describeAgain(row, now());
    } else if (!tx.made(row.id).has(Stage.UPLOAD)) {
      firstStale(tx, row, wanted)
          .ifPresent(stage -> goBack(tx, row, stage, Edits.isSameVideo(row.request, wanted)));
    }
    boolean moved = !row.request.scheduledAt().equals(wanted.scheduledAt());
    row.request = wanted;
    row.revisedAt = now();
    if (moved && row.status() == JobStatus.PENDING) {
      row.dueAt = wanted.scheduledAt();
    }
    tx.updateRequest(row);
  }

  private Optional<Stage> firstStale(JobChanges tx, JobRow row, JobRequest wanted) {
    return Edits.firstStale(
        row.request, wanted, request -> styledCards.test(request, tx.made(row.id)));
  }

  private void goBack(JobChanges tx, JobRow row, Stage stale, boolean sameVideo) {
    Edits.refuseWhileInDoubt(tx, row);
    boolean made = stale.compareTo(row.stage) < 0;
    boolean approved = row.approved && sameVideo;
    tx.dropCheckpoints(row.id, stale.andAfter());
    Restarts.makeAgain(row, stale);
    row.approved = approved;
    if (made && row.status() == JobStatus.WAITING) {
      Restarts.afterReview(row, now());
    }
  }

  private static JobRow locked(JobChanges tx, JobId id) {
    return tx.lock(id).orElseThrow(() -> new JobNotFoundException(id.value()));
  }

  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
