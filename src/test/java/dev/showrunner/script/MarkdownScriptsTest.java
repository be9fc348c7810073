package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownScriptsTest {
  private final MarkdownScripts markdown = new MarkdownScripts();

  private Script read(String text) {
    return markdown.read(text, "The topic");
  }

  private static List<String> narrations(Script script) {
    return script.scenes().stream().map(Scene::narration).toList();
  }

  @Test
  void a_scene_of_emoji_alone_is_left_out_and_noted() {
    Script script =
        new MarkdownScripts()
            .read("## One\n\nTea.\n\n## Two\n\n\uD83D\uDE80 …\n\n## Three\n\nWater.", "x");
    assertThat(script.scenes()).extracting(Scene::heading).containsExactly("One", "Three");
    assertThat(script.scenes()).extracting(Scene::number).containsExactly(1, 2);
    assertThat(script.notes())
        .containsExactly(
            "A scene of \"\uD83D\uDE80 …\" has nothing that could be spoken and was left out.");
  }

  @Test
  void words_for_the_screen_stand_in_a_block_of_their_own() {
    MarkdownScripts markdown = new MarkdownScripts();
    Script script = markdown.read("Tea.\n\n```screen\nOne  leaf\n```\n\n***\n\nWater.", "x");
    assertThat(script.scenes()).extracting(Scene::onScreen).containsExactly("One leaf", "");
    assertThat(script.notes()).isEmpty();
    assertThat(markdown.read(markdown.write(script), "x").scenes()).isEqualTo(script.scenes());
    String block = "```screen\nx\n```\n\n";
    assertThatThrownBy(() -> markdown.read("Tea.\n\n" + block + block, "x"))
        .hasMessageContaining("a second time on line 7");
    assertThatThrownBy(() -> markdown.read("Tea.\n\n```screen\n\n```", "x"))
        .hasMessageContaining("on line 3 are 0 characters; write 1 to 120");
  }

  @Test
  void front_matter_and_headings_make_a_script() {
    Script script =
        read(
            """
            ---
            title: "Tea: a history"
            description: From leaf to cup.
            tags: [tea, history]
            style: history
            language: en-GB
            ---
            ## The leaf
            It grows on hills.

            Slowly.

            ## The cup
            Then it is *poured*.
            """);
    assertThat(script.title()).isEqualTo("Tea: a history");
    assertThat(script.description()).isEqualTo("From leaf to cup.");
    assertThat(script.tags()).containsExactly("tea", "history");
    assertThat(script.style()).isEqualTo("history");
    assertThat(script.language()).isEqualTo("en-GB");
    assertThat(script.writer()).isEqualTo("person");
    assertThat(script.scenes()).extracting(Scene::heading).containsExactly("The leaf", "The cup");
    assertThat(narrations(script))
        .containsExactly("It grows on hills.\n\nSlowly.", "Then it is poured.");
    assertThat(script.scenes().get(0).searchWords()).startsWith("leaf");
  }

  @Test
  void rules_part_scenes_too() {
    assertThat(narrations(read("One.\n\n---\n\nTwo.\n\n***\n\nThree.")))
        .containsExactly("One.", "Two.", "Three.");
  }

  @Test
  void a_rule_directly_below_text_parts_scenes_and_leaves_the_text_to_be_spoken() {
    Script script =
        read("## Leaf\n\nOne *grows*\non hills.\n---\nTwo.\n\n---\n\n## Cup\n---\nThree.");
    assertThat(narrations(script)).containsExactly("One grows on hills.", "Two.", "Three.");
    assertThat(script.scenes()).extracting(Scene::heading).containsExactly("Leaf", "", "");
    assertThat(script.title()).isEqualTo("Leaf");
    Script plain = read("- one\n- two\n---\nThree.\n  ---  \nFour.\n- - -\nFive.");
    assertThat(narrations(plain)).containsExactly("one. two.", "Three.", "Four.", "Five.");
    assertThat(plain.title()).isEqualTo("The topic");
    assertThat(read("Title\n===\n\nText.").title()).isEqualTo("Title");
  }

  @Test
  void blank_lines_before_the_front_matter_do_no_harm() {
    assertThat(read("\uFEFF\r\n \r\n---\r\ntitle: Tea\r\n---\r\nHot.\r\n").title())
        .isEqualTo("Tea");
    assertThatThrownBy(() -> read("\n\n---\ntitle: a: b: c\n---\nText."))
        .hasMessageContaining("not YAML at line 4");
    assertThatThrownBy(() -> read("\n\n---\ntitle: x\n---\n\n```lst\n- a\n```\n"))
        .hasMessageContaining("\"lst\" on line 7");
    assertThatThrownBy(() -> read("\n---\ntitle: x\nText."))
        .hasMessageContaining("begins on line 2 has no end");
    assertThat(narrations(read("\n---\n\nOne.\n\n---\nTwo."))).containsExactly("One.", "Two.");
    assertThat(narrations(read("\n ---\nOne."))).containsExactly("One.");
  }

  @Test
  void a_leading_h1_is_the_title_even_below_a_comment() {
    Script script = read("<!-- draft -->\n# On tea\n\nIt is hot.\n\n## More\n\nAnd wet.");
    assertThat(script.title()).isEqualTo("On tea");
    assertThat(script.scenes()).extracting(Scene::heading).containsExactly("", "More");
  }

  @Test
  void a_missing_title_falls_back_to_the_first_heading_then_to_the_topic() {
    assertThat(read("## Heat\n\nHot.").title()).isEqualTo("Heat");
    assertThat(read("Hot.").title()).isEqualTo("The topic");
  }

  @Test
  void the_language_falls_back_to_the_jobs() {
    assertThat(markdown.read("Heiß.", "Tee", "de").language()).isEqualTo("de");
  }

  @Test
  void only_what_can_be_spoken_is_left() {
    Script script =
        read(
            """
            Press `Enter`, see [the page](https://example.org) and ![a cat](cat.jpg).

            - one
            - **two**!

            > A wise word.

            <div>never</div>

            ```
            int x = 1;
            ```
            Text with <b>bold</b> ends.
            """);
    assertThat(narrations(script))
        .containsExactly(
            "Press Enter, see the page and a cat.\n\none. two!\n\nA wise word.\n\n"
                + "Text with bold ends.");
    assertThat(script.notes()).singleElement().asString().contains("block of code");
  }

  @Test
  void a_heading_without_text_is_left_out_and_noted() {
    Script script = read("## Empty\n\n## Full\n\nWords.");
    assertThat(script.scenes()).hasSize(1);
    assertThat(script.notes()).singleElement().asString().contains("\"Empty\"");
  }

  @Test
  void titles_with_quotes_newlines_emoji_and_right_to_left_text_are_kept_on_one_line() {
    assertThat(read("---\ntitle: \"a \\\"b\\\"\\nc 😀 שלום\"\n---\nText.").title())
        .isEqualTo("a \"b\" c 😀 שלום");
  }

  @Test
  void windows_line_ends_and_a_byte_order_mark_do_no_harm() {
    assertThat(read("\uFEFF---\r\ntitle: Tea\r\n---\r\nHot.\r\n").title()).isEqualTo("Tea");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n", "# Only a title", "<p>html</p>", "---\ntitle: x\n---\n"})
  void a_script_without_a_scene_is_refused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidScriptException.class)
        .hasMessageContaining("no scene");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: a: b: c | not YAML at line 2",
        "title: Tea\\ntags: [a, b | not YAML at line",
        "titel: Tea | nearest known one is \"title\"",
        "publishat: 2030-01-01 | nearest known one is \"publishAt\"",
        "- a\\n- b | key: value",
        "title: &a x\\ndescription: *a | anchor or alias (& or *) at line 3",
        "title: x\\ntitle: y | second time at line 3",
        "title: [a] | \"title\" must be a single text",
        "tags: {a: b} | \"tags\" must be a list",
        "language: en_US! | \"en_US!\" is no language tag"
      })
  void wrong_front_matter_is_refused_with_place_and_remedy(String front, String sentence) {
    String text = "---\n" + front.replace("\\n", "\n") + "\n---\nText.";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidScriptException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void front_matter_without_an_end_is_refused() {
    assertThatThrownBy(() -> read("---\ntitle: x\nText.")).hasMessageContaining("has no end");
  }

  @Test
  void control_characters_and_deep_nesting_in_front_matter_are_refused() {
    assertThatThrownBy(() -> read("---\ntitle: a\u0000b\n---\nText."))
        .isInstanceOf(InvalidScriptException.class);
    assertThatThrownBy(() -> read("---\ntags: " + "[".repeat(20_000) + "\n---\nText."))
        .isInstanceOf(InvalidScriptException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", ">", "- ", "1. ", "*", "**a", "[", "![a](", "`", "<", "&#", "\\"})
  void a_script_of_nothing_but_signs_is_read_or_refused_in_good_time(String sign) throws Exception {
    String text = sign.repeat(30_000 / sign.length()) + " word " + "*".repeat(30_000);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    // The server's threads have a stack of this size.
    Thread reader = new Thread(null, () -> read(text), "reader", 512 * 1024);
    reader.setUncaughtExceptionHandler((thread, error) -> thrown.set(error));
    reader.start();
    reader.join(60_000);
    assertThat(reader.isAlive()).isFalse();
    assertThat(thrown.get())
        .satisfiesAnyOf(
            error -> assertThat(error).isNull(),
            error -> assertThat(error).isInstanceOf(InvalidScriptException.class));
  }

  @Test
  void emphasis_that_is_nested_without_end_is_refused_with_a_sentence() {
    assertThatThrownBy(() -> read("*".repeat(120_000) + "a" + "*".repeat(120_000)))
        .isInstanceOf(InvalidScriptException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void a_title_of_501_characters_is_refused_and_one_of_500_is_not() {
    assertThat(read("---\ntitle: " + "é".repeat(500) + "\n---\nText.").title()).hasSize(500);
    assertThatThrownBy(() -> read("---\ntitle: " + "é".repeat(501) + "\n---\nText."))
        .hasMessageContaining("title has 501 characters");
    assertThatThrownBy(() -> read("# " + "a ".repeat(60_000) + "\n\nText."))
        .hasMessageContaining("shorten it to 500");
  }

  @Test
  void an_unknown_key_of_any_length_is_named_in_a_short_sentence() {
    assertThatThrownBy(() -> read("---\n" + "k".repeat(1000) + ": x\n---\nText."))
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void a_script_that_is_too_large_or_has_too_many_scenes_is_refused() {
    assertThatThrownBy(() -> read("é".repeat(131_073))).hasMessageContaining("256 kB");
    assertThat(read("## a\n\nb\n\n".repeat(200)).scenes()).hasSize(200);
    assertThatThrownBy(() -> read("## a\n\nb\n\n".repeat(201))).hasMessageContaining("201 scenes");
  }

  @Test
  void what_is_written_reads_back_the_same() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Script script = aScript(random);
      String text = markdown.write(script);
      assertThat(markdown.read(text, "x")).as("seed %d:%n%s", seed, text).isEqualTo(script);
    }
  }

  private static Script aScript(Random random) {
    List<Scene> scenes = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 1; i <= count; i++) {
      String heading = random.nextInt(3) == 0 ? "" : words(random);
      // Without a letter it would be left out.
      String text = words(random) + " tea" + (random.nextBoolean() ? "\n\n" + words(random) : "");
      scenes.add(new Scene(i, heading, text, SearchWords.of(heading, text)));
    }
    return new Script(
        words(random), words(random), List.of("a", "b c"), "", "en", scenes, "person", List.of());
  }

  private static String words(Random random) {
    List<String> all =
        List.of(
            "#", "-", "1.", "*x*", "_y_", "`z`", "[a](b)", "<b>", "&amp;", "\"q\"", "it's", ">",
            "---", "a:", "{b}", "😀", "שלום", "\\", "!", "tea", "2)", "+", "=", "~~~", "|", "$");
    List<String> chosen = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      chosen.add(all.get(random.nextInt(all.size())));
    }
    return String.join(" ", chosen);
  }
}
