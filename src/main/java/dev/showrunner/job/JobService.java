package dev.showrunner.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The door to all that people and other rooms want of jobs. What it refuses changes nothing.
 * Thread-safe.
 */
public final class JobService {
  private final JobStore store;
  private final Admission admission;
  private final PersonsWishes wishes;
  private final Deletions deletions;

  JobService(JobStore store, Admission admission, PersonsWishes wishes, Deletions deletions) {
    this.store = store;
    this.admission = admission;
    this.wishes = wishes;
    this.deletions = deletions;
  }

  /**
   * Makes a job.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  public Job schedule(JobDraft draft, Origin origin) {
    return admission.schedule(draft, origin);
  }

  /**
   * Makes a job, once for each key: the same request under the same key answers the job that is
   * there.
   *
   * @throws InvalidRequestException when a field is wrong, or the key was used for another request
   */
  public Job schedule(JobDraft draft, Origin origin, String idempotencyKey) {
    return admission.scheduleOnce(draft, origin, idempotencyKey);
  }

  /**
   * Makes a job of a file, once for each name and content: seeing it again answers the job that is
   * there.
   *
   * @param sha256 of the file's bytes
   * @throws InvalidRequestException when a field is wrong
   */
  public Job scheduleFromInbox(String name, String sha256, JobDraft draft) {
    return admission.scheduleFile(name, sha256, draft);
  }

  /**
   * Makes all of the jobs or none.
   *
   * @param drafts 1 to 1,000
   * @param failFast whether the rest is cancelled when one of them fails
   * @throws InvalidRequestException when a field is wrong; its field says of which item, from 0
   */
  public List<Job> scheduleBatch(List<JobDraft> drafts, boolean failFast) {
    return admission.scheduleBatch(drafts, failFast);
  }

  /** Tells of jobs that a schedule's own transaction has inserted. */
  public void announce(List<JobId> made) {
    admission.announce(made);
  }

  /**
   * The id that a person wrote.
   *
   * @throws JobNotFoundException when no job can be called so
   */
  public static JobId idOf(String text) {
    if (!JobId.isOne(text)) {
      throw new JobNotFoundException("of that id");
    }
    return new JobId(text);
  }

  public Optional<Job> find(JobId id) {
    return store.find(id);
  }

  /**
   * The job of that id.
   *
   * @throws JobNotFoundException when there is none
   */
  public Job get(JobId id) {
    return store.find(id).orElseThrow(() -> new JobNotFoundException(id.value()));
  }

  /** The jobs that a query asks for, newest first. */
  public Page<Job> list(JobQuery query) {
    return store.list(query);
  }

  /**
   * A job's attempts, first to last.
   *
   * @throws JobNotFoundException when there is no such job
   */
  public List<Attempt> attempts(JobId id) {
    get(id);
    return store.attempts(id);
  }

  /** What people have said about the job's scripts. */
  public Verdicts verdicts(JobId id) {
    return Verdicts.of(store.attempts(id));
  }

  /**
   * Changes what was asked for: anything while the job is PENDING or PAUSED; title, description,
   * tags, publishAt and privacyStatus also while it waits for approval, a decision or its time, and
   * when its video is on the channel. Stages whose result the change makes stale are done again;
   * what was approved is not any more, unless only its time is another one.
   *
   * @throws InvalidRequestException when a field is wrong
   * @throws IllegalTransitionException when the job cannot be changed now
   */
  public Job edit(JobId id, JobPatch patch) {
    return wishes.edit(id, patch);
  }

  /**
   * Pauses the job: at once, or, when it runs, at the next stage boundary.
   *
   * @throws IllegalTransitionException when it has ended or is paused
   */
  public Job pause(JobId id) {
    return wishes.change(id, (tx, row) -> Pauses.pause(row));
  }

  /**
   * Lets a paused job go on as it was, or takes back the wish to pause it.
   *
   * @throws IllegalTransitionException when it is not paused
   */
  public Job resume(JobId id) {
    return wishes.change(id, (tx, row) -> Pauses.resume(row));
  }

  /**
   * Shows another of the thumbnails that were drawn.
   *
   * @param place of the candidate, from 1
   * @throws InvalidRequestException when there is no such candidate
   * @throws IllegalTransitionException when there is none to choose, the job runs or is published
   */
  public Job chooseThumbnail(JobId id, int place) {
    return wishes.change(id, (tx, row) -> ThumbnailChoice.choose(tx, row, place, wishes.now()));
  }

  /**
   * Ends the job: its processes die and half-made files go within two seconds.
   *
   * @throws IllegalTransitionException when it has ended
   */
  public Job cancel(JobId id) {
    return wishes.cancel(id);
  }

  /**
   * Takes a failed or cancelled job up again, or looks at once whether one that waits or is to be
   * tried later can go on. Of one that is completed, what was given up about its video is tried
   * again.
   *
   * @param from the stage to begin at; empty for the first that is not done, or whose files are
   *     gone
   * @throws InvalidRequestException when the job has not come to that stage, or is published
   * @throws IllegalTransitionException when it is in another state
   */
  public Job retry(JobId id, Optional<Stage> from) {
    return wishes.retry(id, from);
  }

  /**
   * Lets a job go on that waits for approval; one that waits for a decision is published, or, when
   * that is about its script, made with the script that it has.
   *
   * @throws IllegalTransitionException when it waits for neither
   */
  public Job approve(JobId id) {
    return wishes.approve(id);
  }

  /**
   * Sends a job that waits for approval, or for a decision about its script, back to its script.
   *
   * @param note what should be different, which a language model is told, kept in the job's
   *     history; 1 to 1,000 characters
   * @throws InvalidRequestException when the note is empty or too long
   * @throws IllegalTransitionException when the job does not wait for approval
   */
  public Job reject(JobId id, String note) {
    return wishes.reject(id, note);
  }

  /**
   * Deletes a job with its files and its history. {@link #undo} takes that back for a while.
   *
   * @throws IllegalTransitionException when it has not ended: cancel it first; or when this process
   *     is still ending its work: try again in a moment
   */
  public void delete(JobId id) {
    deletions.delete(id);
  }

  /**
   * Takes back that a job was deleted, which is then as it was; or that it was cancelled or failed,
   * which then goes on at the first stage, and within that at the first piece, that is not done.
   *
   * @throws IllegalTransitionException when it is in another state, or its files are gone
   */
  public Job undo(JobId id) {
    return store.find(id).isPresent() ? wishes.undo(id) : deletions.undo(id);
  }

  /**
   * Looks at once at all jobs that wait for that, because it may have come: a sign-in, above all.
   *
   * @return how many there are
   */
  public int lookAgain(WaitReason reason) {
    return lookAgain(reason, job -> true);
  }

  /**
   * The same for those of them for which it has come.
   *
   * @return how many these are
   */
  public int lookAgain(WaitReason reason, Predicate<Job> come) {
    List<JobId> waiting =
        store.waiting(reason).stream()
            .filter(id -> store.find(id).filter(come).isPresent())
            .toList();
    waiting.forEach(wishes::lookAgain);
    return waiting.size();
  }

  /** How many jobs there are and were. */
  public JobStatistics statistics() {
    return store.statistics();
  }
}
