package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.ProcessingOutcome;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.youtube.UploadSession.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
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

  private void plan(RequestKind kind, int nth, Fault fault) {
    place.emulator.faults().plan(new Trigger.OnRequest(kind, nth), fault);
  }

  private State state(Job job) {
    return place.node.store().latest(job.id()).orElseThrow().state();
  }

  private void pass(Duration time) {
    place.node.engine().clock.advance(time);
  }

  /** Counts what is asked of YouTube from now on, and may answer otherwise. */
  private AtomicInteger counting(
      BiFunction<YouTubeHttp.Request, YouTubeHttp.Answer, YouTubeHttp.Answer> rewritten) {
    AtomicInteger count = new AtomicInteger();
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              count.incrementAndGet();
              return rewritten.apply(request, http.send(request, line));
            });
    return count;
  }

  @Test
  void a_cancel_while_the_only_part_is_sent_gives_the_upload_up_for_good() {
    Job job = place.node.aJob("Tea", Map.of());
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.headers().getOrDefault("Content-Range", "").startsWith("bytes 0-")) {
                var unused = jobs().cancel(job.id());
              }
              return http.send(request, line);
            });
    place.node.work();
    assertThat(now(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(job)).isEqualTo(State.ENDED);
    assertThat(place.emulator.videos()).isEmpty();
    AtomicInteger asked = counting((request, answer) -> answer);
    pass(Duration.ofMinutes(2));
    place.node.applyChanges();
    place.node.applyChanges();
    assertThat(asked).hasValue(0);
  }

  /** One that is cancelled when its only part was sent and it is not known whether it arrived. */
  private Job cancelledInDoubt(Fault last) {
    plan(RequestKind.UPLOAD_LAST_CHUNK, 1, last);
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.Fail(503, OptionalInt.of(60), false));
    plan(RequestKind.UPLOAD_QUERY, 2, new Fault.ExpireSession(404));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    assertThat(jobs().cancel(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
    pass(Duration.ofMinutes(2));
    return job;
  }

  @Test
  void a_video_whose_session_expires_after_the_cancel_is_found_and_a_person_asked() {
    Job job = cancelledInDoubt(new Fault.LoseAnswer());
    AtomicInteger lists = new AtomicInteger();
    AtomicInteger asked =
        counting(
            (request, answer) ->
                request.target().contains("/playlistItems") && lists.incrementAndGet() == 1
                    ? new YouTubeHttp.Answer(
                        200, Map.of(), "{\"items\":[]}".getBytes(StandardCharsets.UTF_8))
                    : answer);
    place.node.applyChanges();
    assertThat(state(job)).isEqualTo(State.EXPIRED);
    int first = asked.get();
    place.node.applyChanges();
    assertThat(asked).hasValue(first);
    pass(Duration.ofMinutes(5));
    place.node.applyChanges();
    assertThat(state(job)).isEqualTo(State.ARRIVED);
    assertThat(now(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(now(job).made().has(Stage.UPLOAD)).isTrue();
    assertThat(String.valueOf(now(job).error())).contains(place.emulator.videos().get(0).id());
  }

  @Test
  void one_that_is_not_listed_when_lists_have_had_their_time_never_arrived() {
    Job job = cancelledInDoubt(new Fault.Reset());
    for (int minutes = 0; minutes < 15; minutes += 5) {
      place.node.applyChanges();
      assertThat(state(job)).isEqualTo(State.EXPIRED);
      pass(Duration.ofMinutes(5));
    }
    place.node.applyChanges();
    assertThat(state(job)).isEqualTo(State.ENDED);
    assertThat(now(job).made().has(Stage.UPLOAD)).isFalse();
  }

  @Test
  void ten_that_cannot_be_given_up_for_now_do_not_hold_up_another() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 1; i <= 11; i++) {
      plan(RequestKind.UPLOAD_LAST_CHUNK, i, new Fault.Fail(503, OptionalInt.of(3600), false));
      jobs.add(place.node.aJob("Tea " + i, Map.of()));
    }
    while (place.node.work()) {}
    jobs.forEach(
        job -> assertThat(jobs().cancel(job.id()).status()).isEqualTo(JobStatus.CANCELLED));
    for (int i = 1; i <= 10; i++) {
      plan(RequestKind.UPLOAD_QUERY, i, new Fault.Fail(503, OptionalInt.of(60), false));
    }
    pass(Duration.ofMinutes(2));
    place.node.applyChanges();
    assertThat(jobs).allMatch(job -> state(job) == State.OPEN);
    place.node.applyChanges();
    assertThat(jobs).filteredOn(job -> state(job) == State.ENDED).hasSize(1);
    pass(Duration.ofMinutes(5));
    place.node.applyChanges();
    assertThat(jobs).allMatch(job -> state(job) == State.ENDED);
  }

  /** One whose cancel came behind its last byte. */
  private Job cancelledLate(Map<String, ?> fields) {
    Job job = place.node.aJob("Tea", fields);
    cancelBehind(job, request -> request.method().equals("PUT"));
    place.node.work();
    assertThat(now(job).status()).isEqualTo(JobStatus.CANCELLED);
    place.node.betweenHttp(http -> http);
    return job;
  }

  private void keep(Job job) {
    assertThat(jobs().retry(job.id(), Optional.empty()).status()).isEqualTo(JobStatus.PENDING);
    completed(job);
  }

  private List<String> notes(Job job) {
    return now(job).made().publication().notes();
  }

  private Arrived video() {
    assertThat(place.emulator.videos()).hasSize(1);
    return place.emulator.videos().get(0);
  }

  @Test
  void a_video_that_is_kept_gets_what_belongs_to_it_and_only_then() {
    Job job = cancelledLate(Map.of("playlist", "Hot drinks"));
    assertThat(notes(job))
        .containsExactlyInAnyOrder(
            "Still to come: the thumbnail",
            "Still to come: the captions",
            "Still to come: the entry in the playlist",
            "Still to come: the look at what YouTube has made of it");
    AtomicInteger asked = counting((request, answer) -> answer);
    place.node.applyChanges();
    assertThat(asked).hasValue(0);
    keep(job);
    place.node.applyChanges();
    assertThat(video().thumbnail()).isPresent();
    assertThat(place.emulator.captions(video().id())).hasSize(1);
    assertThat(notes(job)).singleElement().asString().contains("still processing");
    pass(Duration.ofMinutes(16));
    place.node.applyChanges();
    assertThat(notes(job)).isEmpty();
    assertThat(place.node.store().steps(job.id()))
        .hasSize(5)
        .allMatch(step -> step.state() == UploadStep.State.DONE);
  }

  @Test
  void what_youtube_has_made_of_it_otherwise_is_noted() {
    place.emulator.nextStatus(Map.of("privacyStatus", "private"));
    Job job = cancelledLate(Map.of("privacyStatus", "public"));
    pass(Duration.ofMinutes(16));
    keep(job);
    place.node.applyChanges();
    assertThat(now(job).made().publication().differences())
        .containsExactly("On YouTube privacyStatus is private, but public was wanted");
  }

  @Test
  void so_is_that_youtube_would_not_have_it() {
    place.emulator.nextProcessing(ProcessingOutcome.REJECTED);
    Job job = cancelledLate(Map.of());
    pass(Duration.ofMinutes(16));
    keep(job);
    place.node.applyChanges();
    assertThat(now(job).made().publication().differences())
        .singleElement()
        .asString()
        .contains("YouTube has rejected the video");
  }

  @Test
  void what_was_changed_before_the_cancel_is_told_when_the_video_is_kept() {
    plan(RequestKind.UPLOAD_LAST_CHUNK, 1, new Fault.LoseAnswer());
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.Fail(503, OptionalInt.of(60), false));
    Job job = place.node.aJob("Tea", Map.of("privacyStatus", "public"));
    place.node.work();
    assertThat(jobs().pause(job.id()).status()).isEqualTo(JobStatus.PAUSED);
    var edited = jobs().edit(job.id(), TestEngine.patch(Map.of("privacyStatus", "private")));
    assertThat(edited.status()).isEqualTo(JobStatus.PAUSED);
    assertThat(jobs().cancel(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
    pass(Duration.ofMinutes(2));
    place.node.applyChanges();
    assertThat(now(job).made().has(Stage.UPLOAD)).isTrue();
    assertThat(notes(job)).contains("Still to come: the change of the video");
    keep(job);
    place.node.applyChanges();
    assertThat(video().privacyStatus()).isEqualTo("private");
  }
}
