package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Design;
import dev.showrunner.video.Narration;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DesignedScenesTest {
  private static final List<Design> ALL =
      List.of(
          new Design.ItemList("", List.of("The sky above your house", "Light, just now"), true),
          new Design.BigNumber("$1.5 billion", "for 😀 one house"),
          new Design.Chart(
              "",
              Design.Chart.Form.LINE,
              "%",
              List.of(new Design.Point("a", 1), new Design.Point("b", 3.5))));

  @TempDir Path root;

  @Test
  void designs_become_a_video_that_passes_the_gate_and_leave_nothing_behind() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    List<Visual> visuals =
        ALL.stream().<Visual>map(each -> new Visual.Designed("dusk", "Stars", each)).toList();
    Claim claim = fixture.claim("draft", visuals, "");
    AssemblyStage stage = fixture.stage();
    RenderPlan plan = fixture.plan(stage, claim, 1.4, 0.4, 1.2);

    VideoFile video = RenderFixture.render(stage, plan);

    assertThat(video.frames()).isEqualTo(plan.timeline().frames());
    assertThat(RenderFixture.scenes(claim))
        .hasSize(6)
        .noneMatch(n -> n.contains("part") || n.contains("head") || n.contains("tail"));
  }

  @Test
  void a_design_is_rendered_again_when_its_words_come_at_another_time() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = fixture.claim("draft", List.of(new Visual.Designed("dusk", "", ALL.get(0))), "");
    AssemblyStage stage = fixture.stage();
    Assembly assembly = stage.open(claim);
    Narration first = RenderFixture.narrate(claim, 1, 1);
    List<Word> later =
        first.words().stream()
            .map(w -> new Word(w.text(), w.startMillis() + 10, w.endMillis() + 10))
            .toList();
    Narration second = new Narration(1, first.file(), first.samples(), later, List.of());
    assertThat(key(stage, assembly, first)).isEqualTo(key(stage, assembly, first));
    assertThat(key(stage, assembly, second)).isNotEqualTo(key(stage, assembly, first));
  }

  private static String key(AssemblyStage stage, Assembly assembly, Narration narration) {
    return stage.plan(assembly, List.of(narration)).scenes().get(0).key();
  }
}
