package dev.showrunner.youtube;

import dev.showrunner.job.JobService;
import dev.showrunner.job.WaitReason;

/** The jobs that wait for a sign-in: they go on once their channel can be used. Thread-safe. */
public final class WaitingJobs {
  private final JobService jobs;
  private final YouTubeAccess youtube;

  public WaitingJobs(JobService jobs, YouTubeAccess youtube) {
    this.jobs = jobs;
    this.youtube = youtube;
  }

  /**
   * Lets those go on whose channel can be used now. Called after a sign-in, and now and then, for
   * one that was done on another node or in the moment in which a job began to wait.
   *
   * @return how many these are
   */
  public int wake() {
    return jobs.lookAgain(WaitReason.SIGN_IN, job -> youtube.isReady(job.request().channel()));
  }
}
