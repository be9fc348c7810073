package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static dev.showrunner.youtube.UploadNode.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where it is not known whether a video is there, nothing but a person's word brings a second. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class UploadDoubtsTest {
  private static final byte[] VIDEO = bytes(7, 4 * UploadSettings.GRANULE + 5);
  private static final byte[] OTHER = bytes(8, 3 * UploadSettings.GRANULE + 9);
  private static final String LAST_PART = "-%d/%d".formatted(VIDEO.length - 1, VIDEO.length);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private UploadPlace place;
  private byte[] made = VIDEO;

  @BeforeEach
  void open() throws IOException {
    place = new UploadPlace(folder, job -> made);
  }

  @AfterEach
  void close() {
    place.close();
  }

  private void plan(RequestKind kind, int nth, Fault fault) {
    place.emulator.faults().plan(new Trigger.OnRequest(kind, nth), fault);
  }

  private void answering(String call, UnaryOperator<String> rewritten) {
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              Answer answer = http.send(request, line);
              return request.target().contains(call)
                  ? new Answer(
                      answer.status(),
                      answer.headers(),
                      rewritten.apply(answer.text()).getBytes(StandardCharsets.UTF_8))
                  : answer;
            });
  }

  private static UnaryOperator<String> at(int nth, UnaryOperator<String> rewritten) {
    AtomicInteger seen = new AtomicInteger();
    return text -> seen.incrementAndGet() == nth ? rewritten.apply(text) : text;
  }

  /** Comes when a video that is not listed by now is believed not to be there. */
  private UnaryOperator<String> late(String answer) {
    return text -> {
      place.node.engine().clock.advance(Duration.ofMinutes(16));
      return answer;
    };
  }

  /** The last answer is lost, and the session expires before anybody asks it. */
  private void lose() {
    plan(RequestKind.UPLOAD_LAST_CHUNK, 1, new Fault.LoseAnswer());
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.ExpireSession(404));
  }

  private Job undecided() {
    lose();
    answering("fileDetails", text -> text.replaceAll("\"fileSize\"\\s*:\\s*\"\\d+\",?", ""));
    return place.node.aJob("Tea", Map.of("onLate", "publish"));
  }

  private void asks(Job job) {
    Job waits = place.node.finished(job);
    assertThat(waits.waitReason()).as(String.valueOf(waits)).isEqualTo(WaitReason.DECISION);
    assertThat(place.emulator.videos()).hasSize(1);
  }

  private void completed(Job job) {
    Job done = place.node.finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void neither_a_retry_nor_an_undo_is_the_approval_that_begins_it_anew() {
    Job job = undecided();
    JobService jobs = place.node.engine().jobs();
    asks(job);
    var retried = jobs.retry(job.id(), Optional.of(Stage.UPLOAD));
    assertThat(retried.error()).isNull();
    asks(job);
    var cancelled = jobs.cancel(job.id());
    assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
    var again = jobs.retry(job.id(), Optional.empty());
    assertThat(again.status()).isEqualTo(JobStatus.PENDING);
    asks(job);
    cancelled = jobs.cancel(job.id());
    var undone = jobs.undo(job.id());
    assertThat(undone.status()).isEqualTo(JobStatus.PENDING);
    asks(job);
    var approved = jobs.approve(job.id());
    assertThat(approved.waitReason()).isEqualTo(WaitReason.TIME);
    completed(job);
    assertThat(place.emulator.videos()).hasSize(2);
  }

  @Test
  void a_node_that_dies_before_it_has_asked_leaves_the_question_to_the_next() {
    Job job = undecided();
    place.node.betweenStore(UploadDoubtsTest::dyingWhenUndecided);
    assertThatThrownBy(() -> place.node.finished(job)).isInstanceOf(Killer.Killed.class);
    assertThat(place.node.store().latest(job.id()).orElseThrow().state())
        .isEqualTo(State.UNDECIDED);
    place.node.betweenStore(store -> store);
    place.node.killAndStart();
    asks(job);
  }

  private static UploadStore dyingWhenUndecided(UploadStore store) {
    return (UploadStore)
        Proxy.newProxyInstance(
            UploadStore.class.getClassLoader(),
            new Class<?>[] {UploadStore.class},
            (proxy, method, values) -> {
              try {
                Object answer = method.invoke(store, values);
                if (method.getName().equals("save")
                    && values[1] instanceof UploadSession session
                    && session.state() == State.UNDECIDED) {
                  throw new Killer.Killed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v3/channels", "/v3/playlistItems", "fileDetails"})
  void an_answer_that_is_no_list_does_not_say_that_the_video_is_not_there(String call) {
    lose();
    answering(call, at(1, late("<html>Sign in to this network</html>")));
    completed(place.node.aJob("Tea", Map.of()));
    assertThat(place.emulator.videos()).hasSize(1);
  }

  @Test
  void nor_does_one_that_is_cut_off_or_a_channel_without_its_list_of_uploads() {
    lose();
    answering(
        "/v3/channels",
        at(1, text -> late(text.replace("uploads", "other")).apply(text))
                .andThen(at(2, late("{\"items\":")))
            ::apply);
    completed(place.node.aJob("Tea", Map.of()));
    assertThat(place.emulator.videos()).hasSize(1);
  }

  @Test
  void a_video_that_is_listed_and_not_described_may_be_the_one() {
    lose();
    answering("fileDetails", UploadDoubtsTest::withoutItems);
    asks(place.node.aJob("Tea", Map.of()));
  }

  private static String withoutItems(String text) {
    try {
      ObjectNode list = (ObjectNode) JSON.readTree(text);
      list.putArray("items");
      return list.toString();
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void a_video_is_not_removed_because_an_answer_about_it_is_none() {
    answering("processingDetails", at(2, text -> "<html>Sign in to this network</html>"));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    assertThat(place.node.engine().now(job).waitReason()).isEqualTo(WaitReason.PROCESSING);
    place.node.engine().pass(Duration.ofMinutes(11));
    place.node.work();
    Job now = place.node.engine().now(job);
    assertThat(now.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(String.valueOf(now.error())).contains("no list");
    completed(job);
    assertThat(place.emulator.videos()).hasSize(1);
  }

  /**
   * The last part is on its way for so long, and that which asks this is answered otherwise once.
   */
  private void slowly(Duration length, String call, UnaryOperator<String> rewritten) {
    AtomicInteger asked = new AtomicInteger();
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              if (request.headers().getOrDefault("Content-Range", "").endsWith(LAST_PART)) {
                place.node.engine().pass(length);
              }
              Answer answer = http.send(request, line);
              return request.target().contains(call) && asked.incrementAndGet() == 1
                  ? new Answer(
                      answer.status(),
                      answer.headers(),
                      rewritten.apply(answer.text()).getBytes(StandardCharsets.UTF_8))
                  : answer;
            });
  }

  @Test
  void a_video_whose_last_part_took_long_may_be_missing_from_the_list_for_as_long_as_any() {
    lose();
    slowly(Duration.ofMinutes(20), "/v3/playlistItems", UploadDoubtsTest::withoutItems);
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    Job waits = place.node.engine().now(job);
    assertThat(waits.waitReason()).as(String.valueOf(waits)).isEqualTo(WaitReason.PROCESSING);
    assertThat(place.node.store().latest(job.id()).orElseThrow().state()).isEqualTo(State.EXPIRED);
    completed(job);
    assertThat(place.emulator.videos()).hasSize(1);
  }

  @Test
  void one_that_stays_missing_is_sent_anew_a_quarter_of_an_hour_after_its_session_was_found_gone() {
    plan(RequestKind.UPLOAD_LAST_CHUNK, 1, new Fault.Fail(503, OptionalInt.of(3600), false));
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.ExpireSession(404));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    assertThat(place.node.sleep()).isTrue();
    Instant gone = place.node.engine().clock.instant();
    completed(job);
    UploadSession second = place.node.store().latest(job.id()).orElseThrow();
    assertThat(second.begunAt())
        .isBetween(gone.plus(Duration.ofMinutes(15)), gone.plus(Duration.ofMinutes(16)));
    assertThat(place.emulator.videos()).hasSize(1);
  }

  @Test
  void one_that_youtube_does_not_know_yet_when_its_last_part_took_long_was_not_removed() {
    slowly(Duration.ofMinutes(20), "processingDetails", UploadDoubtsTest::withoutItems);
    completed(place.node.aJob("Tea", Map.of()));
    assertThat(place.emulator.videos()).hasSize(1);
  }

  private void makeAgain(Job job) {
    made = OTHER;
    var again = place.node.engine().jobs().retry(job.id(), Optional.of(Stage.ASSEMBLY));
    assertThat(again.status()).isIn(JobStatus.PENDING, JobStatus.RETRYING);
  }

  @Test
  void a_session_of_a_video_that_was_made_again_is_given_up_and_another_one_begun() {
    plan(RequestKind.UPLOAD_CHUNK, 3, new Fault.Fail(503, OptionalInt.of(5), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    String before = place.node.store().latest(job.id()).orElseThrow().uri();
    makeAgain(job);
    completed(job);
    assertThat(place.emulator.videos())
        .singleElement()
        .extracting(video -> video.file().sha256())
        .isEqualTo(sha256(OTHER));
    assertThat(place.node.store().latest(job.id()).orElseThrow().uri()).isNotEqualTo(before);
  }

  /** The video of before is the one that is there, and is not said to be the new one. */
  private void refusedAsSecond(Job job) {
    Job failed = place.node.finished(job);
    assertThat(failed.status()).as(String.valueOf(failed)).isEqualTo(JobStatus.FAILED);
    assertThat(String.valueOf(failed.error())).contains("was made again after an earlier version");
    assertThat(failed.made().has(Stage.UPLOAD)).isFalse();
    assertThat(place.emulator.videos())
        .singleElement()
        .extracting(video -> video.file().sha256())
        .isEqualTo(sha256(VIDEO));
  }

  @Test
  void the_video_of_before_that_turns_out_to_be_whole_is_not_taken_for_the_new_one() {
    plan(RequestKind.UPLOAD_LAST_CHUNK, 1, new Fault.LoseAnswer());
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.Fail(503, OptionalInt.of(5), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    makeAgain(job);
    refusedAsSecond(job);
  }

  @Test
  void nor_is_one_whose_session_has_expired_and_that_plays_for_another_time() {
    plan(RequestKind.UPLOAD_LAST_CHUNK, 1, new Fault.LoseAnswer());
    plan(RequestKind.UPLOAD_QUERY, 1, new Fault.Fail(503, OptionalInt.of(5), false));
    plan(RequestKind.UPLOAD_QUERY, 2, new Fault.ExpireSession(404));
    // The one that was made again plays for 100 seconds.
    answering(
        "fileDetails",
        text -> text.replace("\"fileType\"", "\"durationMs\":\"97000\",\"fileType\""));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    makeAgain(job);
    refusedAsSecond(job);
  }
}
