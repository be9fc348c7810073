package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.video.Visual;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That files are not probed again either, AssetStageTest says. */
final class SecondVideoTest {
  @TempDir Path root;

  @Test
  void a_second_video_of_the_same_footage_and_music_converts_none_of_it_again() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 2);
    fixture.music("music.wav", 3);
    // As the first video has left it in the cache.
    fixture.quickGlow();
    calls(fixture);
    Folders.delete(fixture.home.jobs());
    List<String> second = calls(fixture);

    assertThat(second).noneMatch(call -> call.contains("glow-dusk"));
    // The files of the library go straight into the scene and into the mix, and nowhere else.
    assertThat(second).filteredOn(call -> call.contains("clip.mp4")).hasSize(1);
    assertThat(second)
        .filteredOn(call -> call.contains("music.wav"))
        .allMatch(call -> call.contains("sidechaincompress"));
  }

  private static List<String> calls(RenderFixture fixture) throws Exception {
    List<String> calls = new ArrayList<>();
    Ffmpeg counting =
        command -> {
          calls.add(String.join(" ", command.arguments()));
          return fixture.ffmpeg.run(command);
        };
    Claim claim =
        fixture.claim(
            "draft",
            List.of(new Visual.Clip("clip.mp4", 2000), new Visual.Glow("dusk")),
            "music.wav");
    AssemblyStage stage = fixture.stage(counting, FakeProgress.quiet());
    RenderPlan plan = fixture.plan(stage, claim, 1.2, 1.2);
    RenderFixture.render(stage, plan);
    return calls;
  }
}
