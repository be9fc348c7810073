package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two videos want a playlist that is not there yet, at the same time, and get the same one. */
class PlaylistCallsTest {
  private static final String LIST = "GET /youtube/v3/playlists";
  private static final String MAKE = "POST /youtube/v3/playlists";
  private static final String ADD = "POST /youtube/v3/playlistItems";

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private final List<String> added = new ArrayList<>();

  /** What is done before YouTube answers such a request for the first time, by the other video. */
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();

  private String at = "";

  private UploadPlace place(TestDatabase kind) throws Exception {
    UploadPlace place =
        new UploadPlace(folder, kind, job -> bytes(3, UploadSettings.GRANULE), Duration.ZERO);
    place.node.betweenHttp(listening());
    return place;
  }

  private UnaryOperator<YouTubeHttp> listening() {
    return http ->
        (request, line) -> {
          asked.add(request.toString());
          if (request.toString().equals(ADD)
              && request.body() instanceof YouTubeHttp.Body.Bytes b) {
            added.add(new String(b.content(), StandardCharsets.UTF_8));
          }
          YouTubeHttp.Answer answer = http.send(request, line);
          if (request.toString().equals(at) && !meanwhile.isEmpty()) {
            meanwhile.remove().run();
          }
          return answer;
        };
  }

  private static Job published(UploadPlace place) {
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job)).isEqualTo(JobStatus.COMPLETED);
    return job;
  }

  private static void add(UploadPlace place, Job job, String playlist) {
    place
        .node
        .playlists()
        .add(
            new Caller(job.id(), UploadNode.CHANNEL, new Line()),
            job.made().publication().videoId(),
            playlist);
  }

  private long count(String request) {
    return asked.stream().filter(request::equals).count();
  }

  private void assertOneOfBoth(Job one, Job other) {
    assertThat(count(MAKE)).isEqualTo(1);
    assertThat(added).hasSize(2);
    assertThat(added.stream().map(body -> body.replaceFirst("\"resourceId.*", "")).distinct())
        .as("Both are put into the same")
        .hasSize(1);
    assertThat(String.join(" ", added))
        .contains(one.made().publication().videoId(), other.made().publication().videoId());
  }

  @ParameterizedTest
  @EnumSource
  void one_that_another_has_made_since_it_was_looked_for_is_not_made_again(TestDatabase kind)
      throws Exception {
    try (UploadPlace place = place(kind)) {
      Job one = published(place);
      Job other = published(place);
      at = LIST;
      meanwhile.add(() -> add(place, other, "hot DRINKS"));
      add(place, one, "Hot drinks");
      assertOneOfBoth(one, other);
    }
  }

  @ParameterizedTest
  @EnumSource
  void while_another_makes_it_a_video_waits_a_while_for_it(TestDatabase kind) throws Exception {
    try (UploadPlace place = place(kind)) {
      Job one = published(place);
      Job other = published(place);
      place.node.betweenHttp(
          http ->
              (request, line) -> {
                if (request.toString().equals(MAKE) && meanwhile.isEmpty()) {
                  meanwhile.add(() -> {});
                  assertThatThrownBy(() -> add(place, other, "Hot drinks"))
                      .isInstanceOf(RetryableException.class)
                      .hasMessageContaining("is being made");
                }
                return listening().apply(http).send(request, line);
              });
      add(place, one, "Hot drinks");
      add(place, other, "Hot drinks");
      assertOneOfBoth(one, other);
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_that_nobody_has_made_in_the_end_is_made_by_the_next(TestDatabase kind) throws Exception {
    try (UploadPlace place = place(kind)) {
      Job job = published(place);
      Job gone = published(place);
      var now = place.node.engine().clock.instant();
      assertThat(
              place
                  .node
                  .store()
                  .playlists()
                  .take(UploadNode.CHANNEL, "Hot drinks", gone.id(), now, now.plusSeconds(60)))
          .isTrue();
      assertThatThrownBy(() -> add(place, job, "Hot drinks"))
          .isInstanceOf(RetryableException.class);
      place.node.engine().pass(Duration.ofMinutes(1));
      add(place, job, "Hot drinks");
      assertThat(count(MAKE)).isEqualTo(1);
      assertThat(count(ADD)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_whose_answer_was_lost_is_not_made_again(TestDatabase kind) throws Exception {
    try (UploadPlace place = place(kind)) {
      Job job = published(place);
      AtomicBoolean isListed = new AtomicBoolean();
      place.node.betweenHttp(
          http ->
              (request, line) -> {
                YouTubeHttp.Answer answer = listening().apply(http).send(request, line);
                if (request.toString().equals(MAKE)) {
                  throw new IOException("the line broke");
                }
                return request.toString().equals(LIST) && !isListed.get()
                    ? answered(200, "{\"items\": []}")
                    : answer;
              });
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> add(place, job, "Hot drinks"))
            .isInstanceOf(RetryableException.class);
      }
      place.node.engine().pass(Duration.ofMinutes(10));
      isListed.set(true);
      add(place, job, "Hot drinks");
      assertThat(count(MAKE)).isEqualTo(1);
      assertThat(count(ADD)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_that_youtube_has_refused_may_be_made_at_once(TestDatabase kind) throws Exception {
    try (UploadPlace place = place(kind)) {
      Job job = published(place);
      AtomicBoolean isRefused = new AtomicBoolean(true);
      place.node.betweenHttp(
          http ->
              (request, line) ->
                  request.toString().equals(MAKE) && isRefused.getAndSet(false)
                      ? answered(403, "{}")
                      : listening().apply(http).send(request, line));
      assertThatThrownBy(() -> add(place, job, "Hot drinks")).isInstanceOf(StageException.class);
      add(place, job, "Hot drinks");
      assertThat(count(MAKE)).isEqualTo(1);
      assertThat(count(ADD)).isEqualTo(1);
    }
  }

  private static YouTubeHttp.Answer answered(int status, String text) {
    return new YouTubeHttp.Answer(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }
}
