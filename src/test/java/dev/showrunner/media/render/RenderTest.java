package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.thumbnail.FfmpegFrames;
import dev.showrunner.media.thumbnail.FrameSource;
import dev.showrunner.media.thumbnail.ThumbnailStage;
import dev.showrunner.video.Narration;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderTest {

  @TempDir Path root;

  @Test
  void a_clip_a_still_and_a_glow_become_a_video_that_passes_the_gate() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1.5);
    fixture.smallStill("still.jpg");
    fixture.music("music.wav", 4);
    List<Visual> visuals =
        List.of(
            new Visual.Clip("clip.mp4", 1500),
            new Visual.Still("still.jpg"),
            new Visual.Glow("no such palette"));
    Claim claim = fixture.claim("draft", visuals, "music.wav");
    AssemblyStage stage = fixture.stage();
    List<Narration> narrations = new ArrayList<>();
    narrations.add(RenderFixture.narrate(claim, 3, 1.3));
    narrations.add(RenderFixture.narrate(claim, 1, 1.4));
    Narration second = RenderFixture.narrate(claim, 2, 1.2);
    List<Word> hard =
        List.of(
            new Word("\uD83D\uDC69\u200D\uD83D\uDE80", 0, 300),
            new Word("\u0645\u0631\u062D\u0628\u0627", 300, 700),
            new Word("it's \"50%:\"\n<b>", 700, 1200));
    narrations.add(new Narration(2, second.file(), second.samples(), hard, List.of("A note.")));
    RenderPlan plan = stage.plan(stage.open(claim), narrations);

    VideoFile video = RenderFixture.render(stage, plan);

    assertThat(video.seconds()).isBetween(5.0, 7.0);
    assertThat(video.width()).isEqualTo(640);
    assertThat(video.loudness()).isBetween(-15.0, -13.0);
    assertThat(video.chapters()).hasSize(3);
    assertThat(video.notes()).first().isEqualTo("A note.");
    assertThat(video.notes().get(1)).contains("\uD83D\uDC69").contains("no font");
    assertThat(claim.folder().resolve(video.file())).hasSize(video.bytes());
    assertThat(Files.readString(claim.folder().resolve(video.captionsVtt())))
        .startsWith("WEBVTT")
        .contains("&lt;b&gt;");
    assertThat(RenderFixture.scenes(claim))
        .hasSize(6)
        .noneMatch(n -> n.contains(".part.") || n.contains("head") || n.contains("tail"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20000:80", "20000:40", "40:20000", "1:900"})
  void a_picture_of_any_shape_fills_a_scene(String size) throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    String source = "color=c=red:s=%s,format=rgb24,crop=%s";
    String larger = size.replace("1:", "2:").replace(':', 'x');
    fixture.lavfi("still.png", source.formatted(larger, size), "-frames:v", "1");
    Claim claim = fixture.claim("1080p", List.of(new Visual.Still("still.png")), "");
    RenderPlan plan = fixture.plan(fixture.stage(), claim, 1);
    fixture.stage().renderScene(plan.scenes().get(0));
    assertThat(RenderFixture.scenes(claim)).hasSize(1);
  }

  @Test
  void the_thumbnails_frame_has_no_caption_though_one_is_shown_at_that_time() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.lavfi("still.png", "color=c=blue:s=640x360", "-frames:v", "1");
    Claim claim = fixture.claim("draft", List.of(new Visual.Still("still.png")), "");
    RenderPlan plan = fixture.plan(fixture.stage(), claim, 3);
    VideoFile video = RenderFixture.render(fixture.stage(), plan);
    int at = (int) (video.seconds() * 300);
    assertThat(plan.cues()).anyMatch(cue -> cue.startMillis() < at && at < cue.endMillis());
    FrameSource ffmpeg = new FfmpegFrames(fixture.ffmpeg);
    List<BufferedImage> seen = new ArrayList<>();
    FrameSource watched =
        (file, second, folder) -> {
          seen.add(ffmpeg.frame(file, second, folder));
          return seen.get(0);
        };
    new ThumbnailStage(fixture.home, new Fonts(), watched, FakeProgress.quiet())
        .draw(claim.with(Stage.ASSEMBLY, video));
    BufferedImage frame = seen.get(0);
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        assertThat(frame.getRGB(x, y) & 0xFF).as("blue at %d, %d", x, y).isGreaterThan(200);
      }
    }
  }
}
