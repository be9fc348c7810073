package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineWriterTest {
  private final OutlineWriter writer = new OutlineWriter();

  private Script outline(String topic, int minutes) {
    return writer.write(topic, minutes * 150, "educational", 150, "en");
  }

  private static int words(Script script) {
    return script.scenes().stream().mapToInt(s -> s.narration().split("\\s+", -1).length).sum();
  }

  @ParameterizedTest
  @CsvSource({"1, 150", "2, 150", "3, 120", "4, 180", "5, 150"})
  void its_length_fits_the_wanted_minutes_within_a_tenth(int minutes, int pace) {
    Script script = writer.write("Tea", minutes * pace, "facts", pace, "en");
    assertThat(words(script)).isBetween(minutes * pace * 9 / 10, minutes * pace * 11 / 10);
    assertThat(script.scenes()).hasSizeBetween(5, 12);
    assertThat(script.notes()).hasSize(1);
  }

  @Test
  void it_says_that_it_is_an_outline_and_what_to_do_about_it() {
    Script script = outline("The history of tea", 1);
    assertThat(script.writer()).isEqualTo("outline");
    assertThat(script.scenes().get(0).narration()).contains("outline about The history of tea");
    assertThat(script.notes().get(0)).contains("No language model is configured", "send a script");
  }

  @Test
  void a_long_video_gets_what_there_is_and_says_so() {
    Script script = outline("Tea", 60);
    assertThat(script.scenes()).hasSize(12);
    assertThat(script.notes()).anyMatch(note -> note.contains("shorter than asked"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why the old harbours of the northern coast were built where nobody lives today",
        "Is it true that the people of the valley once walked over the ice to the island in winter?",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            + " seventeen eighteen nineteen twenty and one more word for each of the years that came after",
        "月亮为什么总是以同一面朝向地球而我们永远看不到它的背面呢这是一个很长的题目"
      })
  void a_long_topic_leaves_the_length_as_it_was_asked(String topic) {
    for (int wanted : List.of(105, 150, 450)) {
      Script script = writer.write(topic, wanted, "meditation", 120, "en");
      assertThat(SpokenWords.of(script)).isBetween(wanted * 9 / 10, wanted * 11 / 10);
      assertThat(script.notes()).hasSize(1);
      assertThat(script.title()).isEqualTo(topic);
    }
  }

  @Test
  void what_cannot_be_made_shorter_says_so() {
    Script script = writer.write("Tea", 30, "facts", 150, "en");
    assertThat(script.notes()).anyMatch(note -> note.contains("seconds, longer than asked"));
  }

  @Test
  void another_language_is_not_pretended() {
    Script script = writer.write("Tee", 150, "facts", 150, "de");
    assertThat(script.language()).isEqualTo("en");
    assertThat(script.notes()).anyMatch(note -> note.contains("in English"));
  }

  @Test
  void the_same_topic_gives_the_same_outline_and_others_differ() {
    assertThat(outline("Tea", 1)).isEqualTo(outline("Tea", 1));
    assertThat(outline("Tea", 1).scenes())
        .extracting(Scene::heading)
        .isNotEqualTo(outline("Coffee", 1).scenes().stream().map(Scene::heading).toList());
  }

  @Test
  void questions_and_percent_signs_in_topics_are_spoken_well() {
    assertThat(outline("Why is the sky blue?", 1).scenes().get(0).narration())
        .startsWith("This is an outline about the question \"Why is the sky blue\". It");
    assertThat(outline("100 %s of tea!", 1).scenes().get(0).narration()).contains("100 %s of tea.");
  }

  @Test
  void it_can_be_written_as_markdown_and_read_back() {
    Script script = outline("Tea", 3);
    MarkdownScripts markdown = new MarkdownScripts();
    assertThat(markdown.read(markdown.write(script), "x").scenes())
        .extracting(Scene::narration)
        .isEqualTo(script.scenes().stream().map(Scene::narration).toList());
  }
}
