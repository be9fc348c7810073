package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.Children;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.Progress;
import dev.showrunner.job.Stage;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.video.Script;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {

  @TempDir Path root;

  @Test
  void what_a_crash_has_left_is_kept_or_cleared_away() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = threeScenes(fixture);
    RenderPlan first = fixture.plan(fixture.stage(), claim, 1, 1, 1);
    fixture.stage().renderScene(first.scenes().get(0));
    fixture.stage().renderScene(first.scenes().get(1));
    fixture.stage().renderTransition(first.transitions().get(0));
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Path body = claim.folder().resolve(first.scenes().get(0).body());
    Files.setLastModifiedTime(body, time);
    Path half = claim.folder().resolve("scenes/s0.body.g1.part.mp4");
    Files.writeString(half, "half");

    Claim next = new Claim(claim.job(), 2, claim.folder(), claim.made());
    List<String> calls = new ArrayList<>();
    AssemblyStage stage = fixture.stage(counting(fixture, calls), FakeProgress.quiet());
    RenderPlan second = stage.plan(stage.open(next), first.narrations());
    RenderFixture.render(stage, second);

    assertThat(Files.getLastModifiedTime(body)).isEqualTo(time);
    assertThat(half).doesNotExist();
    assertThat(calls.stream().filter(c -> c.contains(".body."))).hasSize(1);
    assertThat(calls.stream().filter(c -> c.contains(".fade."))).hasSize(1);
  }

  @Test
  void a_claim_that_is_lost_unseen_gives_no_video_its_name() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 2);
    Claim claim = fixture.claim("draft", List.of(new Visual.Clip("clip.mp4", 2000)), "");
    AtomicBoolean lost = new AtomicBoolean();
    AssemblyStage stage = fixture.stage(fixture.ffmpeg, unseen(lost));
    RenderPlan plan = fixture.plan(stage, claim, 1);
    lost.set(true);
    assertThatThrownBy(() -> RenderFixture.render(stage, plan))
        .isInstanceOf(ClaimLostException.class);
    assertThat(claim.folder().resolve("video.mp4")).doesNotExist();
  }

  @Test
  void a_claim_that_is_lost_unseen_leaves_the_captions_alone() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 2);
    Claim claim = fixture.claim("draft", List.of(new Visual.Clip("clip.mp4", 2000)), "");
    Path captions = claim.folder().resolve("captions.srt");
    Files.writeString(captions, "of the other node");
    AssemblyStage stage = fixture.stage(fixture.ffmpeg, unseen(new AtomicBoolean(true)));
    assertThatThrownBy(() -> fixture.plan(stage, claim, 1)).isInstanceOf(ClaimLostException.class);
    assertThat(captions).hasContent("of the other node");
  }

  /** Reports that are throttled, of a job that may have been cancelled. */
  private static Progress unseen(AtomicBoolean lost) {
    return new Progress() {
      @Override
      public void report(Claim claim, int percent, String message) {}

      @Override
      public void requireHeld(Claim claim) {
        if (lost.get()) {
          throw new ClaimLostException(claim.id(), "Cancelled");
        }
      }
    };
  }

  @Test
  void a_longer_scene_leaves_the_bodies_of_all_others_alone() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = threeScenes(fixture);
    AssemblyStage stage = fixture.stage();
    RenderPlan before = fixture.plan(stage, claim, 1, 1, 1);
    RenderFixture.render(stage, before);
    List<String> calls = new ArrayList<>();
    AssemblyStage again = fixture.stage(counting(fixture, calls), FakeProgress.quiet());
    RenderPlan after = fixture.plan(again, claim, 1.5, 1, 1);
    RenderFixture.render(again, after);
    assertThat(after.scenes().get(1).key()).isEqualTo(before.scenes().get(1).key());
    assertThat(after.scenes().get(2).key()).isEqualTo(before.scenes().get(2).key());
    assertThat(calls.stream().filter(c -> c.contains(".body.")))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains(after.scenes().get(0).key() + ".body");
  }

  @Test
  void another_title_renders_no_scene_and_no_sound_again() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = threeScenes(fixture);
    AssemblyStage stage = fixture.stage();
    RenderPlan first = fixture.plan(stage, claim, 1, 1, 1);
    RenderFixture.render(stage, first);
    Script before = claim.made().script();
    Script titled =
        new Script(
            "Another title",
            before.description(),
            before.tags(),
            before.style(),
            before.language(),
            before.scenes(),
            before.writer(),
            before.notes());
    List<String> calls = new ArrayList<>();
    AssemblyStage again = fixture.stage(counting(fixture, calls), FakeProgress.quiet());
    Claim retried = claim.with(Stage.SCRIPT, titled);
    RenderFixture.render(again, again.plan(again.open(retried), first.narrations()));
    assertThat(calls).noneMatch(c -> c.contains(".body.") || c.contains(".fade."));
    assertThat(calls).noneMatch(c -> c.contains(".part.m4a"));
    assertThat(calls).isNotEmpty();
  }

  /** The title stands on both cards, and its neighbours' heads and tails are gone by then. */
  @Test
  void another_title_on_cards_renders_the_cards_and_no_scenes_body_again() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = threeScenes(fixture);
    fixture.quickGlow();
    AssemblyStage stage = fixture.stage(carded("Stars"));
    RenderPlan first = fixture.plan(stage, claim, 1, 1, 1);
    RenderFixture.render(stage, first);
    List<String> calls = new ArrayList<>();
    AssemblyStage again = fixture.stage(counting(fixture, calls), carded("Another title"));
    RenderPlan second = again.plan(again.open(claim), first.narrations());
    VideoFile video = RenderFixture.render(again, second);

    assertThat(video.frames()).isEqualTo(second.timeline().frames());
    assertThat(calls.stream().filter(c -> c.contains(".body.")))
        .hasSize(2)
        .allMatch(
            c ->
                c.contains(second.scenes().get(0).key() + ".body")
                    || c.contains(second.scenes().get(4).key() + ".body"));
    assertThat(calls).filteredOn(c -> c.contains(".head.") && !c.contains("xfade")).hasSize(2);
    assertThat(RenderFixture.scenes(claim)).noneMatch(name -> name.endsWith(".nut"));
  }

  private static VideoLook carded(String title) {
    return new VideoLook(
        Transition.CROSSFADE,
        CaptionLook.HIGHLIGHT,
        new VideoLook.Card(title, "", "dusk"),
        new VideoLook.Card("Thank you", title, "dusk"),
        Watermark.NONE);
  }

  @Test
  void scenes_that_look_the_same_have_files_of_their_own() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 3);
    Visual same = new Visual.Clip("clip.mp4", 3000);
    Claim claim = fixture.claim("draft", List.of(same, same, same, same), "");
    RenderPlan plan = fixture.plan(fixture.stage(), claim, 1, 1, 1, 1);
    assertThat(plan.scenes().stream().map(SegmentJob::key)).doesNotHaveDuplicates();
  }

  @Test
  void cancelling_kills_ffmpeg_and_leaves_nothing_half_made() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallStill("still.jpg");
    Claim claim = fixture.claim("4k", List.of(new Visual.Still("still.jpg")), "");
    AssemblyStage stage = fixture.stage();
    RenderPlan plan = fixture.plan(stage, claim, 20);
    // Counted from the cancel: painting the captions of 4k takes its own time before ffmpeg starts.
    AtomicLong cancelled = new AtomicLong();
    Children ffmpeg = Children.fromNow();
    Thread person =
        new Thread(
            () -> {
              Awaitility.await()
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> !ffmpeg.living().isEmpty());
              cancelled.set(System.nanoTime());
              fixture.work.stop(claim.id());
            });
    person.start();
    assertThatThrownBy(() -> stage.renderScene(plan.scenes().get(0)))
        .isInstanceOf(ClaimLostException.class)
        .hasMessageContaining("stopped");
    person.join(TimeUnit.MINUTES.toMillis(1));
    assertThat(System.nanoTime() - cancelled.get()).isLessThan(TimeUnit.SECONDS.toNanos(40));
    assertThat(ffmpeg.living()).isEmpty();
    assertThat(RenderFixture.scenes(claim)).isEmpty();
  }

  private static Claim threeScenes(RenderFixture fixture) throws Exception {
    fixture.smallClip("clip.mp4", 3);
    fixture.smallStill("still.jpg");
    Visual clip = new Visual.Clip("clip.mp4", 3000);
    return fixture.claim("draft", List.of(clip, new Visual.Still("still.jpg"), clip), "");
  }

  private static Ffmpeg counting(RenderFixture fixture, List<String> calls) {
    return command -> {
      calls.add(String.join(" ", command.arguments()));
      return fixture.ffmpeg.run(command);
    };
  }
}
