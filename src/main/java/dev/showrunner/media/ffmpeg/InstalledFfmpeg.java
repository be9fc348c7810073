package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ffmpeg of this machine, looked for when it is first needed, so that the start does not wait
 * for it and a missing one is an error of the job that needs it. Thread-safe.
 */
public final class InstalledFfmpeg implements Ffmpeg, MediaProbe {
  private final FfmpegLocator locator;
  private final ProcessRunner runner;
  private final Consumer<FfmpegFailure> failed;
  private @Nullable FfmpegProgram found;

  public InstalledFfmpeg(FfmpegLocator locator, ProcessRunner runner) {
    this(locator, runner, cause -> {});
  }

  /**
   * @param failed told why a call of ffmpeg has failed
   */
  public InstalledFfmpeg(
      FfmpegLocator locator, ProcessRunner runner, Consumer<FfmpegFailure> failed) {
    this.locator = locator;
    this.runner = runner;
    this.failed = failed;
  }

  @Override
  public FfmpegResult run(FfmpegCommand command) {
    return new LocalFfmpeg(program(command.folder().job()), runner, failed).run(command);
  }

  @Override
  public MediaInfo probe(JobId job, Path file) throws UnusableMediaException {
    return new FfmpegProbe(program(job), runner).probe(job, file);
  }

  /**
   * Which one it is.
   *
   * @param job that needs it
   */
  public FfmpegProgram program(JobId job) {
    try {
      return program();
    } catch (IllegalStateException e) {
      throw new FinalException(job, String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      // A full disk, above all; that may be over at the next try.
      throw new RetryableException(job, e.getMessage() + ": " + e.getCause(), e);
    }
  }

  private synchronized FfmpegProgram program() {
    FfmpegProgram program = found;
    if (program == null) {
      program = locator.locate();
      found = program;
    }
    return program;
  }
}
