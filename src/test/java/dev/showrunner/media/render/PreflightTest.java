package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Stage;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.Visual;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {
  /** Vai, a script of Liberia: no machine that builds this has a font for it by chance. */
  private static final String VAI = "\uA500\uA501";

  private static final String EVERYWHERE =
      "Tea, \u0447\u0430\u0439, \u03C4\u03C3\u03AC\u03B9: 3 cups \uD83C\uDF75 \u2620";

  @TempDir Path root;

  @Test
  void letters_without_a_font_are_refused_before_rendering_with_the_text_and_the_remedy()
      throws Exception {
    assertThatThrownBy(() -> open("Tea", "We say " + VAI + " here.", VideoLook.USUAL))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("The narration of scene 1 has Vai letters")
        .hasMessageContaining("(" + VAI + ")")
        .hasMessageContaining("fonts-noto-core");
    assertThatThrownBy(() -> open(VAI, "Tea.", VideoLook.USUAL)).hasMessageContaining("The title");
  }

  @Test
  void what_is_not_drawn_needs_no_font_and_signs_can_be_done_without() throws Exception {
    VideoLook silent = VideoLook.plain(Transition.CUT, CaptionLook.NONE);
    assertThatCode(() -> open("Tea", VAI, silent)).doesNotThrowAnyException();
    assertThatCode(() -> open(EVERYWHERE, EVERYWHERE, VideoLook.USUAL)).doesNotThrowAnyException();
  }

  @Test
  void a_design_is_looked_at_whatever_the_captions() throws Exception {
    Visual designed = new Visual.Designed("dusk", "", new Design.BigNumber("3", VAI));
    VideoLook silent = VideoLook.plain(Transition.CUT, CaptionLook.NONE);
    assertThatThrownBy(() -> open("Tea", "Tea.", silent, designed))
        .hasMessageContaining("The design of scene 1 has Vai letters");
  }

  @Test
  void words_for_the_screen_are_looked_at_over_footage() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = fixture.claim("draft", List.of(new Visual.Still("a.jpg")), "");
    Scene scene = new Scene(1, "", "Tea.", List.of(), null, VAI);
    Script script = new Script("Tea", "", List.of(), "", "en", List.of(scene), "person", List.of());
    assertThatThrownBy(() -> fixture.stage(VideoLook.USUAL).open(claim.with(Stage.SCRIPT, script)))
        .hasMessageContaining("The on-screen text of scene 1 has Vai letters");
  }

  @Test
  void the_title_that_the_job_asks_for_is_looked_at_in_place_of_the_scripts() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = fixture.titled("draft", VAI, List.of(new Visual.Glow("dusk")));
    assertThatThrownBy(() -> fixture.stage(VideoLook.USUAL).open(claim))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("The title has Vai letters");
  }

  private void open(String title, String narration, VideoLook look) throws Exception {
    open(title, narration, look, new Visual.Glow("dusk"));
  }

  private void open(String title, String narration, VideoLook look, Visual visual)
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = fixture.claim("draft", List.of(visual), "");
    Scene scene = new Scene(1, "", narration, List.of());
    Script script = new Script(title, "", List.of(), "", "en", List.of(scene), "person", List.of());
    assertThat(fixture.stage(look).open(claim.with(Stage.SCRIPT, script)).format().width())
        .isEqualTo(640);
  }
}
