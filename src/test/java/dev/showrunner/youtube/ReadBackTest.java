package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.ProcessingOutcome;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.notify.Kind;
import dev.showrunner.notify.Notification;
import dev.showrunner.store.JdbiOutbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What YouTube has made of a video is read back, and what differs from what was wanted is loud. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class ReadBackTest {
  @TempDir Path folder;
  private UploadPlace place;

  @BeforeEach
  void open() throws IOException {
    place = new UploadPlace(folder, job -> bytes(12, 3000));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private List<Notification> told() {
    Instant now = place.node.engine().clock.instant();
    return new JdbiOutbox(place.node.engine().database)
        .take(now, 100, now.plus(Duration.ofHours(1))).stream()
            .filter(each -> each.kind() == Kind.DIFFERENCE)
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "privacyStatus, private, On YouTube privacyStatus is private, public",
    "selfDeclaredMadeForKids, true, On YouTube selfDeclaredMadeForKids is true, false",
    "madeForKids, true, YouTube itself counts the video as made for kids: true, false",
    "containsSyntheticMedia, true, On YouTube containsSyntheticMedia is true, false"
  })
  void each_difference_is_noted_and_told(
      String field, String made, String sentence, String wanted) {
    place.emulator.nextStatus(
        Map.of(field, made.equals("true") ? (Object) Boolean.TRUE : (Object) made));
    Job job = place.node.finished(place.node.aJob("Tea", Map.of("privacyStatus", "public")));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(job.made().publication().notes())
        .containsExactly("NOT AS WANTED: %s, but %s was wanted".formatted(sentence, wanted));
    assertThat(told())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.job()).isEqualTo(job.id().value());
              assertThat(one.topic()).isEqualTo("Tea");
              assertThat(one.channel()).isEqualTo(UploadNode.CHANNEL);
              assertThat(one.detail()).contains(sentence, job.made().publication().url());
            });
  }

  @Test
  void so_is_another_publish_at() {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofDays(2));
    place.emulator.nextStatus(Map.of("publishAt", at.plus(Duration.ofDays(1)).toString()));
    Job job = place.node.finished(place.node.aJob("Tea", Map.of("publishAt", at.toString())));
    assertThat(job.made().publication().notes())
        .singleElement()
        .asString()
        .startsWith("NOT AS WANTED: On YouTube publishAt is ")
        .endsWith("but " + at + " was wanted");
    assertThat(told()).hasSize(1);
  }

  @Test
  void a_video_that_is_as_it_was_wanted_is_told_of_to_nobody() {
    Job job = place.node.finished(place.node.aJob("Tea", Map.of("madeForKids", true)));
    assertThat(job.made().publication().notes()).isEmpty();
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, has failed to process the video, (conversion)",
    "REJECTED, has rejected the video, (duplicate)",
    "DELETED, has deleted the video, look at it there"
  })
  void a_video_that_youtube_would_not_have_fails_its_job(
      ProcessingOutcome outcome, String said, String more) {
    place.emulator.nextProcessing(outcome);
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.made().has(Stage.UPLOAD)).isFalse();
    assertThat(String.valueOf(job.error())).contains(said, more, "retry the job");
  }
}
