package dev.showrunner.youtube;

import dev.showrunner.job.JobService;
import dev.showrunner.job.WaitReason;
import java.util.function.Predicate;

/**
 * The jobs that wait for a sign-in, or for a channel that was removed: they go on once it can be
 * used. Thread-safe.
 */
public final class WaitingJobs {
  private final JobService jobs;
  private final Predicate<String> isReady;

  /**
   * @param isReady whether something can be published on the channel of that name
   */
  public WaitingJobs(JobService jobs, Predicate<String> isReady) {
    this.jobs = jobs;
    this.isReady = isReady;
  }

  /**
   * Lets those go on whose channel can be used now. Called after a sign-in, and now and then, for
   * one that was done on another node or in the moment in which a job began to wait.
   *
   * @return how many these are
   */
  public int wake() {
    return jobs.lookAgain(WaitReason.SIGN_IN, job -> isReady.test(job.request().channel()));
  }
}
