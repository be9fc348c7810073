package dev.showrunner.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobFolder;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.media.ffmpeg.ProcessOutcome.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FfmpegErrorsTest {

  @Test
  void a_stopped_job_is_left_alone() {
    throwsKind(new ProcessOutcome(Ending.STOPPED, 137, ""), ClaimLostException.class);
  }

  @Test
  void an_interrupt_and_a_timeout_are_tried_again() {
    throwsKind(new ProcessOutcome(Ending.INTERRUPTED, -1, ""), RetryableException.class);
    throwsKind(new ProcessOutcome(Ending.TIMED_OUT, 137, ""), RetryableException.class);
  }

  @Test
  void a_failed_conversion_alone_says_nothing_about_the_input() {
    throwsKind(exited(1, "x264: malfunction\nConversion failed!"), RetryableException.class);
  }

  @Test
  void too_little_memory_is_no_fault_of_the_input() {
    throwsKind(
        exited(244, "Error while decoding stream: Cannot allocate memory\nConversion failed!"),
        RetryableException.class);
    throwsKind(
        exited(1, "Error opening input: Cannot allocate memory\nConversion failed!"),
        RetryableException.class);
  }

  @Test
  void bad_data_is_final_with_ffmpegs_own_code() {
    throwsKind(exited(183, "Invalid data found when processing input"), FinalException.class);
  }

  @Test
  void codes_of_newer_ffmpegs_for_bad_input_are_no_signals() {
    throwsKind(exited(254, "a.mp4: No such file or directory"), FinalException.class);
    throwsKind(exited(234, "Error opening input: Invalid argument"), FinalException.class);
  }

  @Test
  void a_kill_says_nothing_about_the_input() {
    throwsKind(exited(137, "a.mp4: Invalid data found"), RetryableException.class);
    throwsKind(exited(255, "Error while decoding stream: Exiting"), RetryableException.class);
  }

  private static ProcessOutcome exited(int code, String log) {
    return new ProcessOutcome(Ending.EXITED, code, log);
  }

  private static void throwsKind(ProcessOutcome outcome, Class<? extends StageException> kind) {
    JobFolder folder = new JobFolder(new JobId("job-1"), Path.of("."));
    FfmpegCommand command =
        new FfmpegCommand(
            folder, List.of("-i", "a.mp4"), Duration.ofSeconds(1), Duration.ZERO, share -> {});
    assertThatThrownBy(() -> FfmpegErrors.check(command, outcome)).isInstanceOf(kind);
  }
}
