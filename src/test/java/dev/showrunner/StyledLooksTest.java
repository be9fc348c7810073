package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.render.Transition;
import dev.showrunner.media.render.VideoLook;
import dev.showrunner.script.Styles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StyledLooksTest {
  @TempDir Path root;

  @Test
  void what_a_job_asks_for_wins_over_its_style() throws Exception {
    Files.writeString(root.resolve("educational.yaml"), "captions: block\ntransition: wipe\n");
    StyledLooks looks = new StyledLooks(new Styles(List.of(root)));
    VideoLook styled = looks.of(new AClaim(root).claim());
    assertThat(styled.transition()).isEqualTo(Transition.WIPE);
    assertThat(styled.captions()).isEqualTo(CaptionLook.BLOCK);
    VideoLook asked =
        looks.of(new AClaim(root).asking("transition", "cut").asking("captions", "none").claim());
    assertThat(asked.transition()).isEqualTo(Transition.CUT);
    assertThat(asked.captions()).isEqualTo(CaptionLook.NONE);
  }
}
