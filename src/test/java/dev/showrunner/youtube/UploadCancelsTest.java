package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Job;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person cancels a job around its upload: what is left behind is known, and no more than that.
 */
@SuppressWarnings("NullAway.Init") // Made before each test.
class UploadCancelsTest {
  private static final byte[] VIDEO = bytes(13, UploadSettings.GRANULE - 7);

  @TempDir Path folder;
  private UploadPlace place;

  @BeforeEach
  void open() throws IOException {
    place = new UploadPlace(folder, job -> VIDEO);
  }

  @AfterEach
  void close() {
    place.close();
  }

  private JobService jobs() {
    return place.node.engine().jobs();
  }

  private Job now(Job job) {
    return place.node.engine().now(job);
  }

  /** Cancels it when such a request has been answered. */
  private void cancelBehind(Job job, Predicate<YouTubeHttp.Request> request) {
    place.node.betweenHttp(
        http ->
            (asked, line) -> {
              YouTubeHttp.Answer answer = http.send(asked, line);
              if (request.test(asked)) {
                var unused = jobs().cancel(job.id());
              }
              return answer;
            });
  }

  private void completed(Job job) {
    Job done = place.node.finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_video_that_was_removed_is_not_recorded_when_the_next_upload_is_cancelled() {
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    place.emulator.remove(place.emulator.videos().get(0).id());
    place.node.engine().pass(Duration.ofMinutes(11));
    assertThat(place.node.finished(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(jobs().retry(job.id(), Optional.empty()).status()).isEqualTo(JobStatus.PENDING);
    cancelBehind(job, request -> request.target().contains("uploadType=resumable"));
    place.node.work();
    assertThat(now(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(now(job).made().has(Stage.UPLOAD)).isFalse();

    place.node.betweenHttp(http -> http);
    assertThat(jobs().undo(job.id()).status()).isEqualTo(JobStatus.PENDING);
    completed(job);
    assertThat(place.emulator.videos()).hasSize(1);
    assertThat(now(job).made().publication().videoId())
        .isEqualTo(place.emulator.videos().get(0).id());
  }
}
