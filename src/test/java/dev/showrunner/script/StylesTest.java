package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StylesTest {
  @TempDir Path folder;

  private Styles styles() {
    return new Styles(List.of(folder.resolve("missing"), folder));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  @Test
  void every_shipped_style_is_complete() {
    assertThat(styles().names()).hasSize(10).contains("educational", "health");
    for (String name : styles().names()) {
      Style style = styles().get(name);
      assertThat(style.prompt()).isNotBlank();
      assertThat(style.wordsPerMinute()).isIn(120, 150, 180);
      assertThat(style.palette()).isIn("dusk", "ocean", "forest", "ember", "aurora", "slate");
      assertThat(style.music()).isNotBlank();
    }
  }

  @Test
  void a_folder_adds_styles_and_wins_over_what_is_shipped() throws IOException {
    file("educational", "pace: fast\n");
    file("mine", "palette: ocean\n");
    assertThat(styles().names()).contains("mine");
    assertThat(styles().get("educational").wordsPerMinute()).isEqualTo(180);
    assertThat(styles().get("mine").palette()).isEqualTo("ocean");
    assertThat(styles().get("mine").wordsPerMinute()).isEqualTo(150);
  }

  @Test
  void unknown_keys_and_values_are_named() throws IOException {
    file("a", "pallete: x\n");
    file("b", "pace: quick\n");
    file("c", "captions: big\n");
    assertThatThrownBy(() -> styles().get("a"))
        .hasMessageContaining("a.yaml has the unknown key \"pallete\"")
        .hasMessageContaining("\"palette\"");
    assertThatThrownBy(() -> styles().get("b")).hasMessageContaining("slow, normal or fast");
    assertThatThrownBy(() -> styles().get("c")).hasMessageContaining("highlight, block or none");
    assertThatThrownBy(() -> styles().get("storys")).hasMessageContaining("\"stories\"");
    assertThatThrownBy(() -> styles().get("../a")).isInstanceOf(InvalidScriptException.class);
  }
}
