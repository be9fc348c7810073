package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.IllegalTransitionException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import dev.showrunner.youtube.YouTubeHttp.Body;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person changes what is on YouTube already: all of it arrives there, and nothing else. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class PublishedChangesTest {
  @TempDir Path folder;
  private UploadPlace place;
  private final List<String> updates = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    place = new UploadPlace(folder, job -> bytes(11, 3 * UploadSettings.GRANULE));
    place.node.betweenHttp(http -> (request, line) -> http.send(noted(request), line));
  }

  private YouTubeHttp.Request noted(YouTubeHttp.Request request) {
    if (request.method().equals("PUT")
        && request.body() instanceof Body.Bytes bytes
        && request.target().startsWith("/youtube/v3/videos?part=")) {
      updates.add(
          request.target().replaceFirst(".*part=", "")
              + " "
              + new String(bytes.content(), StandardCharsets.UTF_8));
    }
    return request;
  }

  @AfterEach
  void close() {
    place.close();
  }

  private Job published(Map<String, ?> fields) {
    Job done = place.node.finished(place.node.aJob("Tea", fields));
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
    pass(Duration.ofSeconds(1));
    return done;
  }

  private void pass(Duration time) {
    place.node.engine().clock.advance(time);
  }

  private Job edited(Job job, Map<String, ?> fields) {
    return place.node.engine().jobs().edit(job.id(), TestEngine.patch(fields));
  }

  private void told(Job job, Map<String, ?> fields) {
    var unused = edited(job, fields);
    place.node.applyChanges();
    pass(Duration.ofSeconds(1));
  }

  private Arrived video() {
    assertThat(place.emulator.videos()).hasSize(1);
    return place.emulator.videos().get(0);
  }

  private List<String> notes(Job job) {
    return place.node.engine().now(job).made().publication().notes();
  }

  @Test
  void a_public_video_becomes_private_and_only_its_status_is_sent() {
    Job job = published(Map.of("privacyStatus", "public"));
    told(job, Map.of("title", "Green tea")); // from here on YouTube knows what the script says
    updates.clear();
    told(job, Map.of("privacyStatus", "private"));
    assertThat(video().privacyStatus()).isEqualTo("private");
    assertThat(updates).singleElement().asString().startsWith("status ").doesNotContain("snippet");
    assertThat(notes(job)).isEmpty();
  }

  @Test
  void a_video_that_its_owner_has_made_private_by_hand_stays_so_when_its_title_changes() {
    Job job = published(Map.of("privacyStatus", "public"));
    place.emulator.makePrivacy(video().id(), "private");
    told(job, Map.of("title", "Green tea"));
    assertThat(video().title()).isEqualTo("Green tea");
    assertThat(video().privacyStatus()).isEqualTo("private");
    assertThat(updates).singleElement().asString().startsWith("snippet ");
    assertThat(notes(job)).isEmpty();
  }

  @Test
  void after_its_publish_at_a_privacy_that_is_asked_for_wins() {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofHours(2));
    Job job = published(Map.of("publishAt", at.toString()));
    pass(Duration.ofHours(3));
    assertThat(video().privacyStatus()).isEqualTo("public");
    told(job, Map.of("privacyStatus", "private"));
    assertThat(video().privacyStatus()).isEqualTo("private");
    Job now = place.node.engine().now(job);
    assertThat(now.request().publishAt()).isNull();
    // It keeps its place in the calendar.
    assertThat(now.request().scheduledAt()).isEqualTo(at);
    assertThat(notes(job)).isEmpty();

    told(job, Map.of("title", "Green tea"));
    assertThat(video().title()).isEqualTo("Green tea");
    assertThat(video().privacyStatus()).isEqualTo("private");
  }

  @Test
  void before_its_publish_at_it_stays_planned_whatever_privacy_is_asked_for() {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofHours(2));
    Job job = published(Map.of("publishAt", at.toString()));
    told(job, Map.of("privacyStatus", "unlisted"));
    assertThat(video().privacyStatus()).isEqualTo("private");
    assertThat(video().publishAt()).contains(at);
  }

  @Test
  void tags_of_a_published_video_can_be_changed() {
    Job job = published(Map.of());
    told(job, Map.of("tags", List.of("matcha", "green")));
    assertThat(updates).singleElement().asString().contains("[\"matcha\",\"green\"]");
  }

  @Test
  void a_change_that_is_made_while_another_is_told_is_told_too() {
    Instant at = place.node.engine().clock.instant().plus(Duration.ofHours(2));
    Job job = published(Map.of("publishAt", at.toString()));
    pass(Duration.ofHours(3));
    // It has gone public, and cannot be planned again: this is refused, and noted.
    told(job, Map.of("publishAt", at.plus(Duration.ofDays(9)).toString()));
    assertThat(notes(job)).singleElement().asString().contains("was not made on YouTube");
    var first = edited(job, Map.of("title", "Second", "publishAt", ""));
    assertThat(first.request().title()).isEqualTo("Second");
    pass(Duration.ofSeconds(1));
    List<String> edits = new ArrayList<>();
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              YouTubeHttp.Answer answer = http.send(request, line);
              if (request.method().equals("PUT") && edits.isEmpty()) {
                edits.add(edited(job, Map.of("title", "Third")).request().title());
                pass(Duration.ofSeconds(1));
              }
              return answer;
            });
    place.node.applyChanges();
    assertThat(video().title()).isEqualTo("Second");
    assertThat(notes(job)).noneMatch(note -> note.contains("was not made"));
    place.node.applyChanges();
    assertThat(video().title()).isEqualTo("Third");
  }

  @Test
  void a_change_that_is_made_while_another_is_read_is_told_too() {
    Job job = published(Map.of());
    var first = edited(job, Map.of("title", "Second"));
    assertThat(first.request().title()).isEqualTo("Second");
    List<String> asked = new ArrayList<>();
    place.node.betweenStore(
        store ->
            (UploadStore)
                Proxy.newProxyInstance(
                    UploadStore.class.getClassLoader(),
                    new Class<?>[] {UploadStore.class},
                    (proxy, method, values) -> {
                      if (method.getName().equals("revision") && asked.isEmpty()) {
                        asked.add("once");
                        pass(Duration.ofSeconds(1));
                        var unused = edited(job, Map.of("title", "Third"));
                      }
                      try {
                        return method.invoke(store, values);
                      } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                      }
                    }));
    place.node.applyChanges();
    place.node.applyChanges();
    assertThat(video().title()).isEqualTo("Third");
  }

  @Test
  void one_change_that_cannot_be_made_does_not_hold_up_another() {
    Job one = published(Map.of());
    Job other = published(Map.of());
    var first = edited(one, Map.of("title", "Changed"));
    var second = edited(other, Map.of("title", "Changed"));
    assertThat(List.of(first.id(), second.id())).doesNotHaveDuplicates();
    List<String> thrown = new ArrayList<>();
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.method().equals("PUT") && thrown.isEmpty()) {
                thrown.add(request.toString());
                throw new IllegalStateException("nobody has thought of this");
              }
              return http.send(request, line);
            });
    place.node.applyChanges();
    assertThat(place.emulator.videos()).filteredOn(v -> v.title().equals("Changed")).hasSize(1);
    pass(Duration.ofMinutes(1));
    place.node.applyChanges();
    assertThat(place.emulator.videos()).allMatch(v -> v.title().equals("Changed"));
  }

  @Test
  void while_a_video_is_processed_it_can_be_changed_and_nothing_is_made_or_sent_again() {
    Job job = place.node.aJob("Tea", Map.of("privacyStatus", "public", "approval", true));
    place.node.work();
    var approved = place.node.engine().jobs().approve(job.id());
    assertThat(approved.status()).isEqualTo(JobStatus.WAITING);
    place.node.work();
    Job waits = place.node.engine().now(job);
    assertThat(waits.waitReason()).as(String.valueOf(waits)).isEqualTo(WaitReason.PROCESSING);
    assertThatThrownBy(() -> edited(job, Map.of("topic", "Coffee")))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("its video is on the channel");
    var edited = edited(job, Map.of("title", "Green tea", "privacyStatus", "private"));
    assertThat(edited.status()).isEqualTo(JobStatus.WAITING);
    Job done = place.node.finished(job);
    assertThat(done.status()).as(String.valueOf(done)).isEqualTo(JobStatus.COMPLETED);
    assertThat(video().title()).isEqualTo("Green tea");
    assertThat(video().privacyStatus()).isEqualTo("private");
    assertThat(done.made().metadata().title()).isEqualTo("Green tea");
    assertThat(notes(job)).isEmpty();
  }

  @Test
  void a_difference_that_was_put_right_is_not_noted_again_with_the_next_step() {
    Job job = published(Map.of("privacyStatus", "public"));
    place.emulator.makePrivacy(video().id(), "private");
    place.node.store().put(job.id(), due(UploadStep.Kind.READ_BACK));
    place.node.applyChanges();
    assertThat(notes(job)).singleElement().asString().startsWith("NOT AS WANTED");
    told(job, Map.of("privacyStatus", "unlisted"));
    assertThat(notes(job)).isEmpty();
    assertThat(place.node.store().steps(job.id()))
        .allMatch(step -> step.state() == UploadStep.State.DONE);

    place.node.store().put(job.id(), due(UploadStep.Kind.PLAYLIST));
    place.node.applyChanges();
    assertThat(notes(job)).singleElement().asString().doesNotContain("NOT AS WANTED");
  }

  @Test
  void a_note_that_was_removed_does_not_come_back_with_another_step() {
    Job job = published(Map.of("privacyStatus", "public"));
    UploadStep givenUp =
        new UploadStep(
            UploadStep.Kind.READ_BACK,
            "",
            UploadStep.State.GIVEN_UP,
            1,
            "NOT AS WANTED: old",
            null);
    place.node.store().put(job.id(), givenUp);
    place.node.store().put(job.id(), due(UploadStep.Kind.PLAYLIST));
    place.node.applyChanges();
    assertThat(notes(job)).doesNotContain("NOT AS WANTED: old");
  }

  private static UploadStep due(UploadStep.Kind kind) {
    return new UploadStep(kind, "", UploadStep.State.FAILED, 0, "", Instant.EPOCH);
  }

  @Test
  void before_the_video_is_there_a_job_that_waits_cannot_be_changed() {
    place
        .emulator
        .faults()
        .plan(
            new Trigger.OnRequest(RequestKind.UPLOAD_CHUNK, 2),
            new Fault.Fail(503, OptionalInt.of(60), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    assertThatThrownBy(() -> edited(job, Map.of("title", "Green tea")))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("pause it first");
  }
}
