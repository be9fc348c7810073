package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static dev.showrunner.youtube.UploadNode.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A video is never to be seen otherwise than is wanted when its last byte goes. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class UploadWishesTest {
  private static final byte[] VIDEO = bytes(12, 4 * UploadSettings.GRANULE + 5);

  @TempDir Path folder;
  private UploadPlace place;

  /** Whatever privacy a video had after any request. */
  private final Set<String> seen = new LinkedHashSet<>();

  private int begun;

  @BeforeEach
  void open() throws IOException {
    place = new UploadPlace(folder, job -> VIDEO);
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              begun += request.toString().equals("POST /upload/youtube/v3/videos") ? 1 : 0;
              YouTubeHttp.Answer answer = http.send(request, line);
              place.emulator.videos().forEach(video -> seen.add(video.privacyStatus()));
              return answer;
            });
  }

  @AfterEach
  void close() {
    place.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"madeForKids", "syntheticMedia"})
  void a_declaration_that_is_changed_in_the_middle_does_not_begin_the_upload_anew(String field) {
    Job job = standing(Map.of("privacyStatus", "public", field, false));
    edit(job, Map.of(field, true));
    begun = 0;
    resume(job);
    assertThat(completed(job).privacyStatus()).isEqualTo("public");
    assertThat(begun).isZero();
  }

  private void plan(RequestKind kind, int nth, Fault fault) {
    place.emulator.faults().plan(new Trigger.OnRequest(kind, nth), fault);
  }

  /** One whose upload stands still in the middle. */
  private Job standing(Map<String, ?> fields) {
    plan(RequestKind.UPLOAD_CHUNK, 2, new Fault.Fail(503, OptionalInt.of(60), false));
    Job job = place.node.aJob("Tea", fields);
    place.node.work();
    assertThat(place.node.engine().now(job).status()).isEqualTo(JobStatus.RETRYING);
    return job;
  }

  private void edit(Job job, Map<String, ?> fields) {
    JobService jobs = place.node.engine().jobs();
    assertThat(jobs.pause(job.id()).status()).isEqualTo(JobStatus.PAUSED);
    var edited = jobs.edit(job.id(), TestEngine.patch(fields));
    assertThat(edited.status()).isEqualTo(JobStatus.PAUSED);
  }

  private Arrived completed(Job job) {
    Job done = place.node.finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
    assertThat(done.made().publication().notes()).isEmpty();
    assertThat(place.emulator.videos()).hasSize(1);
    Arrived video = place.emulator.videos().get(0);
    assertThat(video.file().sha256()).isEqualTo(sha256(VIDEO));
    return video;
  }

  private void resume(Job job) {
    var resumed = place.node.engine().jobs().resume(job.id());
    assertThat(resumed.status()).isEqualTo(JobStatus.PENDING);
  }

  @Test
  void a_video_that_is_made_private_in_the_middle_of_its_upload_is_never_public() {
    Job job = standing(Map.of("privacyStatus", "public"));
    edit(job, Map.of("privacyStatus", "private"));
    resume(job);
    assertThat(completed(job).privacyStatus()).isEqualTo("private");
    assertThat(seen).containsExactly("private");
  }

  @Test
  void one_whose_publish_at_is_moved_in_the_middle_does_not_go_public_at_the_old_one() {
    Instant now = place.node.engine().clock.instant();
    Job job = standing(Map.of("publishAt", now.plus(Duration.ofHours(1)).toString()));
    Instant later = now.plus(Duration.ofDays(1));
    edit(job, Map.of("publishAt", later.toString()));
    place.node.engine().pass(Duration.ofHours(2));
    resume(job);
    assertThat(completed(job).publishAt()).contains(later);
    assertThat(seen).containsExactly("private");
  }

  @Test
  void words_that_are_changed_in_the_middle_cost_no_byte_twice() {
    Job job = standing(Map.of());
    String before = place.node.store().latest(job.id()).orElseThrow().uri();
    edit(job, Map.of("tags", List.of("matcha"), "description", "Other words"));
    resume(job);
    completed(job);
    assertThat(place.node.store().latest(job.id()).orElseThrow().uri()).isEqualTo(before);
  }

  /** One whose upload stands still, and whose session is gone when its time has long passed. */
  private Job late(String onLate) {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofHours(1));
    Job job = standing(Map.of("publishAt", at.toString(), "onLate", onLate));
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.ExpireSession(404));
    place.node.engine().pass(Duration.ofHours(3));
    place.node.work();
    return place.node.engine().now(job);
  }

  @Test
  void an_upload_that_has_to_begin_anew_when_its_time_has_passed_is_not_begun_unasked() {
    Job late = late("decision");
    assertThat(late.status()).isEqualTo(JobStatus.WAITING);
    assertThat(late.waitReason()).isEqualTo(WaitReason.DECISION);
    assertThat(String.valueOf(late.error())).contains("passed more than an hour before");
    assertThat(place.emulator.videos()).isEmpty();
    var approved = place.node.engine().jobs().approve(late.id());
    assertThat(approved.waitReason()).isNotEqualTo(WaitReason.DECISION);
    assertThat(completed(late).privacyStatus()).isEqualTo("public");
  }

  @Test
  void one_that_is_to_be_published_however_late_begins_anew_by_itself() {
    assertThat(completed(late("publish")).privacyStatus()).isEqualTo("public");
  }
}
