package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DesignBlocksTest {
  private final MarkdownScripts markdown = new MarkdownScripts();

  private Design designOf(String block) {
    Script script = markdown.read("## A heading\n\n" + block + "\nSpoken.", "The topic");
    assertThat(script.scenes()).hasSize(1);
    assertThat(script.scenes().get(0).narration()).endsWith("Spoken.");
    return java.util.Objects.requireNonNull(script.scenes().get(0).design());
  }

  private static String fence(String kind, String text) {
    return "```" + kind + "\n" + text + "\n```\n";
  }

  @Test
  void each_design_is_read_from_its_fields() {
    assertThat(designOf(fence("heading", "text: Look up\nkeywords: [sky, night]")))
        .isEqualTo(new Design.Heading("Look up", List.of("sky", "night")));
    assertThat(designOf(fence("list", "title: Tea\nitems:\n- hot\n- wet\nnumbered: true")))
        .isEqualTo(new Design.ItemList("Tea", List.of("hot", "wet"), true));
    assertThat(designOf(fence("number", "value: 384,400 km\nlabel: to the Moon")))
        .isEqualTo(new Design.BigNumber("384,400 km", "to the Moon"));
    assertThat(designOf(fence("quote", "text: \"“Be brief.”\"\nby: Somebody")))
        .isEqualTo(new Design.Quote("Be brief.", "Somebody"));
    assertThat(
            designOf(
                fence(
                    "compare",
                    "title: Cups\nleft:\n  heading: Tea\n  items: [leaf]\nright: Coffee")))
        .isEqualTo(
            new Design.Comparison(
                "Cups",
                new Design.Column("Tea", List.of("leaf")),
                new Design.Column("Coffee", List.of())));
    assertThat(designOf(fence("chart", "form: line\nunit: h\npoints:\n  then: 22.5\n  1969: 24")))
        .isEqualTo(
            new Design.Chart(
                "",
                Design.Chart.Form.LINE,
                "h",
                List.of(new Design.Point("then", 22.5), new Design.Point("1969", 24))));
    assertThat(designOf(fence("timeline", "events:\n  1957: Sputnik\n  1969: Apollo 11")))
        .isEqualTo(
            new Design.Timeline(
                "",
                List.of(
                    new Design.Event("1957", "Sputnik"), new Design.Event("1969", "Apollo 11"))));
  }

  @Test
  void pairs_may_be_a_list_of_objects_as_a_model_writes_them() {
    String text = "events:\n- {when: 1957, what: Sputnik}\n- {when: 1969, what: Apollo 11}";
    assertThat(designOf(fence("timeline", text)))
        .isEqualTo(designOf(fence("timeline", "events:\n  1957: Sputnik\n  1969: Apollo 11")));
  }

  @Test
  void a_block_may_simply_hold_what_is_shown() {
    assertThat(designOf(fence("number", "$1.50 million")))
        .isEqualTo(new Design.BigNumber("$1.50 million", ""));
    assertThat(designOf(fence("heading", "Look up tonight")))
        .isEqualTo(new Design.Heading("Look up tonight", List.of()));
    assertThat(designOf(fence("list", "1. hot\n2) wet")))
        .isEqualTo(new Design.ItemList("", List.of("hot", "wet"), true));
    assertThat(designOf(fence("list", "- hot: very\n* wet")))
        .isEqualTo(new Design.ItemList("", List.of("hot: very", "wet"), false));
    assertThat(designOf(fence("quote", "One small step\nfor man. — Neil Armstrong")))
        .isEqualTo(new Design.Quote("One small step for man.", "Neil Armstrong"));
    assertThat(designOf(fence("number", "value: 3.10")))
        .hasFieldOrPropertyWithValue("value", "3.10");
  }

  @Test
  void lists_and_quotations_that_are_spoken_are_shown_too() {
    assertThat(designOf("- one;\n- **two**\n"))
        .isEqualTo(new Design.ItemList("", List.of("one", "two"), false));
    assertThat(designOf("1. one\n2. two\n"))
        .isEqualTo(new Design.ItemList("", List.of("one", "two"), true));
    assertThat(designOf("> Be brief.\n>\n> — Somebody\n"))
        .isEqualTo(new Design.Quote("Be brief.", "Somebody"));
    assertThat(designOf("- one\n- two\n\n" + fence("number", "12 cups")))
        .isEqualTo(new Design.BigNumber("12 cups", ""));
  }

  @Test
  void a_spoken_list_that_is_too_much_for_a_picture_is_only_spoken() {
    for (String list :
        List.of("- one\n".repeat(9), "- a\n- " + "b".repeat(121), "- a\n  - b\n- c")) {
      Scene scene = markdown.read(list, "The topic").scenes().get(0);
      assertThat(scene.design()).as(list).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "java", "lisp", "rust", "python title=x", "mermaid"})
  void code_is_left_out_and_noted(String info) {
    Script script = markdown.read("Spoken.\n\n" + fence(info, "x = 1"), "The topic");
    assertThat(script.scenes().get(0).design()).isNull();
    assertThat(script.notes()).singleElement().asString().contains("code");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lst | - a | \"lst\" on line 6 is not known; the nearest known one is \"list\"",
        "charts | points: {a: 1, b: 2} | nearest known one is \"chart\"",
        "list | itmes: [a, b] | unknown field \"itmes\"; the nearest known one is \"items\"",
        "list | title: x | has nothing in its items; it needs 1 or more",
        "list | items: [1, 2, 3, 4, 5, 6, 7, 8, 9] | has 9 items; leave 8 at most",
        "list | items: {a: b} | fields in \"items\"",
        "list | items: [[a]] | no text",
        "list | items: [a]\\nnumbered: maybe | use true or false",
        "list | items: [a]\\ntitle: [b] | several values for \"title\"",
        "list | just words | not a list of \"field: value\" lines",
        "list | items: [a | not YAML at line 7",
        "number | label: x | has no \"value\"; add a line such as value: 384,400 km",
        "number | many | without a digit",
        "number | 1234567890123456789012345 | a value of 25 characters; shorten it to 24",
        "quote | by: x | has no \"text\"",
        "compare | left: Tea | has no \"right\"",
        "compare | left: Tea\\nright: {heading: x, item: [a]} | right, has the unknown field \"item\"",
        "chart | points: {a: 1} | only 1 in its points; it needs 2",
        "chart | points: {a: 1, b: many} | has the value \"many\" for \"b\"",
        "chart | points: {a: 1, b: 1e400} | plain number",
        "chart | points: {a: 1, b: {c: 2}} | not whole",
        "chart | form: pie\\npoints: {a: 1, b: 2} | has the form \"pie\"; use bars or line",
        "timeline | events: {a: b} | only 1 in its events",
        "timeline | events: [{when: 1, where: 2}, {when: 1, what: 2}] | nearest known one is \"when\"",
        "heading | text: &a x\\nkeywords: [*a] | anchor or alias",
      })
  void a_wrong_design_is_refused_with_place_and_remedy(String kind, String text, String sentence) {
    String script = "---\ntitle: Tea\n---\nSpoken.\n\n" + fence(kind, text.replace("\\n", "\n"));
    assertThatThrownBy(() -> markdown.read(script, "x"))
        .isInstanceOf(InvalidScriptException.class)
        .hasMessageContaining(sentence)
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(220))
        .hasMessageContaining("line");
  }

  @Test
  void a_scene_has_one_design() {
    String two = "Spoken.\n\n" + fence("number", "1") + "\n" + fence("number", "2");
    assertThatThrownBy(() -> markdown.read(two, "x"))
        .hasMessageContaining("second design on line 7");
  }

  @Test
  void what_is_written_reads_back_the_same_and_a_checkpoint_too() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ObjectMapper json = new ObjectMapper();
    for (int round = 0; round < 300; round++) {
      Design design = aDesign(random);
      Scene scene = new Scene(1, "", "Words.", SearchWords.of("", "Words."), design);
      Script script = new Script("T", "", List.of(), "", "en", List.of(scene), "person", List.of());
      String text = markdown.write(script);
      assertThat(markdown.read(text, "x")).as("seed %d:%n%s", seed, text).isEqualTo(script);
      String checkpoint = json.writerFor(StageResult.class).writeValueAsString(script);
      assertThat(json.readValue(checkpoint, StageResult.class))
          .as("seed %d", seed)
          .isEqualTo(script);
    }
  }

  @Test
  void a_scene_that_an_earlier_version_stored_has_no_design() throws Exception {
    String stored =
        "{\"number\":1,\"heading\":\"H\",\"narration\":\"N\",\"searchWords\":[\"tea\"]}";
    assertThat(new ObjectMapper().readValue(stored, Scene.class))
        .isEqualTo(new Scene(1, "H", "N", List.of("tea")));
  }

  private static Design aDesign(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new Design.Heading(words(random), some(random, 0, 6));
      case 1 -> new Design.ItemList(maybe(random), some(random, 1, 8), random.nextBoolean());
      case 2 -> new Design.BigNumber("7 " + words(random), maybe(random));
      case 3 -> new Design.Quote(words(random), maybe(random));
      case 4 ->
          new Design.Comparison(
              maybe(random),
              new Design.Column(words(random), some(random, 0, 5)),
              new Design.Column(words(random), some(random, 0, 5)));
      case 5 ->
          new Design.Chart(
              maybe(random),
              random.nextBoolean() ? Design.Chart.Form.BARS : Design.Chart.Form.LINE,
              maybe(random),
              some(random, 2, 12).stream()
                  .map(each -> new Design.Point(each, random.nextInt(2000) / 8.0 - 100))
                  .toList());
      default ->
          new Design.Timeline(
              maybe(random),
              some(random, 2, 7).stream()
                  .map(each -> new Design.Event(each, words(random)))
                  .toList());
    };
  }

  private static List<String> some(Random random, int fewest, int most) {
    List<String> all = new ArrayList<>();
    int count = fewest + random.nextInt(most - fewest + 1);
    for (int i = 0; i < count; i++) {
      all.add(words(random));
    }
    return all;
  }

  private static String maybe(Random random) {
    return random.nextBoolean() ? "" : words(random);
  }

  private static String words(Random random) {
    List<String> all =
        List.of(
            "#", "-", "1.", "*x*", "`z`", "```", "<b>", "&a", "it's", ">", "---", "a:", "{b}",
            "yes", "null", "😀", "שלום", "\\", "1e3", "007", "tea", "~~~", "|", "$", "%", "[a]");
    List<String> chosen = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      chosen.add(all.get(random.nextInt(all.size())));
    }
    return String.join(" ", chosen);
  }
}
