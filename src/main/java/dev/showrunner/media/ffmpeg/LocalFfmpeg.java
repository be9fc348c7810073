package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs ffmpeg on this machine, as a process of its own. Thread-safe. */
public final class LocalFfmpeg implements Ffmpeg {

  private final FfmpegProgram program;
  private final ProcessRunner runner;
  private final Consumer<FfmpegFailure> failed;

  public LocalFfmpeg(FfmpegProgram program, ProcessRunner runner) {
    this(program, runner, cause -> {});
  }

  /**
   * @param failed told why a call has failed
   */
  LocalFfmpeg(FfmpegProgram program, ProcessRunner runner, Consumer<FfmpegFailure> failed) {
    this.program = program;
    this.runner = runner;
    this.failed = failed;
  }

  @Override
  public FfmpegResult run(FfmpegCommand command) {
    JobId job = command.folder().job();
    List<String> line = new ArrayList<>();
    line.add(program.path().toString());
    line.addAll(command.line());
    try {
      ProcessOutcome outcome =
          runner.run(
              new ProcessCommand(
                  job, line, command.folder().path(), command.timeout(), command.progressReader()));
      if (outcome.ending() != ProcessOutcome.Ending.EXITED || outcome.exitCode() != 0) {
        failed.accept(FfmpegErrors.cause(outcome));
      }
      return FfmpegErrors.check(command, outcome);
    } catch (IOException e) {
      failed.accept(FfmpegFailure.MISSING);
      throw new FinalException(job, "ffmpeg at " + program.path() + " cannot be started.", e);
    }
  }
}
