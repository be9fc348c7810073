package dev.showrunner.script;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
      assertThat(style.palettes())
          .hasSize(3)
          .isSubsetOf("dusk", "ocean", "meadow", "forest", "ember", "aurora", "slate");
      assertThat(style.music()).isNotBlank();
    }
  }

  @Test
  void a_folder_adds_styles_and_wins_over_what_is_shipped() throws IOException {
    file("educational", "pace: fast\n");
    file("mine", "palette: ocean\n");
    assertThat(styles().names()).contains("mine");
    assertThat(styles().get("educational").wordsPerMinute()).isEqualTo(180);
    assertThat(styles().get("mine").palettes()).containsExactly("ocean");
    assertThat(styles().get("mine").wordsPerMinute()).isEqualTo(150);
  }

  @Test
  void health_and_finance_say_that_they_are_no_advice() {
    assertThat(styles().get("health").disclaimer()).contains("no medical advice");
    assertThat(styles().get("finance").disclaimer()).contains("not financial advice");
    assertThat(styles().get("health").bannedWords()).contains("miracle cure", "doctors hate");
    assertThat(styles().get("facts").disclaimer()).isEmpty();
  }

  @Test
  void twenty_jobs_of_a_style_are_spread_over_its_palettes_and_each_keeps_its_own() {
    Style style = styles().get("educational");
    Map<String, Long> counts =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> style.palette("job-" + i))
            .collect(groupingBy(palette -> palette, counting()));
    assertThat(counts.keySet()).containsExactlyInAnyOrder("dusk", "aurora", "slate");
    assertThat(counts.values()).allMatch(count -> count >= 3);
    assertThat(style.palette("job-1")).isEqualTo(style.palette("job-1"));
  }

  @Test
  void a_file_that_is_no_text_or_no_list_of_keys_says_so() throws IOException {
    Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE9, ':'});
    file("list", "- one\n");
    file("map", "palette: {a: b}\n");
    file("twice", "pace: slow\npace: fast\n");
    assertThatThrownBy(() -> styles().get("latin")).hasMessageContaining("UTF-8 text");
    assertThatThrownBy(() -> styles().get("list")).hasMessageContaining("key: value");
    assertThatThrownBy(() -> styles().get("map")).hasMessageContaining("must be a list");
    assertThatThrownBy(() -> styles().get("twice")).hasMessageContaining("second time at line 2");
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
    assertThatThrownBy(() -> styles().get("c")).hasMessageContaining("highlight, block, none");
    file("d", "transition: dissolve\n");
    assertThatThrownBy(() -> styles().get("d")).hasMessageContaining("cut, crossfade, wipe, zoom");
    file("e", "palette: [dusk, oceon]\n");
    assertThatThrownBy(() -> styles().get("e"))
        .hasMessageContaining("e.yaml has the unknown palette \"oceon\"")
        .hasMessageContaining("\"ocean\"");
    assertThatThrownBy(() -> styles().get("storys")).hasMessageContaining("\"stories\"");
    assertThatThrownBy(() -> styles().get("../a")).isInstanceOf(InvalidScriptException.class);
  }
}
