package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Turns what ffmpeg said into the project's kinds of errors, for every way of running it. */
public final class FfmpegErrors {

  private static final List<String> BAD_INPUT =
      List.of(
          "Invalid data found",
          "moov atom not found",
          "Error while decoding",
          "error while decoding",
          "corrupt input packet",
          "concealing",
          "Error opening input",
          "could not find codec parameters",
          "No such file or directory",
          "does not contain any stream",
          "matches no streams",
          "partial file",
          "Picture size");
  // ffmpeg says it of sound files too, beside words that otherwise mean a bad one.
  private static final String NO_MEMORY = "Cannot allocate memory";

  private FfmpegErrors() {}

  /**
   * @return what ffmpeg said, when it ended well
   * @throws StageException of the kind that fits, otherwise
   */
  public static FfmpegResult check(FfmpegCommand command, ProcessOutcome outcome) {
    JobId job = command.folder().job();
    return switch (outcome.ending()) {
      case TIMED_OUT ->
          throw new RetryableException(
              job, "ffmpeg was ended after " + command.timeout().toSeconds() + " seconds.");
      case STOPPED ->
          throw new ClaimLostException(job, "ffmpeg was ended because its job was stopped.");
      // The thread's owner, not the job's, is ending: the work is to be done again.
      case INTERRUPTED ->
          throw new RetryableException(job, "ffmpeg was ended because the program is ending.");
      case EXITED -> {
        if (outcome.exitCode() != 0) {
          throw failure(command, outcome);
        }
        yield new FfmpegResult(outcome.errors());
      }
    };
  }

  /** Why a call that {@link #check} refuses has failed. */
  static FfmpegFailure cause(ProcessOutcome outcome) {
    return switch (outcome.ending()) {
      case TIMED_OUT -> FfmpegFailure.TIMEOUT;
      case STOPPED, INTERRUPTED -> FfmpegFailure.STOPPED;
      case EXITED -> {
        String log = outcome.errors();
        if (isDiskFull(log)) {
          yield FfmpegFailure.DISK;
        } else if (log.contains(NO_MEMORY)) {
          yield FfmpegFailure.MEMORY;
        } else if (outcome.killed()) {
          yield FfmpegFailure.KILLED;
        }
        yield BAD_INPUT.stream().anyMatch(log::contains)
            ? FfmpegFailure.INPUT
            : FfmpegFailure.OTHER;
      }
    };
  }

  private static boolean isDiskFull(String log) {
    return log.contains("No space left on device") || log.contains("Disk quota exceeded");
  }

  private static StageException failure(FfmpegCommand command, ProcessOutcome outcome) {
    JobId job = command.folder().job();
    String log = outcome.errors();
    if (isDiskFull(log)) {
      return diskFull(job, command.folder().path());
    }
    if (!outcome.killed()
        && !log.contains(NO_MEMORY)
        && BAD_INPUT.stream().anyMatch(log::contains)) {
      return new FinalException(
          job,
          "The file "
              + culprit(command, log)
              + " cannot be used: it is missing, damaged or no media file ("
              + lastLine(log)
              + "); replace it and retry, or retry from the stage ASSETS to have another one chosen.");
    }
    return new RetryableException(
        job, "ffmpeg ended with code " + outcome.exitCode() + ": " + lastLine(log));
  }

  private static WaitingException diskFull(JobId job, Path folder) {
    return new WaitingException(
        job,
        WaitReason.DISK,
        null,
        "The disk that holds " + folder + " is full (" + left(folder) + " left): free some space.");
  }

  private static String left(Path folder) {
    try {
      double megabytes = Files.getFileStore(folder).getUsableSpace() / 1e6;
      return String.format(Locale.ROOT, "%.0f MB", megabytes);
    } catch (IOException e) {
      return "nothing";
    }
  }

  private static String culprit(FfmpegCommand command, String log) {
    List<String> arguments = command.arguments();
    String first = "";
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).equals("-i")) {
        String input = arguments.get(i + 1);
        if (log.contains(input + ":")) {
          return name(input);
        }
        first = first.isEmpty() ? input : first;
      }
    }
    return name(first);
  }

  private static String name(String input) {
    Path file = Path.of(input).getFileName();
    return file == null ? input : file.toString();
  }

  private static String lastLine(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).contains("Conversion failed")) {
        return lines.get(i).strip();
      }
    }
    return "it said nothing";
  }
}
