package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static dev.showrunner.youtube.UploadNode.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeHttp.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One upload and what can go wrong with it. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class UploadTest {
  private static final byte[] VIDEO = bytes(1, 5 * UploadSettings.GRANULE + 7 + (1 << 20));

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

  private Job finished(Job job) {
    return place.node.finished(job);
  }

  private Arrived theVideo() {
    assertThat(place.emulator.videos()).hasSize(1);
    Arrived arrived = place.emulator.videos().get(0);
    assertThat(arrived.file().sha256()).isEqualTo(sha256(VIDEO));
    return arrived;
  }

  private void plan(Trigger when, Fault what) {
    place.emulator.faults().plan(when, what);
  }

  private static Trigger nth(RequestKind kind, int n) {
    return new Trigger.OnRequest(kind, n);
  }

  @Test
  void a_video_is_uploaded_completed_and_verified() {
    Job job = finished(place.node.aJob("Tea", Map.of("playlist", "Hot drinks")));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    Arrived video = theVideo();
    assertThat(video.privacyStatus()).isEqualTo("private");
    assertThat(video.thumbnail()).isPresent();
    assertThat(place.emulator.captions(video.id())).hasSize(1);
    assertThat(job.made().publication().url())
        .isEqualTo("https://www.youtube.com/watch?v=" + video.id());
    assertThat(job.made().publication().notes()).isEmpty();
    assertThat(place.node.store().latest(job.id()).orElseThrow().state()).isEqualTo(State.ARRIVED);
  }

  @Test
  void with_a_publish_at_it_is_uploaded_before_and_youtube_makes_it_public() {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofDays(2));
    Job job = finished(place.node.aJob("Tea", Map.of("publishAt", at.toString())));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(theVideo().publishAt()).contains(at);
    assertThat(theVideo().privacyStatus()).isEqualTo("private");
  }

  @Test
  void broken_connections_and_errors_of_the_server_cost_no_second_video() {
    plan(new Trigger.AtByte(300_000), new Fault.Reset());
    plan(new Trigger.AtByte(600_000), new Fault.Reset());
    plan(nth(RequestKind.UPLOAD_CHUNK, 4), new Fault.StoreFewer(100));
    plan(nth(RequestKind.UPLOAD_CHUNK, 5), new Fault.Fail(502, OptionalInt.empty(), true));
    plan(nth(RequestKind.UPLOAD_LAST_CHUNK, 1), new Fault.LoseAnswer());
    plan(Trigger.next(RequestKind.THUMBNAIL), new Fault.LoseAnswer());
    plan(Trigger.next(RequestKind.CAPTION), new Fault.LoseAnswer());
    Job job = finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(place.emulator.captions(theVideo().id())).hasSize(1);
    assertThat(place.emulator.faults().happened()).hasSize(7);
  }

  @Test
  void a_retry_after_is_waited_out_by_the_row() {
    plan(nth(RequestKind.UPLOAD_CHUNK, 2), new Fault.Fail(503, OptionalInt.of(600), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    Job waits = place.node.engine().now(job);
    assertThat(waits.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(waits.until())
        .isEqualTo(place.node.engine().clock.instant().plus(Duration.ofSeconds(600)));
    assertThat(finished(job).status()).isEqualTo(JobStatus.COMPLETED);
    theVideo();
  }

  @Test
  void a_retry_after_uses_up_no_attempt_however_often_it_comes() {
    for (int i = 1; i <= 6; i++) {
      plan(nth(RequestKind.UPLOAD_QUERY, i), new Fault.Fail(503, OptionalInt.of(600), false));
    }
    plan(nth(RequestKind.UPLOAD_CHUNK, 2), new Fault.Fail(503, OptionalInt.of(600), false));
    Job job =
        place.node.aJob(
            "Tea", Map.of("retry", Map.of("strategy", "fixed", "base", "1s", "max", 1)));
    for (int i = 0; i < 5; i++) {
      place.node.work();
      assertThat(place.node.engine().now(job).attempts()).isZero();
      assertThat(place.node.sleep()).isTrue();
    }
    Job done = finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(place.emulator.faults().happened()).hasSize(7);
    theVideo();
  }

  @Test
  void an_upload_that_goes_on_is_ended_neither_by_its_stages_limit_nor_by_the_jobs() {
    Job job = place.node.aJob("Tea", Map.of());
    // Each part takes 20 minutes, and there are ten.
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.body() instanceof Body.Stream) {
                place.node.engine().pass(Duration.ofMinutes(20));
              }
              return http.send(request, line);
            });
    Job done = finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(place.node.engine().jobs().attempts(job.id()))
        .noneMatch(attempt -> attempt.outcome() == Attempt.Outcome.RETRYABLE);
    theVideo();
  }

  @Test
  void an_upload_that_stands_still_is_ended_by_its_stages_limit() {
    Job job = place.node.aJob("Tea", Map.of());
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.headers().getOrDefault("Content-Range", "").startsWith("bytes 524288-")) {
                place.node.engine().pass(Duration.ofMinutes(46));
              }
              return http.send(request, line);
            });
    place.node.work();
    Job ended = place.node.engine().now(job);
    assertThat(ended.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(String.valueOf(ended.error())).contains("UPLOAD was ended after 45 min");
  }

  @Test
  void a_token_that_is_refused_in_the_middle_twice_in_a_row_is_replaced() {
    plan(nth(RequestKind.UPLOAD_CHUNK, 2), new Fault.Unauthorize());
    plan(nth(RequestKind.UPLOAD_CHUNK, 3), new Fault.Unauthorize());
    Job job = finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(place.tokens.refusals).isEqualTo(2);
    theVideo();
  }

  @Test
  void progress_forgets_the_attempts_that_failed_before() {
    Job job =
        place.node.aJob(
            "Tea", Map.of("retry", Map.of("strategy", "fixed", "base", "1s", "max", 1)));
    for (int i = 1; i <= 4; i++) {
      plan(nth(RequestKind.UPLOAD_CHUNK, 2 * i - 1), new Fault.Fail(503, OptionalInt.of(1), false));
    }
    Job done = finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
    theVideo();
  }

  @Test
  void a_session_that_expired_before_the_end_is_begun_anew() {
    plan(nth(RequestKind.UPLOAD_CHUNK, 3), new Fault.ExpireSession(410));
    Job job = finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    theVideo();
  }

  @Test
  void a_video_whose_answer_was_lost_and_whose_session_expired_is_found_among_the_uploads() {
    plan(nth(RequestKind.UPLOAD_LAST_CHUNK, 1), new Fault.LoseAnswer());
    plan(nth(RequestKind.UPLOAD_QUERY, 1), new Fault.ExpireSession(404));
    Job job = finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    theVideo();
  }

  @Test
  void a_file_that_changes_while_it_is_uploaded_never_becomes_a_video() throws IOException {
    plan(nth(RequestKind.UPLOAD_CHUNK, 3), new Fault.Fail(503, OptionalInt.of(5), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    byte[] other = VIDEO.clone();
    other[other.length - 9] ^= 1;
    Files.write(place.node.videoOf(job), other);
    Job failed = finished(job);
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(String.valueOf(failed.error())).contains("video.mp4 is not the file that passed");
    assertThat(place.emulator.videos()).isEmpty();
  }

  @Test
  void a_file_that_changes_behind_the_first_bytes_is_noticed_before_the_last_ones_go()
      throws IOException {
    Job job = place.node.aJob("Tea", Map.of());
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.body() instanceof Body.Stream
                  && request.headers().getOrDefault("Content-Range", "").startsWith("bytes 0-")) {
                byte[] other = VIDEO.clone();
                other[2] ^= 1;
                Files.write(place.node.videoOf(job), other);
              }
              return http.send(request, line);
            });
    Job failed = finished(job);
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(place.emulator.videos()).isEmpty();
    assertThat(place.node.store().latest(job.id()).orElseThrow().state()).isEqualTo(State.ENDED);
  }

  @Test
  void another_node_with_other_bytes_sends_none_of_them_and_the_first_ones_session_is_kept()
      throws IOException {
    Job job = place.node.aJob("Tea", Map.of());
    // In mid-chunk, so that the next node has to go on between two of them.
    plan(new Trigger.AtByte(3 * UploadSettings.GRANULE + 99), new Fault.Reset());
    plan(nth(RequestKind.UPLOAD_QUERY, 1), new Fault.Fail(503, OptionalInt.of(5), false));
    place.node.work();
    UploadSession before = place.node.store().latest(job.id()).orElseThrow();
    assertThat(before.confirmed()).isEqualTo(3L * UploadSettings.GRANULE);
    place.node.killAndStart();
    // The same length, and another byte in a part that the first node has sent already.
    byte[] other = VIDEO.clone();
    other[5] ^= 1;
    Files.write(place.node.videoOf(job), other);
    Job failed = finished(job);
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(String.valueOf(failed.error())).contains("video.mp4 is not the file that passed");
    assertThat(place.node.store().latest(job.id()).orElseThrow().state()).isEqualTo(State.OPEN);
    assertThat(place.emulator.videos()).isEmpty();

    Files.write(place.node.videoOf(job), VIDEO);
    var again = place.node.engine().jobs().retry(job.id(), java.util.Optional.empty());
    assertThat(again.status()).isEqualTo(JobStatus.PENDING);
    assertThat(finished(job).status()).isEqualTo(JobStatus.COMPLETED);
    theVideo();
    assertThat(place.node.store().latest(job.id()).orElseThrow().uri()).isEqualTo(before.uri());
  }

  @Test
  void a_file_that_is_wrong_from_the_start_leaves_no_byte_of_the_wrong_block_behind()
      throws IOException {
    Job job = place.node.aJob("Tea", Map.of());
    int wrong = (1 << 20) + 5;
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.method().equals("POST")) {
                byte[] other = VIDEO.clone();
                other[wrong] ^= 1;
                Files.write(place.node.videoOf(job), other);
              }
              return http.send(request, line);
            });
    Job failed = finished(job);
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(String.valueOf(failed.error())).contains("video.mp4 is not the file that passed");
    UploadSession session = place.node.store().latest(job.id()).orElseThrow();
    assertThat(session.state()).isEqualTo(State.ENDED);
    assertThat(session.confirmed()).isLessThanOrEqualTo(1 << 20);
    assertThat(place.emulator.videos()).isEmpty();
  }

  @Test
  void another_node_goes_on_where_the_first_one_stood() {
    Job job = place.node.aJob("Tea", Map.of());
    plan(nth(RequestKind.UPLOAD_CHUNK, 4), new Fault.Fail(503, OptionalInt.of(5), false));
    place.node.work();
    long confirmed = place.node.store().latest(job.id()).orElseThrow().confirmed();
    assertThat(confirmed).isEqualTo(3L * UploadSettings.GRANULE);
    place.node.killAndStart();
    assertThat(finished(job).status()).isEqualTo(JobStatus.COMPLETED);
    theVideo();
    assertThat(place.node.store().latest(job.id()).orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void a_video_that_was_cancelled_is_given_up_and_its_session_with_it() {
    Job job = place.node.aJob("Tea", Map.of());
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.headers().getOrDefault("Content-Range", "").startsWith("bytes 262144-")) {
                var unused = place.node.engine().jobs().cancel(job.id());
              }
              return http.send(request, line);
            });
    place.node.work();
    assertThat(place.node.engine().now(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(place.emulator.videos()).isEmpty();
    assertThat(place.node.store().latest(job.id()).orElseThrow().state()).isEqualTo(State.ENDED);
  }

  @Test
  void a_cancel_that_comes_after_the_last_byte_records_the_video_and_asks() {
    Job job = place.node.aJob("Tea", Map.of());
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              YouTubeHttp.Answer answer = http.send(request, line);
              if (answer.status() == 200 && request.method().equals("PUT")) {
                var unused = place.node.engine().jobs().cancel(job.id());
              }
              return answer;
            });
    place.node.work();
    Job cancelled = place.node.engine().now(job);
    assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(cancelled.made().has(Stage.UPLOAD)).isTrue();
    assertThat(String.valueOf(cancelled.error())).contains(theVideo().id());
  }

  @Test
  void an_undecided_upload_waits_for_a_person_and_is_begun_anew_only_when_that_one_says_so() {
    plan(nth(RequestKind.UPLOAD_LAST_CHUNK, 1), new Fault.LoseAnswer());
    plan(nth(RequestKind.UPLOAD_QUERY, 1), new Fault.ExpireSession(404));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.betweenHttp(http -> (request, line) -> withoutSizes(http.send(request, line)));
    Job waits = finished(job);
    assertThat(waits.status()).isEqualTo(JobStatus.WAITING);
    assertThat(waits.waitReason()).isEqualTo(WaitReason.DECISION);
    assertThat(String.valueOf(waits.error())).contains(theVideo().id());
    var again = place.node.engine().jobs().retry(job.id(), java.util.Optional.empty());
    assertThat(again.status()).isEqualTo(JobStatus.WAITING);
    assertThat(finished(job).waitReason()).isEqualTo(WaitReason.DECISION);
    theVideo();
    var approved = place.node.engine().jobs().approve(job.id());
    assertThat(approved.waitReason()).isEqualTo(WaitReason.TIME);
    assertThat(finished(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(place.emulator.videos()).hasSize(2);
  }

  private static YouTubeHttp.Answer withoutSizes(YouTubeHttp.Answer answer) {
    return new YouTubeHttp.Answer(
        answer.status(),
        answer.headers(),
        answer
            .text()
            .replaceAll("\"fileSize\"\\s*:\\s*\"\\d+\",?", "")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void steps_that_fail_for_good_are_told_and_do_not_fail_the_video() {
    Job job = finished(place.node.aJob("Tea", Map.of("playlist", "PLdoesnotexist000")));
    assertThat(job.status()).as(String.valueOf(job.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(job.made().publication().notes())
        .singleElement()
        .asString()
        .contains("PLdoesnotexist000");
    theVideo();
  }

  @Test
  void an_upright_video_of_up_to_three_minutes_is_called_a_short() {
    place.node.shape(new UploadNode.VideoShape(1080, 1920, 30 * 180));
    Job job = finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.made().publication().url()).contains("/shorts/");
    assertThat(job.made().publication().notes()).singleElement().asString().contains("Short");
  }

  @Test
  void the_steps_are_each_taken_once() {
    Job job = finished(place.node.aJob("Tea", Map.of("playlist", "Hot drinks")));
    List<UploadStep> steps = place.node.store().steps(job.id());
    assertThat(steps)
        .hasSize(4)
        .allMatch(step -> step.state() == UploadStep.State.DONE && step.attempts() == 0);
  }

  @Test
  void a_change_of_a_published_job_is_told_to_youtube_and_one_that_is_refused_is_noted() {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofDays(3));
    Job job = finished(place.node.aJob("Tea", Map.of("publishAt", at.toString())));
    place.node.engine().clock.advance(Duration.ofSeconds(1));
    Instant later = at.plus(Duration.ofDays(1));
    var changed =
        place
            .node
            .engine()
            .jobs()
            .edit(
                job.id(),
                TestEngine.patch(Map.of("title", "Green tea", "publishAt", later.toString())));
    assertThat(changed.request().title()).isEqualTo("Green tea");
    plan(Trigger.next(RequestKind.VIDEO_UPDATE), new Fault.Fail(500, OptionalInt.empty(), false));
    place.node.applyChanges();
    assertThat(theVideo().title()).isEqualTo("Tea");
    place.node.engine().clock.advance(Duration.ofMinutes(1));
    place.node.applyChanges();
    assertThat(theVideo().title()).isEqualTo("Green tea");
    assertThat(theVideo().publishAt()).contains(later);
    assertThat(place.node.told)
        .singleElement()
        .extracting(metadata -> String.valueOf(metadata.publishAt()))
        .isEqualTo(later.toString());
    assertThat(place.node.engine().now(job).made().metadata().title()).isEqualTo("Green tea");

    // It has gone public, and cannot be planned again.
    place.node.engine().clock.advance(Duration.ofDays(5));
    assertThat(theVideo().privacyStatus()).isEqualTo("public");
    Instant never = later.plus(Duration.ofDays(9));
    var again =
        place
            .node
            .engine()
            .jobs()
            .edit(job.id(), TestEngine.patch(Map.of("publishAt", never.toString())));
    assertThat(again.request().publishAt()).isEqualTo(never);
    place.node.applyChanges();
    assertThat(place.node.engine().now(job).made().publication().notes())
        .singleElement()
        .asString()
        .contains("The change was not made on YouTube", "publishAt");
    assertThat(place.node.store().changed(place.node.engine().clock.instant())).isEmpty();
  }

  @Test
  void a_job_that_is_cancelled_while_nobody_works_on_it_has_its_upload_given_up() {
    plan(nth(RequestKind.UPLOAD_CHUNK, 3), new Fault.Fail(503, OptionalInt.of(60), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    var cancelled = place.node.engine().jobs().cancel(job.id());
    assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
    place.node.engine().clock.advance(Duration.ofMinutes(2));
    place.node.applyChanges();
    assertThat(place.node.store().latest(job.id()).orElseThrow().state()).isEqualTo(State.ENDED);
  }

  @Test
  void a_video_that_arrived_before_such_a_cancel_is_recorded_and_a_person_asked() {
    plan(nth(RequestKind.UPLOAD_LAST_CHUNK, 1), new Fault.LoseAnswer());
    plan(nth(RequestKind.UPLOAD_QUERY, 1), new Fault.Fail(503, OptionalInt.of(60), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    var cancelled = place.node.engine().jobs().cancel(job.id());
    assertThat(cancelled.made().has(Stage.UPLOAD)).isFalse();
    place.node.engine().clock.advance(Duration.ofMinutes(2));
    place.node.applyChanges();
    Job now = place.node.engine().now(job);
    assertThat(now.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(String.valueOf(now.error())).contains(theVideo().id());
    var kept = place.node.engine().jobs().retry(job.id(), java.util.Optional.empty());
    assertThat(kept.status()).isEqualTo(JobStatus.PENDING);
    assertThat(finished(job).status()).isEqualTo(JobStatus.COMPLETED);
    theVideo();
  }
}
