package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.ModelScripts;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.script.LanguageModel.Answer;
import dev.showrunner.video.OwnWords;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelWriterTest {
  @TempDir Path home;
  private final FakeModel model = new FakeModel();
  private final Styles styles = new Styles(List.of());
  private Claim claim;

  @BeforeEach
  void claim() throws IOException {
    claim = new AClaim(home).claim();
  }

  private Brief brief(String style, int words, String language, String... banned) {
    return new Brief(
        "Tea",
        styles.get(style),
        words,
        language,
        "",
        List.of(banned),
        List.of(),
        "",
        List.of(),
        OwnWords.NONE);
  }

  private Script written(Brief brief) throws IOException {
    return written(brief, ModelLimits.STANDARD);
  }

  private Script written(Brief brief, ModelLimits limits) throws IOException {
    return new ModelWriter(model, limits, FakeProgress.quiet()).write(claim, brief, 0);
  }

  private static int words(Script script) {
    return script.scenes().stream().mapToInt(s -> s.narration().split("\\s+", -1).length).sum();
  }

  @Test
  void a_good_answer_is_the_script() throws IOException {
    model.says(ModelScripts.of(1, 300, 4));
    Script script = written(brief("educational", 300, "en"));
    assertThat(script.title()).isEqualTo("Title 1");
    assertThat(script.writer()).isEqualTo("fake model");
    assertThat(script.style()).isEqualTo("educational");
    assertThat(script.tags()).containsExactly("one", "two");
    assertThat(script.notes()).isEmpty();
    assertThat(script.scenes()).hasSize(4).extracting(Scene::number).containsExactly(1, 2, 3, 4);
    assertThat(script.scenes().get(0).narration()).startsWith("Have you seen number 1 yet?\n\nThe");
    assertThat(script.scenes().get(3).narration()).endsWith(".\n\nNow look for 1.");
    assertThat(script.scenes().get(1).heading()).isEqualTo("Part 1 2");
    assertThat(script.scenes().get(1).searchWords()).containsExactly("lantern", "light");
    assertThat(words(script)).isEqualTo(300);
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void the_model_is_told_what_is_wanted() throws IOException {
    model.says(ModelScripts.of(1, 300, 4));
    written(brief("history", 300, "pt-BR", "hype"));
    String rules = model.asked.get(0).get(0).text();
    assertThat(rules)
        .contains("Tell what happened in its order", "Portuguese (Brazil) (pt-BR)", "\"hype\"")
        .contains("\"callToAction\"");
    assertThat(model.question(0))
        .contains("about: \"Tea\"", "have 300 words", "150 words a minute");
  }

  @Test
  void a_broken_answer_is_asked_for_again_with_what_was_wrong() throws IOException {
    model.says("Once upon a time.").says("{\"title\": 1").says(ModelScripts.of(1, 300, 4));
    assertThat(written(brief("facts", 300, "en")).title()).isEqualTo("Title 1");
    assertThat(model.question(1)).contains("cannot be used: it has no JSON object, only prose");
    assertThat(model.question(2)).contains("JSON is broken");
    assertThat(model.asked.get(1).get(2).text()).isEqualTo("Once upon a time.");
  }

  @Test
  void after_the_last_try_the_job_is_told_and_tried_again_later() {
    model.says("Once upon a time.");
    assertThatThrownBy(() -> written(brief("facts", 300, "en")))
        .isInstanceOfSatisfying(RetryableException.class, e -> assertThat(e.isSoon()).isFalse())
        .hasMessageContaining("fake model gave no usable script in 3 answers")
        .hasMessageContaining("only prose");
    assertThat(model.asked).hasSize(3);
  }

  @Test
  void tokens_are_bounded() {
    model.answers(turns -> new Answer("no", "", 40_000));
    assertThatThrownBy(() -> written(brief("facts", 300, "en"), new ModelLimits(10, 100_000)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("used up its 100000 tokens")
        .hasMessageContaining("showrunner.model.max-tokens");
    assertThat(model.asked).hasSize(3);
    model.asked.clear();
    model.answers(turns -> new Answer("x".repeat(90_000), "", 0));
    model.answers(turns -> new Answer("x".repeat(90_000), "", 0));
    assertThatThrownBy(() -> written(brief("facts", 300, "en"), new ModelLimits(10, 50_000)))
        .isInstanceOf(FinalException.class);
    assertThat(model.asked.size()).isLessThan(4);
  }

  @Test
  void tokens_are_counted_over_all_attempts_until_the_job_fails_of_it() throws IOException {
    Brief brief = brief("facts", 300, "en");
    ModelLimits limits = new ModelLimits(2, 100_000);
    model.answers(turns -> new Answer("no", "", 40_000));
    assertThatThrownBy(() -> written(brief, limits)).isInstanceOf(RetryableException.class);
    assertThatThrownBy(() -> written(brief, limits))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("used up its 100000 tokens");
    assertThat(model.asked).hasSize(3);
    FakeModel better = new FakeModel().says(ModelScripts.of(1, 300, 4));
    var writer = new ModelWriter(better, limits, FakeProgress.quiet());
    assertThat(writer.write(claim, brief, 0).title()).isEqualTo("Title 1");
  }

  @Test
  void a_stage_that_is_begun_again_with_no_token_left_comes_to_the_same_script()
      throws IOException {
    Brief brief = brief("facts", 300, "en", "miracle");
    ModelLimits limits = new ModelLimits(3, 10_000);
    model.answers(turns -> new Answer(with(1, "A miracle."), "", 4_000));
    model.answers(turns -> new Answer(ModelScripts.of(1, 240, 4), "", 4_000));
    model.answers(turns -> new Answer(ModelScripts.of(2, 20, 2), "", 4_000));
    Script first = written(brief, limits);
    int asked = model.asked.size();
    assertThat(asked).isEqualTo(3);
    assertThat(written(brief, limits)).isEqualTo(first);
    assertThat(model.asked).hasSize(asked);
  }

  @ParameterizedTest
  @CsvSource({"300, 150", "750, 300", "750, 650", "4500, 900", "9000, 850"})
  void a_script_that_is_too_short_is_lengthened(int wanted, int first) throws IOException {
    AtomicInteger seed = new AtomicInteger(1);
    model.says(ModelScripts.of(seed.getAndIncrement(), first, 3));
    model.answers(turns -> new Answer(ModelScripts.of(seed.getAndIncrement(), 500, 4), "", 500));
    Script script = written(brief("educational", wanted, "en"));
    assertThat(words(script)).isBetween(wanted * 9 / 10, wanted * 11 / 10);
    assertThat(script.scenes()).extracting(Scene::number).doesNotHaveDuplicates().isSorted();
    assertThat(script.scenes().get(script.scenes().size() - 1).heading()).isEqualTo("Part 1 3");
    assertThat(model.question(1)).contains("is to have " + wanted, "numbers begin with 3");
    assertThat(script.notes()).isEmpty();
  }

  @Test
  void a_script_that_is_too_long_is_shortened_by_the_model() throws IOException {
    model.says(ModelScripts.of(1, 500, 4)).says(ModelScripts.of(2, 310, 4));
    Script script = written(brief("educational", 300, "en"));
    assertThat(words(script)).isEqualTo(310);
    assertThat(model.question(1)).contains("500 spoken words and is to have 300");
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void what_the_model_does_not_shorten_is_shortened_by_whole_sentences() throws IOException {
    model.says(ModelScripts.of(1, 500, 4));
    Script script = written(brief("educational", 300, "en"));
    assertThat(words(script)).isBetween(285, 330);
    assertThat(script.scenes()).hasSize(4).allMatch(scene -> scene.narration().endsWith("."));
    assertThat(model.asked.size()).isLessThan(6);
  }

  @Test
  void a_script_that_stays_a_little_short_is_used_and_says_so() throws IOException {
    model.says(ModelScripts.of(1, 200, 3));
    Script script = written(brief("educational", 300, "en"));
    assertThat(script.notes()).anyMatch(note -> note.contains("200 words where 300 were wanted"));
    assertThat(script.scenes()).hasSize(3);
  }

  @Test
  void a_stub_of_a_script_is_none() {
    model.says(ModelScripts.of(1, 100, 3));
    assertThatThrownBy(() -> written(brief("educational", 300, "en")))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("wrote 100 words where 300 are wanted");
  }

  private static String with(int seed, String narration) {
    ObjectNode script = ModelScripts.node(seed, 290, 4);
    ObjectNode scene = (ObjectNode) script.path("scenes").path(1);
    scene.put("narration", scene.path("narration").asText() + " " + narration);
    return script.toString();
  }

  @Test
  void banned_words_are_sent_back_with_their_scene() throws IOException {
    model.says(with(1, "It is a Miracle  Cure, they say.")).says(ModelScripts.of(1, 290, 4));
    Script script = written(brief("educational", 300, "en", "miracle cure"));
    assertThat(model.question(1)).contains("Scene 2 has \"miracle cure\", which is banned");
    assertThat(script.scenes().get(1).narration()).doesNotContainIgnoringCase("miracle");
  }

  @Test
  void a_model_that_keeps_to_its_banned_words_writes_no_script() {
    model.says(with(1, "It is a miracle cure."));
    assertThatThrownBy(() -> written(brief("educational", 300, "en", "miracle cure")))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("scene 2 has \"miracle cure\", which is banned; change the topic");
    assertThat(model.asked).hasSize(3);
  }

  @Test
  void what_was_refused_for_good_is_not_answered_again() throws IOException {
    Brief strict = brief("educational", 300, "en", "miracle cure");
    model.says(with(1, "It is a miracle cure."));
    assertThatThrownBy(() -> written(strict)).isInstanceOf(FinalException.class);
    assertThat(anew(2).write(claim, strict, 0).title()).isEqualTo("Title 2");
    claim = new AClaim(home).called("tea-2").claim();
    Brief brief = brief("educational", 300, "en");
    FakeModel terse = new FakeModel().says(ModelScripts.of(1, 100, 3));
    assertThatThrownBy(
            () ->
                new ModelWriter(terse, ModelLimits.STANDARD, FakeProgress.quiet())
                    .write(claim, brief, 0))
        .isInstanceOf(FinalException.class);
    assertThat(anew(3).write(claim, brief, 0).title()).isEqualTo("Title 3");
  }

  /** The same model, which answers otherwise by now. */
  private static ModelWriter anew(int seed) {
    FakeModel other = new FakeModel().says(ModelScripts.of(seed, 290, 4));
    return new ModelWriter(other, ModelLimits.STANDARD, FakeProgress.quiet());
  }

  @Test
  void sentences_that_come_again_are_sent_back_and_then_left_out() throws IOException {
    String again = ModelScripts.narration(1000, 10);
    model.says(with(1, again));
    Script script = written(brief("educational", 300, "en"));
    assertThat(model.question(1))
        .contains("Scene 2 says again what scene 1 says: \"" + again + "\"");
    assertThat(script.scenes().get(0).narration()).contains(again);
    assertThat(script.scenes().get(1).narration()).doesNotContain(again).isNotBlank();
  }

  @Test
  void the_disclaimer_of_the_style_is_spoken_and_described() throws IOException {
    model.says(ModelScripts.of(1, 300, 4));
    Script script = written(brief("health", 300, "en"));
    assertThat(script.scenes().get(3).narration()).endsWith("see a doctor.");
    assertThat(script.description()).startsWith("What is worth").contains("no medical advice");
  }

  @Test
  void the_disclaimer_counts_in_what_is_said_of_the_length() throws IOException {
    model.says(ModelScripts.of(1, 280, 4));
    Script script = written(brief("health", 280, "en"));
    assertThat(words(script)).isEqualTo(280 + 20);
    assertThat(script.notes()).isEmpty();
    FakeModel terse = new FakeModel().says(ModelScripts.of(1, 240, 4));
    assertThat(
            new ModelWriter(terse, ModelLimits.STANDARD, FakeProgress.quiet())
                .write(new AClaim(home).called("tea-3").claim(), brief("health", 280, "en"), 0)
                .notes())
        .anyMatch(note -> note.contains("260 words where 300 were wanted"));
  }

  @Test
  void a_hook_that_the_first_scene_says_already_is_counted_once() throws IOException {
    ObjectNode script = ModelScripts.node(1, 310, 4);
    ObjectNode first = (ObjectNode) script.path("scenes").path(0);
    String hook = ModelScripts.narration(77, 60);
    script.put("hook", hook);
    first.put("narration", hook);
    model.says(script.toString());
    Script written = written(brief("educational", 290, "en"));
    assertThat(words(written)).isBetween(261, 319);
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void the_disclaimer_is_translated_by_the_model() throws IOException {
    ObjectNode german = ModelScripts.node(1, 300, 4).put("disclaimer", "Dies ersetzt keinen Arzt.");
    model.says(german.toString());
    Script script = written(brief("health", 300, "de"));
    assertThat(model.asked.get(0).get(0).text())
        .contains("German (de)", "Put this into disclaimer");
    assertThat(script.language()).isEqualTo("de");
    assertThat(script.scenes().get(3).narration()).endsWith("Dies ersetzt keinen Arzt.");
    assertThat(script.description()).contains("Dies ersetzt keinen Arzt.");
    assertThat(script.notes()).isEmpty();
  }

  @Test
  void the_same_question_of_the_same_job_is_asked_once() throws IOException {
    model.says("prose").says(ModelScripts.of(1, 150, 3)).says(ModelScripts.of(2, 150, 3));
    Script first = written(brief("educational", 300, "en"));
    int asked = model.asked.size();
    assertThat(written(brief("educational", 300, "en"))).isEqualTo(first);
    assertThat(model.asked).hasSize(asked);
    model.answers(turns -> new Answer(ModelScripts.of(3, 290, 3), "", 100));
    model.says(ModelScripts.of(3, 290, 3));
    assertThat(written(brief("facts", 300, "en"))).isNotEqualTo(first);
    assertThat(model.asked.size()).isGreaterThan(asked);
    claim = new AClaim(home).called("tea-2").claim();
    int before = model.asked.size();
    written(brief("educational", 300, "en"));
    assertThat(model.asked.size()).isGreaterThan(before);
  }
}
