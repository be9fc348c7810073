package dev.showrunner.publish;

import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** What an error of the file system means for a job: a full disk is waited for. */
final class DiskErrors {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private DiskErrors() {}

  /**
   * The error to throw.
   *
   * @param doing what was done, as "Publishing to the folder channel main"
   */
  static StageException of(JobId job, String doing, IOException cause, Clock clock) {
    if (isFull(cause)) {
      WaitingException waiting =
          new WaitingException(
              job,
              WaitReason.DISK,
              clock.instant().plus(LOOK_AGAIN),
              doing + " needs more disk space than is left; free some and the job goes on");
      waiting.initCause(cause);
      return waiting;
    }
    return new RetryableException(job, doing + " failed: " + cause, cause);
  }

  private static boolean isFull(IOException error) {
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded");
  }
}
