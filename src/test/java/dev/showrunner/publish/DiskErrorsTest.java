package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DiskErrorsTest {
  @Test
  void a_full_disk_is_waited_for() {
    StageException error =
        of(new FileSystemException("video.mp4", null, "No space left on device"));
    assertThat(error)
        .isInstanceOfSatisfying(
            WaitingException.class,
            waiting -> {
              assertThat(waiting.reason()).isEqualTo(WaitReason.DISK);
              assertThat(waiting.until()).contains(AClaim.NOW.plusSeconds(600));
            })
        .hasMessageContaining("disk space");
  }

  @Test
  void any_other_error_is_tried_again() {
    assertThat(of(new IOException("Input/output error"))).isInstanceOf(RetryableException.class);
  }

  private static StageException of(IOException cause) {
    return DiskErrors.of(
        new JobId("tea-1"), Path.of("."), "Publishing", cause, new SettableClock(AClaim.NOW));
  }
}
