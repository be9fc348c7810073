package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs ffmpeg on this machine, as a process of its own. Thread-safe. */
public final class LocalFfmpeg implements Ffmpeg {

  private final FfmpegProgram program;
  private final ProcessRunner runner;

  public LocalFfmpeg(FfmpegProgram program, ProcessRunner runner) {
    this.program = program;
    this.runner = runner;
  }

  @Override
  public FfmpegResult run(FfmpegCommand command) {
    JobId job = command.folder().job();
    List<String> line = new ArrayList<>();
    line.add(program.path().toString());
    line.addAll(command.line());
    try {
      return FfmpegErrors.check(
          command,
          runner.run(
              new ProcessCommand(
                  job,
                  line,
                  command.folder().path(),
                  command.timeout(),
                  command.progressReader())));
    } catch (IOException e) {
      throw new FinalException(job, "ffmpeg at " + program.path() + " cannot be started.", e);
    }
  }
}
