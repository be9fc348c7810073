package dev.showrunner.publish;

import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** What an error of the file system means for a job: a full disk is waited for. */
final class DiskErrors {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
  private static final long AS_GOOD_AS_FULL = 64 * 1024; // bytes

  private DiskErrors() {}

  /**
   * The error to throw.
   *
   * @param where a file or folder on the disk in question; it must exist
   * @param doing what was done, as "Publishing to the folder channel main"
   */
  static StageException of(JobId job, Path where, String doing, IOException cause, Clock clock) {
    if (isFull(where, cause)) {
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

  // The system's words come in the system's language, so the disk is asked as well.
  private static boolean isFull(Path where, IOException error) {
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded")
        || usable(where) < AS_GOOD_AS_FULL;
  }

  private static long usable(Path where) {
    try {
      return Files.getFileStore(where).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // unknown: then the words decide
    }
  }
}
