package dev.showrunner.job;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends what this process does for a job that is no longer its own: the processes die, half-made
 * files go. A dying process may still write for a moment, so the files are looked for again, the
 * last time before two seconds are over.
 */
final class WorkStopper {
  private static final long[] AGAIN_MILLIS = {300, 1500};

  private final RunningWork work;
  private final JobFiles files;
  private final ScheduledExecutorService timer;

  WorkStopper(RunningWork work, JobFiles files, ScheduledExecutorService timer) {
    this.work = work;
    this.files = files;
    this.timer = timer;
  }

  void stop(JobId job, int generation) {
    work.stop(job);
    files.removeParts(job, generation);
    for (long millis : AGAIN_MILLIS) {
      later(() -> files.removeParts(job, generation), millis);
    }
  }

  /** Removes what that claim and earlier ones have left half-made; ends nothing. */
  void sweep(JobId job, int generation) {
    files.removeParts(job, generation);
  }

  private void later(Runnable sweep, long millis) {
    try {
      var unused = timer.schedule(sweep, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      sweep.run();
    }
  }
}
