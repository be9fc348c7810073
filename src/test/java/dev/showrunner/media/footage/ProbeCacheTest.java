package dev.showrunner.media.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.JobId;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.ffmpeg.UnusableMediaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeCacheTest {
  private static final JobId JOB = new JobId("job-1");
  private static final MediaInfo GOOD = new MediaInfo(MediaInfo.Kind.CLIP, 3840, 2160, 60_000);

  @TempDir Path root;

  @Test
  void a_file_that_took_too_long_is_tried_again_once_all_have_been_looked_at() throws Exception {
    Path file = Files.writeString(root.resolve("sea.mp4"), "clip");
    AtomicInteger probed = new AtomicInteger();
    ProbeCache cache =
        new ProbeCache(
            (job, path) -> {
              if (probed.incrementAndGet() == 1) {
                throw UnusableMediaException.tooSlow("It took too long.");
              }
              return GOOD;
            },
            root.resolve("cache"));
    for (int look = 0; look < 2; look++) {
      assertThatThrownBy(() -> cache.info(JOB, "sea.mp4", file)).hasMessage("It took too long.");
      assertThat(probed).hasValue(1);
    }
    cache.keep(Set.of("sea.mp4"));
    assertThat(cache.info(JOB, "sea.mp4", file)).isEqualTo(GOOD);
  }
}
