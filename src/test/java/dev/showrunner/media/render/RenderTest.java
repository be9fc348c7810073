package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Narration;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
