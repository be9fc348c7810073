package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of an upload. */
class UploadToldTest {
  private static final int MEGABYTE = 1_000_000;

  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();
  private long nanos = -5;

  private UploadTold told() throws IOException {
    return new UploadTold(
        new AClaim(folder).video("a".repeat(4 * MEGABYTE)).claim(),
        FakeProgress.heardBy((claim, percent, message) -> heard.add(percent + " " + message)),
        () -> nanos);
  }

  @Test
  void it_is_told_in_bytes_as_it_goes_and_about_once_a_second() throws IOException {
    UploadTold told = told();
    told.at(0);
    for (int i = 0; i < 8; i++) {
      told.sending(MEGABYTE / 2);
      nanos += 500_000_000;
    }
    assertThat(heard)
        .containsExactly(
            "12 Uploading: 0.5 of 4.0 MB",
            "33 Uploading: 1.5 of 4.0 MB",
            "53 Uploading: 2.5 of 4.0 MB",
            "74 Uploading: 3.5 of 4.0 MB");
  }

  @Test
  void one_that_goes_on_begins_where_it_stood() throws IOException {
    UploadTold told = told();
    told.at(3 * MEGABYTE);
    told.asking();
    told.sending(MEGABYTE);
    assertThat(heard)
        .containsExactly("64 Asking YouTube what has arrived", "85 Uploading: 4.0 of 4.0 MB");
  }
}
