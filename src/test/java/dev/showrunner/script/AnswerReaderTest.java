package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.fixtures.ModelScripts;
import dev.showrunner.video.Design;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private final String good = ModelScripts.of(1, 100, 3);
  private final ObjectNode node = ModelScripts.node(1, 100, 3);

  private static Draft read(String answer) throws UnusableAnswerException {
    return AnswerReader.read(answer);
  }

  private static ObjectNode scene(ObjectNode script, int place) {
    return (ObjectNode) script.path("scenes").path(place);
  }

  @Test
  void all_fields_are_read() throws Exception {
    Draft draft = read(good);
    assertThat(draft.title()).isEqualTo("Title 1");
    assertThat(draft.hook()).isEqualTo("Have you seen number 1 yet?");
    assertThat(draft.callToAction()).isEqualTo("Now look for 1.");
    assertThat(draft.tags()).containsExactly("one", "two");
    assertThat(draft.scenes()).hasSize(3);
    assertThat(draft.scenes().get(0).searchWords()).containsExactly("harbour", "light");
    assertThat(draft.words()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```json\n%s\n```",
        "```\n%s\n```\nI hope that helps!",
        "Sure! Here is your script:\n\n%s\n\nLet me know {if} it fits.",
        "<think>The user wants {\"title\": a script}. Let me think.</think>\n%s",
        "\uFEFF%s",
        "{\"script\": %s}"
      })
  void what_stands_around_the_json_is_left_out(String around) throws Exception {
    assertThat(read(around.replace("%s", good))).isEqualTo(read(good));
  }

  @Test
  void small_slips_are_mended() throws Exception {
    String slips =
        good.replace("[\"one\",\"two\"]", "\"#one, two,\"")
            .replace(
                "\"searchWords\":[\"harbour\",\"light\"]",
                "\"searchWords\":[\"harbour\",\"light\",]")
            .replace("Have you", "Have\nyou")
            .replace("\"disclaimer\":\"\"", "\"disclaimer\":null");
    assertThat(slips).isNotEqualTo(good);
    assertThat(read(slips)).isEqualTo(read(good));
    node.put("title", "word ".repeat(40));
    scene(node, 0).remove("number");
    scene(node, 1).remove("searchWords");
    scene(node, 2).put("heading", "h ".repeat(100));
    Draft draft = read(node.toString());
    assertThat(draft.title()).hasSizeLessThanOrEqualTo(100).endsWith("…");
    assertThat(draft.scenes().get(0).number()).isEqualTo(1);
    assertThat(draft.scenes().get(1).searchWords()).isEmpty();
    assertThat(draft.scenes().get(2).heading()).hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void narration_keeps_only_what_is_spoken() throws Exception {
    scene(node, 0)
        .put("narration", "**Narrator:** Look [music swells] at *this*.\n\n## Then\n\n\nAgain.");
    assertThat(read(node.toString()).scenes().get(0).narration())
        .isEqualTo("Look at this.\n\nThen\n\nAgain.");
  }

  private static @Nullable Design design(String json) throws Exception {
    ObjectNode script = ModelScripts.node(1, 100, 3);
    scene(script, 1).set("design", new ObjectMapper().readTree(json));
    return read(script.toString()).scenes().get(1).design();
  }

  @Test
  void a_scene_may_say_what_is_drawn() throws Exception {
    assertThat(
            design("{\"kind\": \"number\", \"value\": \"384,400 km\", \"label\": \"to the moon\"}"))
        .isEqualTo(new Design.BigNumber("384,400 km", "to the moon"));
    assertThat(
            design(
                """
                {"kind": "list", "title": "", "items": ["**Leaf**", "Water"], "text": "", "by": "",
                 "value": "", "left": {"heading": "", "items": []}, "form": "bars", "points": []}"""))
        .isInstanceOfSatisfying(Design.ItemList.class, list -> assertThat(list.items()).hasSize(2));
    assertThat(
            design(
                """
                {"kind": "chart", "form": "line", "unit": "%",
                 "points": [{"label": "2020", "value": 3}, {"label": "2021", "value": 4.5}]}"""))
        .isInstanceOfSatisfying(
            Design.Chart.class,
            chart -> assertThat(chart.form()).isEqualTo(Design.Chart.Form.LINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "\"list\"",
        "{\"kind\": \"hologram\"}",
        "{\"kind\": \"number\", \"value\": \"many\"}",
        "{\"kind\": \"list\", \"items\": []}",
        "{\"kind\": \"chart\", \"form\": \"pie\", \"points\": 3}",
        "{\"kind\": \"timeline\", \"events\": [{\"when\": {\"a\": 1}}]}"
      })
  void a_design_that_cannot_be_drawn_is_left_out(String json) throws Exception {
    assertThat(design(json)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it is empty",
        "'   '|it is empty",
        "Once upon a time there was tea.|only prose",
        "I cannot help with that.|only prose",
        "[1, 2, 3]|only prose",
        "{\"title\": \"Tea\", \"hook|JSON is broken",
        "{\"title\": \"Tea\"}|scenes",
        "{}|required"
      })
  void what_is_no_script_says_why(String answer, String why) {
    assertThatThrownBy(() -> read(answer))
        .isInstanceOf(UnusableAnswerException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_script_that_is_broken_is_not_taken_for_one_of_its_scenes() throws Exception {
    String broken = good.replace("\"callToAction\":", "\"callToAction\" ");
    assertThat(broken).isNotEqualTo(good);
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(UnusableAnswerException.class)
        .hasMessageContaining("JSON is broken")
        .hasMessageNotContaining("required");
    assertThat(read("{not} " + good)).isEqualTo(read(good));
    assertThat(read("{broken {\"script\": " + good + "}")).isEqualTo(read(good));
  }

  @Test
  void missing_and_wrong_fields_are_named() {
    node.remove("hook");
    scene(node, 1).put("narration", 7);
    assertThatThrownBy(() -> read(node.toString()))
        .hasMessageContaining("'hook'")
        .hasMessageContaining("scenes[1].narration");
    ObjectNode silent = ModelScripts.node(1, 100, 3);
    scene(silent, 0).put("narration", "[music]");
    assertThatThrownBy(() -> read(silent.toString())).hasMessageContaining("nothing to be spoken");
    ObjectNode none = ModelScripts.node(1, 100, 3);
    none.putArray("scenes");
    assertThatThrownBy(() -> read(none.toString())).hasMessageContaining("scenes");
  }

  @Test
  void very_deep_and_very_many_braces_are_an_answer_like_any_other() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(100_000)))
        .isInstanceOf(UnusableAnswerException.class);
    assertThatThrownBy(() -> read("{".repeat(1_000_000)))
        .isInstanceOf(UnusableAnswerException.class);
  }

  @Test
  void whatever_is_done_to_an_answer_it_is_read_or_refused() {
    long seed = Long.getLong("showrunner.test.seed", System.nanoTime());
    System.out.println("-Dshowrunner.test.seed=" + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int change = random.nextInt(4); change >= 0 && text.length() > 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "{}[]\",:\\\n7x".charAt(random.nextInt(11)));
          default -> text.setLength(Math.max(1, at));
        }
      }
      try {
        assertThat(read(text.toString()).scenes()).isNotEmpty();
      } catch (UnusableAnswerException e) {
        refused++;
        assertThat(e.why()).isNotBlank();
      }
    }
    assertThat(refused).isBetween(200, 1999);
  }
}
