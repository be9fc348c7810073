package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static dev.showrunner.youtube.UploadNode.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads under limits, with clocks that are wrong, and what is taken for a lost one's video. */
class UploadEdgesTest {
  private static final byte[] VIDEO = bytes(2, 3 * UploadSettings.GRANULE + 11);

  @TempDir Path folder;

  private UploadPlace place(Duration skew) throws IOException {
    return new UploadPlace(folder, TestDatabase.SQLITE, job -> VIDEO, skew);
  }

  private static void completed(UploadPlace place, Job job) {
    Job done = place.node.finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
  }

  /** The last answer is lost, and the session expires before anybody asks it. */
  private static void lose(UploadPlace place) {
    place
        .emulator
        .faults()
        .plan(new Trigger.OnRequest(RequestKind.UPLOAD_LAST_CHUNK, 1), new Fault.LoseAnswer());
    place
        .emulator
        .faults()
        .plan(new Trigger.OnRequest(RequestKind.UPLOAD_QUERY, 1), new Fault.ExpireSession(404));
  }

  private static void answering(UploadPlace place, UnaryOperator<String> rewritten) {
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              YouTubeHttp.Answer answer = http.send(request, line);
              return request.target().contains("fileDetails")
                  ? new YouTubeHttp.Answer(
                      answer.status(),
                      answer.headers(),
                      rewritten.apply(answer.text()).getBytes(StandardCharsets.UTF_8))
                  : answer;
            });
  }

  private static String replaced(String text, String pattern, String by) {
    String changed = text.replaceAll(pattern, by);
    assertThat(changed).as("Nothing to replace: %s", pattern).isNotEqualTo(text);
    return changed;
  }

  @Test
  void an_upload_keeps_to_its_rate() throws IOException {
    try (UploadPlace place = place(Duration.ZERO)) {
      int rate = 1_000_000;
      place.node.settings(new UploadSettings(UploadSettings.GRANULE, rate));
      Job job = place.node.aJob("Tea", Map.of());
      long began = System.nanoTime();
      completed(place, job);
      double least = (VIDEO.length - rate / 10.0) / rate;
      assertThat((System.nanoTime() - began) / 1e9).isGreaterThan(least * 0.95);
      assertThat(place.emulator.videos())
          .singleElement()
          .extracting(video -> video.file().sha256())
          .isEqualTo(sha256(VIDEO));
    }
  }

  @Test
  void a_thumbnail_over_the_limit_is_made_to_fit() throws IOException {
    try (UploadPlace place = place(Duration.ZERO)) {
      Job job = place.node.aJob("Tea", Map.of());
      Path thumbnail = place.node.videoOf(job).resolveSibling("thumbnail.jpg");
      place.node.betweenHttp(
          http ->
              (request, line) -> {
                if (request.target().contains("uploadType=resumable")) {
                  PicturesTest.noise(thumbnail, 1280, 720, BufferedImage.TYPE_INT_RGB);
                }
                return http.send(request, line);
              });
      completed(place, job);
      assertThat(thumbnail.toFile().length()).isGreaterThan(Pictures.MOST_BYTES);
      assertThat(place.emulator.videos().get(0).thumbnail())
          .hasValueSatisfying(
              set -> assertThat(set.bytes()).isBetween(1L, (long) Pictures.MOST_BYTES));
      assertThat(place.node.engine().now(job).made().publication().notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, 60})
  void a_clock_that_is_an_hour_wrong_hides_no_video(int minutes) throws IOException {
    try (UploadPlace place = place(Duration.ofMinutes(minutes))) {
      lose(place);
      completed(place, place.node.aJob("Tea", Map.of()));
      assertThat(place.emulator.videos()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, 60})
  void a_clock_that_is_an_hour_wrong_publishes_nothing_at_another_time(int minutes)
      throws IOException {
    try (UploadPlace place = place(Duration.ofMinutes(minutes))) {
      var at = place.node.engine().clock.instant().plus(Duration.ofHours(5));
      completed(place, place.node.aJob("Tea", Map.of("publishAt", at.toString())));
      assertThat(place.emulator.videos().get(0).publishAt()).contains(at);
      assertThat(place.emulator.videos().get(0).privacyStatus()).isEqualTo("private");
    }
  }

  @Test
  void a_clock_that_is_an_hour_ahead_publishes_nothing_early() throws IOException {
    try (UploadPlace place = place(Duration.ofMinutes(-60))) {
      var at = place.node.engine().clock.instant().plus(Duration.ofMinutes(10));
      Job job = place.node.aJob("Tea", Map.of("publishAt", at.toString()));
      // By our clock its time has passed, and by YouTube's it comes in 40 minutes.
      place.node.engine().pass(Duration.ofMinutes(30));
      completed(place, job);
      assertThat(place.emulator.videos().get(0).privacyStatus()).isEqualTo("private");
      assertThat(place.emulator.videos().get(0).publishAt()).contains(at);
      assertThat(place.node.engine().now(job).made().publication().notes()).isEmpty();
      // A change of its status does not publish it either.
      var edited =
          place
              .node
              .engine()
              .jobs()
              .edit(
                  job.id(),
                  TestEngine.patch(
                      Map.of("publishAt", at.plusSeconds(60).toString(), "allowPast", true)));
      assertThat(edited.request().publishAt()).isEqualTo(at.plusSeconds(60));
      place.node.applyChanges();
      assertThat(place.emulator.videos().get(0).privacyStatus()).isEqualTo("private");
      assertThat(place.emulator.videos().get(0).publishAt()).contains(at.plusSeconds(60));
      place.node.engine().pass(Duration.ofHours(1));
      assertThat(place.emulator.videos().get(0).privacyStatus()).isEqualTo("public");
    }
  }

  @Test
  void a_video_that_somebody_has_renamed_meanwhile_is_known_by_its_files_name() throws IOException {
    try (UploadPlace place = place(Duration.ZERO)) {
      lose(place);
      answering(
          place, text -> replaced(text, "\"title\"\\s*:\\s*\"Tea\"", "\"title\":\"Renamed\""));
      completed(place, place.node.aJob("Tea", Map.of()));
      assertThat(place.emulator.videos()).hasSize(1);
    }
  }

  @Test
  void a_video_of_the_same_length_and_title_is_not_this_ones_when_another_job_sent_it()
      throws IOException {
    try (UploadPlace place = place(Duration.ZERO)) {
      lose(place);
      Job job = place.node.aJob("Tea", Map.of());
      answering(place, text -> replaced(text, "showrunner-" + job.id(), "showrunner-another"));
      completed(place, job);
      assertThat(place.emulator.videos()).hasSize(2);
    }
  }

  @Test
  void a_video_that_plays_for_another_time_is_not_this_ones() throws IOException {
    try (UploadPlace place = place(Duration.ZERO)) {
      lose(place);
      // The job's plays for 100 seconds.
      answering(
          place, text -> replaced(text, "\"fileType\"", "\"durationMs\":\"97000\",\"fileType\""));
      completed(place, place.node.aJob("Tea", Map.of()));
      assertThat(place.emulator.videos()).hasSize(2);
    }
  }

  @Test
  void one_that_plays_as_long_and_whose_length_in_bytes_is_not_told_is_for_a_person()
      throws IOException {
    try (UploadPlace place = place(Duration.ZERO)) {
      lose(place);
      answering(
          place,
          text -> replaced(text, "\"fileSize\"\\s*:\\s*\"\\d+\"", "\"durationMs\":\"101500\""));
      Job waits = place.node.finished(place.node.aJob("Tea", Map.of()));
      assertThat(waits.status()).isEqualTo(JobStatus.WAITING);
      assertThat(waits.waitReason()).isEqualTo(WaitReason.DECISION);
      assertThat(place.emulator.videos()).hasSize(1);
    }
  }
}
