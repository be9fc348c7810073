package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where uploads are remembered. Thread-safe; what is saved is on the disk. */
public interface UploadStore {

  /** The upload of a job that was begun last. */
  Optional<UploadSession> latest(JobId job);

  /**
   * Saves an upload, as long as the job is the claim's. When more is confirmed than before, the
   * job's failed attempts are forgotten: a long upload on a bad line does not use them up.
   *
   * @throws dev.showrunner.job.ClaimLostException when it is not the claim's; nothing was saved
   */
  void save(Claim claim, UploadSession session);

  /**
   * Saves an upload that begins, as long as the job is the claim's. What was done for an earlier
   * one's video is forgotten: it has to be done again for this one's.
   *
   * @param sent what the video was begun with
   * @throws dev.showrunner.job.ClaimLostException when it is not the claim's; nothing was saved
   */
  void begin(Claim claim, UploadSession session, UploadStep sent);

  /**
   * Saves what became of an upload that nobody works on any more: that its video arrived, or that
   * it never will, or that this is not known. Leaves one alone whose video another claim has saved
   * meanwhile.
   *
   * @return whether it was saved
   */
  boolean close(UploadSession session);

  /**
   * Whether the job was ended under that claim, so that its upload is to be given up; not so when
   * another node has taken it over, or it was given back or is to be tried again.
   */
  boolean isCancelled(Claim claim);

  /** Which of these videos of a channel belong to other jobs. */
  Set<String> ofOtherJobs(JobId job, List<String> videoIds);

  /**
   * Jobs whose video is published and whose request was changed since, which YouTube has not been
   * told yet.
   */
  List<JobId> changed(Instant now);

  /**
   * Jobs whose video is published and that have a step to be tried again now. Not those that are
   * cancelled, nor those that somebody works on or is about to: what the step is to bring about may
   * still be made.
   */
  List<JobId> incomplete(Instant now);

  /** Which change of a job's request is the last one: when it was made, in milliseconds. */
  long revision(JobId job);

  /**
   * Cancelled jobs of whose upload it is still open what becomes of it, and that nobody works on:
   * they ended a while ago, so that who was at work has had the time to give the upload up. Those
   * that have waited longest come first, and none that was taken.
   */
  List<JobId> abandoned(Instant now);

  /** Who makes playlists. */
  PlaylistClaims playlists();

  /**
   * Takes an upload that nobody works on, to see what becomes of it.
   *
   * @param until when it may be taken again, as after a failure
   * @return whether it was to be had: nobody has taken it until after now
   */
  boolean take(UploadSession session, Instant now, Instant until);

  /**
   * Takes a step of a job that is published, which every node finds due at the same time. Who takes
   * it has some minutes to save what became of it; then it is due again.
   *
   * @return false when it is not due any more: another has taken it, or done it
   */
  boolean take(JobId job, UploadStep step, Instant now);

  /** Saves a step of a job that is published, whoever has it. */
  void put(JobId job, UploadStep step);

  /**
   * Saves steps of a video that arrived when its job was not the claim's any more, unless another
   * claim of the job has begun, which takes them itself.
   */
  void owe(Claim claim, List<UploadStep> steps);

  /** What is known of the steps behind the upload. */
  List<UploadStep> steps(JobId job);

  /**
   * Saves a step, as long as the job is the claim's.
   *
   * @throws dev.showrunner.job.ClaimLostException when it is not
   */
  void save(Claim claim, UploadStep step);
}
