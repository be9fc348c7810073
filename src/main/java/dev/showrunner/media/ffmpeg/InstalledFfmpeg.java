package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.FinalException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The ffmpeg of this machine, looked for when it is first needed, so that the start does not wait
 * for it and a missing one is an error of the job that needs it. Thread-safe.
 */
public final class InstalledFfmpeg implements Ffmpeg, MediaProbe {
  private final FfmpegLocator locator;
  private final ProcessRunner runner;
  private @Nullable FfmpegProgram found;

  public InstalledFfmpeg(FfmpegLocator locator, ProcessRunner runner) {
    this.locator = locator;
    this.runner = runner;
  }

  @Override
  public FfmpegResult run(FfmpegCommand command) {
    FfmpegProgram program;
    try {
      program = program();
    } catch (IllegalStateException e) {
      throw new FinalException(command.folder().job(), String.valueOf(e.getMessage()), e);
    }
    return new LocalFfmpeg(program, runner).run(command);
  }

  @Override
  public MediaInfo probe(Path file) throws UnusableMediaException {
    return new FfmpegProbe(program(), runner).probe(file);
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
