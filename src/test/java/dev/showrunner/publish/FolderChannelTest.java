package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderChannelTest {
  private static final Progress QUIET = FakeProgress.quiet();

  @TempDir Path root;

  private final SettableClock clock = new SettableClock(AClaim.NOW);

  @Test
  void publishes_the_video_and_what_belongs_to_it() throws IOException {
    Publication publication = stage(QUIET).publish(aClaim().claim());
    assertThat(entries(published()))
        .containsExactlyInAnyOrder(
            "video.mp4", "thumbnail.jpg", "captions.srt", "captions.vtt", "metadata.json");
    assertThat(published().resolve("video.mp4")).hasContent("the video's bytes");
    assertThat(publication.channel()).isEqualTo("folder");
    assertThat(publication.videoId()).isEqualTo("tea-1");
    assertThat(publication.url()).startsWith("file:///").endsWith("/folder/tea-1/video.mp4");
    assertThat(publication.publishedAt()).isEqualTo(AClaim.NOW);
    assertThat(entries(channel())).containsExactly("tea-1");
  }

  @Test
  void links_the_video_when_it_can_so_that_it_takes_no_room() throws IOException {
    Claim claim = aClaim().claim();
    stage(QUIET).publish(claim);
    assertThat(
            Files.isSameFile(published().resolve("video.mp4"), claim.folder().resolve("video.mp4")))
        .isTrue();
  }

  @Test
  void publishing_again_answers_the_same_publication() throws IOException {
    Publication first = stage(QUIET).publish(aClaim().claim());
    Publication second = stage(QUIET).publish(aClaim().generation(2).claim());
    assertThat(second).isEqualTo(first);
    assertThat(entries(channel())).containsExactly("tea-1");
  }

  @Test
  void publishing_again_brings_changed_words_along() throws IOException {
    stage(QUIET).publish(aClaim().claim());
    Claim claim = aClaim().generation(2).claim();
    Files.writeString(claim.folder().resolve("metadata.json"), "{\"title\":\"New\"}");
    stage(QUIET).publish(claim);
    assertThat(published().resolve("metadata.json")).hasContent("{\"title\":\"New\"}");
  }

  @Test
  void leaves_another_video_of_the_job_as_it_is() throws IOException {
    stage(QUIET).publish(aClaim().claim());
    Claim other = new AClaim(root.resolve("elsewhere")).video("other bytes!").claim();
    assertThatThrownBy(() -> stage(QUIET).publish(other))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("left as it is");
    assertThat(published().resolve("video.mp4")).hasContent("the video's bytes");
  }

  @Test
  void refuses_a_video_that_changed_since_the_quality_gate() throws IOException {
    Claim claim = aClaim().claim();
    Files.writeString(claim.folder().resolve("video.mp4"), "the video's bytez");
    assertThatThrownBy(() -> stage(QUIET).publish(claim))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("quality gate");
    assertThat(entries(channel())).isEmpty();
  }

  @Test
  void refuses_a_video_that_changes_while_it_is_published() throws IOException {
    Claim claim = aClaim().claim();
    AtomicBoolean changed = new AtomicBoolean();
    Progress meddling =
        FakeProgress.heardBy(
            (c, percent, message) -> {
              if (message.startsWith("Checking and copying")
                  && changed.compareAndSet(false, true)) {
                write(c.folder().resolve("video.mp4"), "the video's bytez");
              }
            });
    assertThatThrownBy(() -> stage(meddling).publish(claim)).isInstanceOf(FinalException.class);
    assertThat(changed).isTrue();
    assertThat(entries(channel())).isEmpty();
  }

  @Test
  void a_crash_before_the_rename_leaves_nothing_published_and_the_next_try_cleans_up()
      throws IOException {
    Claim first = aClaim().claim();
    PublicationFolder crashed = PublicationFolder.beside(published(), first, () -> {});
    crashed.fill();
    assertThat(published()).doesNotExist();
    assertThat(entries(channel())).hasSize(1).allMatch(name -> name.startsWith(".tea-1.g1.part"));

    stage(QUIET).publish(aClaim().generation(2).claim());
    assertThat(entries(channel())).containsExactly("tea-1");
  }

  @Test
  void a_lost_claim_publishes_nothing_and_leaves_nothing_behind() throws IOException {
    Claim claim = aClaim().claim();
    Progress lost =
        FakeProgress.heardBy(
            (c, percent, message) -> {
              if (percent == 90) {
                throw new ClaimLostException(c.id(), "Taken over");
              }
            });
    assertThatThrownBy(() -> stage(lost).publish(claim)).isInstanceOf(ClaimLostException.class);
    assertThat(entries(channel())).isEmpty();
  }

  @Test
  void a_claim_that_is_lost_unseen_publishes_nothing_and_leaves_nothing_behind()
      throws IOException {
    Claim claim = aClaim().claim();
    assertThatThrownBy(() -> stage(lostUnseen()).publish(claim))
        .isInstanceOf(ClaimLostException.class);
    assertThat(entries(channel())).isEmpty();
  }

  @Test
  void a_claim_that_is_lost_unseen_changes_no_word_of_what_is_published() throws IOException {
    stage(QUIET).publish(aClaim().claim());
    Claim claim = aClaim().generation(2).claim();
    Files.writeString(claim.folder().resolve("metadata.json"), "{\"title\":\"New\"}");
    assertThatThrownBy(() -> stage(lostUnseen()).publish(claim))
        .isInstanceOf(ClaimLostException.class);
    assertThat(published().resolve("metadata.json")).hasContent("{}");
  }

  /** Reports that are throttled, of a job that was cancelled. */
  private static Progress lostUnseen() {
    return new Progress() {
      @Override
      public void report(Claim claim, int percent, String message) {}

      @Override
      public void requireHeld(Claim claim) {
        throw new ClaimLostException(claim.id(), "Cancelled");
      }
    };
  }

  @Test
  void two_at_once_publish_once() throws Exception {
    Claim claim = aClaim().claim();
    CyclicBarrier both = new CyclicBarrier(2);
    Progress together =
        FakeProgress.heardBy(
            (c, percent, message) -> {
              if (percent == 90) {
                meet(both);
              }
            });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Publication> one = threads.submit(() -> stage(together).publish(claim));
      Future<Publication> two = threads.submit(() -> stage(together).publish(claim));
      assertThat(one.get()).isEqualTo(two.get());
    } finally {
      threads.shutdown();
    }
    assertThat(entries(channel())).containsExactly("tea-1");
    assertThat(entries(published())).hasSize(5);
  }

  @Test
  void waits_for_publish_at_and_then_publishes() throws IOException {
    Claim claim = aClaim().asking("publishAt", "2030-01-01T15:00:00Z").claim();
    WaitingException waiting =
        catchThrowableOfType(WaitingException.class, () -> stage(QUIET).publish(claim));
    assertThat(waiting.reason()).isEqualTo(WaitReason.TIME);
    assertThat(waiting.until()).contains(AClaim.NOW.plus(Duration.ofHours(3)));
    assertThat(channel()).doesNotExist();

    clock.advance(Duration.ofHours(4));
    stage(QUIET).publish(claim);
    assertThat(published()).exists();
  }

  @Test
  void asks_a_person_when_publish_at_passed_by_more_than_an_hour() throws IOException {
    Claim claim = aClaim().asking("publishAt", "2030-01-01T15:00:00Z").claim();
    clock.advance(Duration.ofHours(4).plusSeconds(1));
    WaitingException waiting =
        catchThrowableOfType(WaitingException.class, () -> stage(QUIET).publish(claim));
    assertThat(waiting.reason()).isEqualTo(WaitReason.DECISION);
    assertThat(waiting.until()).isEmpty();
  }

  @Test
  void publishes_late_when_the_job_says_so() throws IOException {
    Claim claim =
        aClaim().asking("publishAt", "2030-01-01T15:00:00Z").asking("onLate", "publish").claim();
    clock.advance(Duration.ofDays(2));
    stage(QUIET).publish(claim);
    assertThat(published()).exists();
  }

  @Test
  void names_the_file_that_is_gone() throws IOException {
    Claim claim = aClaim().claim();
    Files.delete(claim.folder().resolve("captions.srt"));
    assertThatThrownBy(() -> stage(QUIET).publish(claim))
        .isInstanceOf(FinalException.class)
        .hasMessage("captions.srt is gone from the job's folder; retry the job from assembly");
    assertThat(entries(channel())).isEmpty();
  }

  @Test
  void says_that_a_channel_is_gone() throws IOException {
    Claim claim = aClaim().asking("channel", "old").claim();
    assertThatThrownBy(() -> stage(QUIET).publish(claim))
        .isInstanceOf(WaitingException.class)
        .hasMessageContaining("channel old");
  }

  private AClaim aClaim() {
    return new AClaim(root);
  }

  private PublishStage stage(Progress progress) {
    return new PublishStage(
        new Channels(List.of(new FolderChannel("folder", new Home(root), progress, clock)))::find);
  }

  private Path channel() {
    return new Home(root).channel("folder");
  }

  private Path published() {
    return channel().resolve("tea-1");
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("The other one did not come", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError("The test cannot write", e);
    }
  }
}
