package dev.showrunner.media.ffmpeg;

/** Runs ffmpeg. Implementations are thread-safe. */
public interface Ffmpeg {

  /**
   * Runs one command to its end.
   *
   * @throws dev.showrunner.job.RetryableException when it was killed or took too long
   * @throws dev.showrunner.job.ClaimLostException when its job was stopped
   * @throws dev.showrunner.job.WaitingException when the disk is full
   * @throws dev.showrunner.job.FinalException when an input cannot be used
   */
  FfmpegResult run(FfmpegCommand command);
}
