package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FileErrorsTest {
  @Test
  void a_full_disk_is_waited_for() {
    StageException error =
        of(new FileSystemException("video.mp4", null, "No space left on device"));
    assertThat(error)
        .isInstanceOfSatisfying(
            WaitingException.class,
            waiting -> assertThat(waiting.reason()).isEqualTo(WaitReason.DISK))
        .hasMessageContaining("disk space");
  }

  @Test
  void any_other_error_is_tried_again() {
    assertThat(of(new IOException("Input/output error")))
        .isInstanceOf(RetryableException.class)
        .hasMessage("Publishing failed: Input/output error");
  }

  @Test
  void an_error_that_is_only_a_path_says_what_is_wrong_with_it() {
    assertThat(of(new NoSuchFileException("video.mp4"))).hasMessageContaining("NoSuchFile");
  }

  @Test
  void the_disk_is_asked_by_the_nearest_folder_that_is_there() {
    StageException error =
        FileErrors.of(
            new JobId("tea-1"),
            Path.of("no-such-folder", "nor-this"),
            "Publishing",
            new IOException("Input/output error"));
    assertThat(error).isInstanceOf(RetryableException.class);
  }

  private static StageException of(IOException cause) {
    return FileErrors.of(new JobId("tea-1"), Path.of("."), "Publishing", cause);
  }
}
