package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.ProcessingOutcome;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.job.IllegalTransitionException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What belongs to a video: again for another video, later for want of quota, or by a person. */
class UploadStepsTest {
  private static final byte[] VIDEO = bytes(9, 5 * UploadSettings.GRANULE + 3);

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();

  private UploadPlace place() throws IOException {
    return listening(new UploadPlace(folder, job -> VIDEO));
  }

  private UploadPlace listening(UploadPlace place) {
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              asked.add(request.toString());
              return http.send(request, line);
            });
    return place;
  }

  private long asked(String request) {
    return asked.stream().filter(request::equals).count();
  }

  private static Job completed(UploadPlace place, Job job) {
    Job done = place.node.finished(job);
    assertThat(done.status()).as(String.valueOf(done.error())).isEqualTo(JobStatus.COMPLETED);
    return done;
  }

  private static Job failed(UploadPlace place, Job job, String why) {
    Job failed = place.node.finished(job);
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(String.valueOf(failed.error())).contains(why);
    return failed;
  }

  private static void retry(UploadPlace place, Job job) {
    var unused = place.node.engine().jobs().retry(job.id(), Optional.empty());
  }

  @Test
  void a_video_that_is_uploaded_again_gets_again_all_that_belongs_to_it() throws IOException {
    try (UploadPlace place = place()) {
      Job job = place.node.aJob("Tea", Map.of("playlist", "Hot drinks"));
      place.node.work();
      assertThat(place.node.engine().now(job).waitReason()).isEqualTo(WaitReason.PROCESSING);
      Arrived first = place.emulator.videos().get(0);
      assertThat(place.emulator.captions(first.id())).hasSize(1);
      place.emulator.remove(first.id());
      place.node.engine().pass(Duration.ofMinutes(11));
      failed(place, job, "was removed from YouTube");
      retry(place, job);
      completed(place, job);
      Arrived second = place.emulator.videos().get(0);
      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(second.thumbnail()).isPresent();
      assertThat(place.emulator.captions(second.id())).hasSize(1);
      assertThat(asked("POST /youtube/v3/playlistItems")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "REJECTED"})
  void a_video_that_youtube_would_not_have_is_uploaded_again_by_one_retry(ProcessingOutcome outcome)
      throws IOException {
    try (UploadPlace place = place()) {
      place.emulator.nextProcessing(outcome);
      Job job = place.node.aJob("Tea", Map.of());
      failed(place, job, "remove it, and retry the job");
      String first = place.emulator.videos().get(0).id();
      // As long as it is there, it is not uploaded a second time.
      retry(place, job);
      failed(place, job, "remove it, and retry the job");
      place.emulator.remove(first);
      retry(place, job);
      completed(place, job);
      assertThat(place.emulator.videos())
          .singleElement()
          .satisfies(video -> assertThat(video.id()).isNotEqualTo(first));
    }
  }

  @Test
  void an_upload_that_was_begun_anew_within_a_claim_is_the_one_that_the_next_claim_goes_on_with()
      throws IOException {
    try (UploadPlace place = place()) {
      plan(place, 2, new Fault.ExpireSession(410));
      plan(place, 4, new Fault.Fail(503, OptionalInt.of(5), false));
      Job job = place.node.aJob("Tea", Map.of());
      place.node.work();
      assertThat(place.node.engine().now(job).status()).isEqualTo(JobStatus.RETRYING);
      completed(place, job);
      assertThat(asked("POST /upload/youtube/v3/videos")).isEqualTo(2);
    }
  }

  private static void plan(UploadPlace place, int chunk, Fault fault) {
    place.emulator.faults().plan(new Trigger.OnRequest(RequestKind.UPLOAD_CHUNK, chunk), fault);
  }

  @Test
  void a_session_that_keeps_nothing_of_two_parts_in_a_row_is_left_for_a_while() throws IOException {
    try (UploadPlace place = place()) {
      plan(place, 2, new Fault.StoreFewer(0));
      plan(place, 3, new Fault.StoreFewer(0));
      Job job = place.node.aJob("Tea", Map.of());
      place.node.work();
      Job now = place.node.engine().now(job);
      assertThat(now.status()).isEqualTo(JobStatus.RETRYING);
      assertThat(String.valueOf(now.error())).contains("has taken nothing", "262144 of");
      completed(place, job);
      assertThat(place.emulator.videos()).hasSize(1);
    }
  }

  @Test
  void what_was_given_up_is_tried_again_when_a_person_retries_the_completed_job()
      throws IOException {
    Account unverified = new Account("UCemulatedChannel0000002", "Unverified", false, 100, 100);
    EmulatorSettings settings =
        UploadPlace.roomy(folder.resolve("youtube")).withAccounts(unverified);
    try (UploadPlace place = listening(new UploadPlace(folder, settings, job -> VIDEO))) {
      Job job = completed(place, place.node.aJob("Tea", Map.of()));
      assertThat(notes(place, job)).singleElement().asString().contains("Setting the thumbnail");
      String captions = "POST /upload/youtube/v3/captions";
      assertThat(asked(captions)).isEqualTo(1);
      retry(place, job);
      place.node.applyChanges();
      assertThat(notes(place, job)).singleElement().asString().contains("Setting the thumbnail");

      place.emulator.verify(unverified);
      place.node.applyChanges();
      assertThat(place.emulator.videos().get(0).thumbnail()).isEmpty();
      retry(place, job);
      place.node.applyChanges();
      assertThat(place.emulator.videos().get(0).thumbnail()).isPresent();
      assertThat(notes(place, job)).isEmpty();
      assertThat(place.node.engine().now(job).status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(asked(captions)).isEqualTo(1);
      assertThatThrownBy(() -> retry(place, job)).isInstanceOf(IllegalTransitionException.class);
    }
  }

  @Test
  void a_thumbnail_beyond_those_that_a_channel_may_set_comes_the_next_day_by_itself()
      throws IOException {
    EmulatorSettings settings =
        UploadPlace.roomy(folder.resolve("youtube"))
            .withAccounts(new Account("UCemulatedChannel0000003", "New", true, 100, 1));
    try (UploadPlace place = listening(new UploadPlace(folder, settings, job -> VIDEO))) {
      var first = completed(place, place.node.aJob("Tea", Map.of()));
      Job second = place.node.aJob("Coffee", Map.of());
      Instant begun = place.node.engine().clock.instant();
      completed(place, second);
      assertThat(place.node.engine().clock.instant()).isBefore(begun.plus(Duration.ofMinutes(15)));
      assertThat(notes(place, first)).isEmpty();
      assertThat(notes(place, second))
          .singleElement()
          .asString()
          .startsWith("Still to come: the thumbnail");
      place.node.engine().pass(Duration.ofHours(25));
      place.node.applyChanges();
      assertThat(place.emulator.videos()).allMatch(video -> video.thumbnail().isPresent());
      assertThat(notes(place, second)).isEmpty();
    }
  }

  private static List<String> notes(UploadPlace place, Job job) {
    return place.node.engine().now(job).made().publication().notes();
  }

  /** A project's day that has no room for captions. */
  private static final class WithoutCaptions implements QuotaBook {
    Instant until = Instant.EPOCH;
    boolean isOver;

    @Override
    public void spend(String channel, Cost cost) {
      if (cost == Cost.CAPTIONS_INSERT && !isOver) {
        throw new QuotaSpentException(until, "The units do not suffice for today");
      }
    }

    @Override
    public void refused(String channel, Cost cost) {}
  }

  @Test
  void captions_that_wait_for_quota_hold_nothing_up_and_come_later_by_themselves()
      throws IOException {
    try (UploadPlace place = place()) {
      WithoutCaptions quota = new WithoutCaptions();
      quota.until = place.node.engine().clock.instant().plus(Duration.ofHours(9));
      place.node.quota(quota);
      Job job = completed(place, place.node.aJob("Tea", Map.of()));
      String video = place.emulator.videos().get(0).id();
      assertThat(place.emulator.captions(video)).isEmpty();
      assertThat(notes(place, job))
          .containsExactly("Still to come: the captions. The units do not suffice for today");
      place.node.applyChanges();
      quota.isOver = true;
      place.node.applyChanges();
      assertThat(place.emulator.captions(video)).isEmpty();
      place.node.engine().clock.advance(Duration.ofHours(9));
      place.node.applyChanges();
      assertThat(place.emulator.captions(video)).hasSize(1);
      assertThat(notes(place, job)).isEmpty();
      assertThat(
              place
                  .node
                  .store()
                  .incomplete(place.node.engine().clock.instant().plus(Duration.ofDays(9))))
          .isEmpty();
    }
  }
}
