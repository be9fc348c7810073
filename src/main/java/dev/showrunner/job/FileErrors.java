package dev.showrunner.job;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the file system means for a job: room on a full disk is waited for, anything
 * else is tried again.
 */
public final class FileErrors {
  private static final long AS_GOOD_AS_FULL = 64 * 1024; // bytes

  private FileErrors() {}

  /**
   * The error to throw.
   *
   * @param where a file or folder on the disk in question; it need not exist
   * @param doing what was done, as "Publishing to the folder channel main"
   * @return a {@link WaitingException} for {@link WaitReason#DISK}, which the engine looks at again
   *     by itself, or a {@link RetryableException}
   */
  public static StageException of(JobId job, Path where, String doing, IOException cause) {
    if (isFull(where, cause)) {
      WaitingException waiting =
          new WaitingException(
              job,
              WaitReason.DISK,
              null,
              doing + " needs more disk space than is left; free some and the job goes on");
      waiting.initCause(cause);
      return waiting;
    }
    return new RetryableException(job, doing + " failed: " + words(cause), cause);
  }

  // The system's own exceptions have no more than a path for a message.
  private static String words(IOException cause) {
    return Sentences.oneLine(
        cause instanceof FileSystemException
            ? cause.toString()
            : String.valueOf(cause.getMessage()));
  }

  // The system's words come in the system's language, so the disk is asked as well.
  private static boolean isFull(Path where, IOException error) {
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded")
        || usable(where.toAbsolutePath()) < AS_GOOD_AS_FULL;
  }

  // A folder that could not be made is asked for through the one that was to hold it.
  private static long usable(Path where) {
    for (@Nullable Path path = where; path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        return usableOn(path);
      }
    }
    return Long.MAX_VALUE;
  }

  private static long usableOn(Path existing) {
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // unknown: then the words decide
    }
  }
}
