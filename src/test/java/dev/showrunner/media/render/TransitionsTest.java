package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A black scene gives way to a white one. */
final class TransitionsTest {
  private static final int WIDE = 64;
  private static final int HIGH = 36;

  @TempDir Path root;

  @ParameterizedTest
  @EnumSource(Transition.class)
  void a_video_passes_the_gate_and_goes_over_from_black_to_white(Transition transition)
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = blackThenWhite(fixture);
    AssemblyStage stage = fixture.stage(VideoLook.plain(transition, CaptionLook.NONE));
    RenderPlan plan = fixture.plan(stage, claim, 0.7, 0.7);

    VideoFile video = RenderFixture.render(stage, plan);

    int fade = plan.scenes().get(0).span().tail();
    assertThat(plan.transitions()).hasSize(transition == Transition.CUT ? 0 : 1);
    int middle = plan.timeline().spans().get(1).first();
    byte[] seen = decoded(fixture, claim);
    assertThat(seen).hasSize(video.frames() * WIDE * HIGH);
    assertThat(light(seen, middle - fade / 2 - 1, 0, WIDE)).isLessThan(8);
    assertThat(light(seen, middle + fade - fade / 2, 0, WIDE)).isGreaterThan(247);
    int left = light(seen, middle, 0, WIDE / 4);
    int right = light(seen, middle, WIDE * 3 / 4, WIDE);
    switch (transition) {
      case CUT -> assertThat(light(seen, middle - 1, 0, WIDE)).isLessThan(8);
      case WIPE -> assertThat(right).isGreaterThan(left + 100);
      default -> assertThat(List.of(left, right)).allMatch(each -> each > 30 && each < 225);
    }
  }

  @Test
  void another_look_of_the_captions_renders_scenes_again_and_the_same_one_nothing()
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = blackThenWhite(fixture);
    VideoLook zoom = VideoLook.plain(Transition.ZOOM, CaptionLook.BLOCK);
    RenderPlan first = fixture.plan(fixture.stage(zoom), claim, 0.5, 0.5);
    RenderFixture.render(fixture.stage(zoom), first);
    List<String> calls = new ArrayList<>();

    RenderFixture.parts(counting(fixture, zoom, calls), again(fixture, zoom, claim, first));
    assertThat(calls).isEmpty();

    VideoLook other = VideoLook.plain(Transition.ZOOM, CaptionLook.HIGHLIGHT);
    RenderFixture.parts(counting(fixture, other, calls), again(fixture, other, claim, first));
    assertThat(calls).filteredOn(call -> call.contains(".body.")).hasSize(2);
    assertThat(calls).filteredOn(call -> call.contains(".zoom.")).hasSize(1);
  }

  private static RenderPlan again(
      RenderFixture fixture, VideoLook look, Claim claim, RenderPlan first) {
    AssemblyStage stage = fixture.stage(look);
    return stage.plan(stage.open(claim), first.narrations());
  }

  @Test
  void of_the_last_scenes_the_longest_is_rendered_first_so_that_workers_end_together()
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1);
    Visual clip = new Visual.Clip("clip.mp4", 1000);
    Claim claim = fixture.claim("draft", List.of(clip, clip, clip, clip, clip, clip), "");
    AssemblyStage stage = fixture.stage();
    RenderPlan plan = fixture.plan(stage, claim, 0.6, 1.2, 0.6, 2, 3, 0.7);
    assertThat(stage.renderOrder(plan))
        .extracting(scene -> scene.span().number())
        .containsExactly(1, 2, 5, 4, 6, 3);
  }

  @Test
  void frames_that_wait_for_a_transition_are_gone_while_later_scenes_are_rendered()
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1);
    Visual clip = new Visual.Clip("clip.mp4", 1000);
    Claim claim = fixture.claim("draft", List.of(clip, clip, clip), "");
    AssemblyStage stage = fixture.stage();
    RenderPlan plan = fixture.plan(stage, claim, 0.6, 0.6, 0.6);
    List<List<String>> waiting = new ArrayList<>();
    for (SegmentJob scene : plan.scenes()) {
      stage.renderScene(scene);
      stage.transitionsAfter(plan, scene).forEachRemaining(stage::renderTransition);
      waiting.add(RenderFixture.scenes(claim).stream().filter(n -> n.endsWith(".nut")).toList());
    }
    assertThat(waiting.get(0)).hasSize(1);
    assertThat(waiting.get(1)).containsExactly(plan.scenes().get(1).key() + ".tail.nut");
    assertThat(waiting.get(2)).isEmpty();
    assertThat(stage.transitionsAfter(plan, plan.scenes().get(1))).isExhausted();
    stage.mixAudio(plan);
    stage.join(plan);
    assertThat(stage.check(plan).frames()).isEqualTo(plan.timeline().frames());
  }

  private static AssemblyStage counting(RenderFixture fixture, VideoLook look, List<String> calls) {
    Ffmpeg ffmpeg =
        command -> {
          calls.add(String.join(" ", command.arguments()));
          return fixture.ffmpeg.run(command);
        };
    return new AssemblyStage(
        fixture.home, ffmpeg, FakeProgress.quiet(), claim -> look, Encoders.SOFTWARE_ONLY, 0, 2);
  }

  private static Claim blackThenWhite(RenderFixture fixture) throws IOException {
    for (String colour : List.of("black", "white")) {
      String source = "color=c=" + colour + ":s=128x72:r=30:d=3";
      fixture.lavfi(colour + ".mp4", source, "-c:v", "libx264", "-pix_fmt", "yuv420p");
    }
    return fixture.claim(
        "draft",
        List.of(new Visual.Clip("black.mp4", 3000), new Visual.Clip("white.mp4", 3000)),
        "");
  }

  private static byte[] decoded(RenderFixture fixture, Claim claim) throws IOException {
    String small = "scale=" + WIDE + ":" + HIGH + ":out_range=pc,format=gray";
    fixture.ffmpeg.run(
        new FfmpegCommand(
            claim.folder(),
            List.of("-i", "video.mp4", "-vf", small, "-f", "rawvideo", "decoded.raw"),
            Duration.ofMinutes(1),
            Duration.ZERO,
            share -> {}));
    return Files.readAllBytes(claim.folder().resolve("decoded.raw"));
  }

  /** The mean of a frame's columns, 0 to 255. */
  private static int light(byte[] seen, int frame, int from, int to) {
    long sum = 0;
    for (int y = 0; y < HIGH; y++) {
      for (int x = from; x < to; x++) {
        sum += seen[(frame * HIGH + y) * WIDE + x] & 0xFF;
      }
    }
    return (int) (sum / ((long) HIGH * (to - from)));
  }
}
