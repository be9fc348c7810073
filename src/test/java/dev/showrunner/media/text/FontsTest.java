package dev.showrunner.media.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FontsTest {
  private static final FontRenderContext FRC = new FontRenderContext(null, true, true);

  private final Fonts fonts = new Fonts();

  @Test
  void bundled_font_has_three_weights_in_pixels() {
    assertThat(fonts.bold(40).getFontName()).isEqualTo("Inter Bold");
    assertThat(fonts.semiBold(40).getFontName()).containsIgnoringCase("Semi");
    assertThat(fonts.regular(40).getFontName()).contains("Inter");
    assertThat(fonts.bold(40).getSize2D()).isEqualTo(40f);
  }

  @Test
  void european_letters_and_typographic_signs_stay_as_they_are() {
    String text = "Grüße, “Ελλάδα” — Привет… 50 % €5";
    assertThat(fonts.drawable(text)).isEqualTo(new Drawable(text, ""));
  }

  @Test
  void line_breaks_and_control_characters_become_one_line() {
    assertThat(fonts.drawable(" One\r\n\ttwo\u0000 \u202Ethree\u00A0four ").text())
        .isEqualTo("One two three four");
  }

  @Test
  void private_characters_are_left_out_and_named_once() {
    assertThat(fonts.drawable("A \uE123B\uE123 C")).isEqualTo(new Drawable("A B C", "\uE123"));
  }

  @Test
  void whatever_is_kept_has_a_shape() {
    for (String character : List.of("😀", "👩‍🚀", "العربية", "茶", "한", "∞", "हिन्दी", "❤️")) {
      String kept = fonts.drawable(character).text();
      if (!kept.isEmpty()) {
        TextLayout line = fonts.line(kept, fonts.bold(60), FRC, false);
        assertThat(line.getOutline(null).getBounds2D().isEmpty()).as(character).isFalse();
      }
      assertThat(kept.isEmpty() || fonts.drawable(character).leftOut().isEmpty()).isTrue();
    }
  }

  @Test
  void captions_and_thumbnails_are_drawn_on_a_machine_without_any_font(@TempDir Path folder)
      throws Exception {
    Path none = Files.createDirectory(folder.resolve("no-fonts"));
    Path nothing = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsun.java2d.fontpath=" + none,
            "-cp",
            System.getProperty("java.class.path"),
            DrawingMain.class.getName(),
            folder.toString());
    child.environment().put("FONTCONFIG_FILE", nothing.toString());
    Process process = child.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).endsWith("drawn").doesNotContain("rror");
    assertThat(folder.resolve("fontconfig.properties")).exists();
  }
}
