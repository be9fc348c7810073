package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.video.Publication;
import dev.showrunner.video.StageResult;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be done inside one transaction of a {@link JobStore}. Rows that are locked stay so until
 * its end, and nobody sees anything of it before.
 */
public interface JobChanges {

  void insert(JobRow row);

  /** Locks a job's row. */
  Optional<JobRow> lock(JobId id);

  /**
   * The row of a job that runs here, without a look at the database when this process wrote it a
   * moment ago. If somebody has changed it since, nothing of the transaction is kept, and it is run
   * again with the row locked. How far the job has come is to be set anew: that is not looked at.
   *
   * @param now a row whose lease has run out by then is locked
   */
  Optional<JobRow> held(JobId id, Instant now);

  /**
   * Locks rows of that lane whose time has come, the most urgent first and then the earliest,
   * leaving out those that others have locked.
   */
  List<JobRow> lockDue(Lane lane, Instant now, int limit);

  /** Locks the rows of all running jobs, whichever node has them. */
  List<JobRow> lockRunning();

  /** Locks the jobs of a batch, in the order of their ids. */
  List<JobRow> lockBatch(String batch);

  /**
   * Writes a locked row back, all but its request.
   *
   * @throws IllegalStateException when the row was changed since it was locked, which cannot happen
   */
  void update(JobRow row);

  /** Writes the request of a locked row, and what is derived from it. */
  void updateRequest(JobRow row);

  /**
   * Removes a job and all that is recorded of it, but that it was deleted; the statistics keep
   * counting it.
   */
  void delete(JobRow row, Instant now);

  /** Remembers that a job was deleted then, and not before. */
  void rememberDeleted(JobId id, Instant now);

  /** Forgets which jobs were deleted before that. */
  void forgetDeleted(Instant before);

  /** The trash, in the same transaction. */
  Trash trash();

  /** What the job's finished stages have left behind. */
  Production made(JobId id);

  /** The same of several jobs; those without a finished stage are left out. */
  Map<JobId, Production> made(Collection<JobId> ids);

  void checkpoint(JobId id, Stage stage, int generation, StageResult result, Instant now);

  /** Says something else of a publication, which stays what it is and when it was recorded. */
  void amend(JobId id, Publication publication, Instant now);

  /** Forgets what the stages have left behind. */
  void dropCheckpoints(JobId id, Collection<Stage> stages);

  /** Whether an attempt at the stage was ever begun, however it ended. */
  boolean attempted(JobId id, Stage stage);

  /**
   * Whether an attempt at the upload may have sent something: one that ended by waiting did not.
   */
  boolean uploadBegun(JobId id);

  /**
   * Records a person's word that an upload whose outcome is not known is to begin anew. Does
   * nothing when there is none.
   */
  void endUndecidedUpload(JobId id);

  /**
   * Whether the job's video is on its channel, though its upload stage is not at its end yet: it is
   * being processed, or something that belongs to it is missing.
   */
  boolean uploadArrived(JobId id);

  /**
   * Lets what was given up about a published video be tried again.
   *
   * @return how many steps that are
   */
  int retryGivenUp(JobId id, Instant now);

  void startAttempt(JobId id, Stage stage, int generation, Instant now);

  /** Ends the job's attempt that is under way; does nothing when there is none. */
  void endAttempt(JobId id, Outcome outcome, String message, Instant now);

  /** Records an attempt that was over in a moment. */
  void addAttempt(JobId id, Stage stage, int generation, Outcome outcome, String note, Instant now);

  /**
   * Records that this file made the job.
   *
   * @return false when the file made another job before; the transaction must then be given up
   */
  boolean rememberFile(String name, String sha256, JobId id);

  /**
   * Records that this key made the job.
   *
   * @return false when the key made another job before; the transaction must then be given up
   */
  boolean rememberKey(IdempotencyKey key, JobId id, Instant now);
}
