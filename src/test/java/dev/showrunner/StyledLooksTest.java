package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Production;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.render.Transition;
import dev.showrunner.media.render.VideoLook;
import dev.showrunner.media.render.Watermark;
import dev.showrunner.script.Styles;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StyledLooksTest {
  @TempDir Path root;

  @Test
  void what_a_job_asks_for_wins_over_its_style() throws Exception {
    Files.writeString(root.resolve("educational.yaml"), "captions: block\ntransition: wipe\n");
    StyledLooks looks = looks(Map.of());
    VideoLook styled = looks.of(new AClaim(root).claim());
    assertThat(styled.transition()).isEqualTo(Transition.WIPE);
    assertThat(styled.captions()).isEqualTo(CaptionLook.BLOCK);
    VideoLook asked =
        looks.of(new AClaim(root).asking("transition", "cut").asking("captions", "none").claim());
    assertThat(asked.transition()).isEqualTo(Transition.CUT);
    assertThat(asked.captions()).isEqualTo(CaptionLook.NONE);
  }

  @Test
  void a_style_that_was_broken_since_the_script_ends_the_job_with_what_to_mend() throws Exception {
    Claim claim = new AClaim(root).claim();
    StyledLooks looks = looks(Map.of());
    Files.writeString(root.resolve("educational.yaml"), "captoins: block\n");
    assertThatThrownBy(() -> looks.of(claim))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("educational.yaml has the unknown key \"captoins\"")
        .hasMessageEndingWith("then retry the job");
  }

  @Test
  void a_channel_may_have_a_watermark_and_an_end_of_its_own() throws Exception {
    StyledLooks looks =
        looks(
            Map.of(
                "showrunner.watermark.text", "@tea; folder: @cups",
                "showrunner.watermark.corner", "bottom-left",
                "showrunner.card.end-text", "; art: See you"));
    VideoLook look = looks.of(new AClaim(root).asking("cards", "both").claim());
    assertThat(look.watermark().text()).isEqualTo("@cups");
    assertThat(look.watermark().corner()).isEqualTo(Watermark.Corner.BOTTOM_LEFT);
    assertThat(look.title().text()).isEqualTo("A history of tea");
    assertThat(look.end().text()).isEqualTo("Thank you for watching");
    assertThat(looks.of(new AClaim(root).asking("cards", "none").claim()).end())
        .isEqualTo(VideoLook.Card.NONE);
  }

  @Test
  void cards_of_a_style_are_those_of_the_style_that_the_script_names() throws Exception {
    Files.writeString(root.resolve("educational.yaml"), "cards: end\n");
    Styles styles = new Styles(List.of(root));
    Claim claim = new AClaim(root).asking("style", "facts").claim();
    JobRequest request = claim.job().request();
    assertThat(StyledLooks.hasStyledCards(styles, request, claim.made())).isTrue();
    assertThat(StyledLooks.hasStyledCards(styles, request, Production.empty())).isFalse();
    Files.writeString(root.resolve("educational.yaml"), "cadrs: end\n");
    assertThat(StyledLooks.hasStyledCards(styles, request, claim.made()))
        .as("of a style that cannot be read")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "showrunner.watermark.corner, middle, 'one of bottom-left, bottom-right, top-left, top-right'",
    "showrunner.watermark.opacity, 60, a number from 0.05 to 1",
    "showrunner.watermark.opacity, 0.5; 1, value; channel: value",
    "showrunner.watermark.picture, nowhere.png, a file that is there"
  })
  void a_wrong_setting_is_named_with_the_remedy(String key, String value, String remedy) {
    assertThatThrownBy(() -> looks(Map.of(key, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("Setting " + key + " is '" + value + "'")
        .hasMessageContaining(remedy);
  }

  private StyledLooks looks(Map<String, String> values) {
    Settings settings =
        new SettingsLoader(root, SettingsLoader.installation(), Map.of()).load(values);
    return new StyledLooks(new Styles(List.of(root)), settings, root);
  }
}
