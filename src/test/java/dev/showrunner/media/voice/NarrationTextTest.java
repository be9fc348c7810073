package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.WordSpace;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrationTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.",
        "9",
        "9,",
        "50%",
        "a/",
        "a-",
        "e\u0301",
        "0s",
        "9km",
        "supercalifragilistic ",
        "strengths and ",
        "x.y/",
        "$9",
        "\u2014",
        "... ",
        "\uD83D\uDE00 ",
        "\" "
      })
  void however_long_a_text_each_breath_is_short_enough_for_the_voice(String part) {
    NarrationText text =
        NarrationText.of("Tea " + part.repeat(20_000 / part.length()), Voices.NORMAL, 0);
    assertThat(text.sentences())
        .isNotEmpty()
        .allSatisfy(
            sentence -> {
              assertThat(sentence.words()).hasSizeLessThanOrEqualTo(40);
              assertThat(sentence.spoken()).hasSizeLessThan(900);
              assertThat(sentence.words())
                  .allSatisfy(word -> assertThat(word.text()).hasSizeLessThanOrEqualTo(160));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"茶", "お", "ー", "っ", "ไ", "ไทย", "「", "。", "お茶", "茶a", "a.", "\"茶"})
  void however_long_a_text_without_spaces_each_breath_is_short_enough(String part) {
    NarrationText text = in("ja", "茶" + part.repeat(20_000 / part.length()));
    assertThat(text.sentences())
        .isNotEmpty()
        .allSatisfy(sentence -> assertThat(sentence.spoken()).hasSizeLessThan(900));
  }

  @Test
  void a_word_that_is_longer_than_words_are_is_parted_and_keeps_all_its_letters() {
    NarrationText text = NarrationText.of("See " + "abcde".repeat(100) + ".", Voices.NORMAL, 0);
    assertThat(
            text.sentences().stream()
                .flatMap(sentence -> sentence.words().stream())
                .map(WrittenWord::text)
                .collect(Collectors.joining()))
        .isEqualTo("See" + "abcde".repeat(100) + ".");
  }

  @Test
  void usual_sentences_are_spoken_in_one_breath() {
    String usual =
        "The Moon raises two bulges in the oceans, and because the Earth turns faster than the"
            + " Moon goes round, these run a little ahead of it.";
    assertThat(NarrationText.of(usual, Voices.NORMAL, 0).sentences()).hasSize(1);
  }

  @Test
  void a_number_without_a_name_is_read_digit_by_digit() {
    assertThat(
            NarrationText.of("12345678901234567 and 1,000,000.", Voices.NORMAL, 0)
                .sentences()
                .get(0)
                .spoken())
        .isEqualTo("1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 and 1,000,000.");
  }

  @Test
  void no_ends_a_sentence_unless_a_number_stands_behind_it() {
    NarrationText said =
        NarrationText.of(
            "The answer is no. It is a fig. See no. 5 and (fig. 3) of Vol. II.", Voices.NORMAL, 0);
    assertThat(said.sentences().stream().map(Sentence::spoken))
        .containsExactly(
            "The answer is no.", "It is a fig.", "See number 5 and figure 3 of Vol. two.");
    assertThat(said.sentences().stream().map(Sentence::pauseMillis))
        .containsExactly(
            NarrationText.SENTENCE_PAUSE_MILLIS,
            NarrationText.SENTENCE_PAUSE_MILLIS,
            NarrationText.PARAGRAPH_PAUSE_MILLIS);
  }

  @Test
  void chinese_is_parted_into_short_words_and_spoken_without_spaces() {
    NarrationText said = in("zh", "人工智能正在改变世界。你准备好了吗？茶，3个苹果！\n他说：“你 好”，用 GPT-4 和T恤…");
    assertThat(words(said))
        .containsExactly(
            "人工", "智能", "正在", "改变", "世界。", "你准", "备好", "了吗？", "茶，", "3个", "苹果！", "他说：", "“你", "好”，",
            "用", "GPT-4", "和T恤…");
    assertThat(said.sentences().stream().map(Sentence::spoken))
        .containsExactly("人工智能正在改变世界。", "你准备好了吗？", "茶，3个苹果！", "他说：“你好”，用 GPT-4 和T恤…");
    assertThat(said.sentences().get(1).pauseMillis())
        .isEqualTo(NarrationText.SENTENCE_PAUSE_MILLIS);
  }

  @Test
  void japanese_is_parted_where_its_endings_and_particles_end() {
    assertThat(words(in("ja", "　私は毎日お茶を飲みます。「新しいコンピューター」を買った！")))
        .containsExactly("私は", "毎日", "お茶を", "飲みます。", "「新しい", "コンピューター」を", "買った！");
  }

  @Test
  void thai_is_parted_by_its_dictionary_and_keeps_the_spaces_between_its_phrases() {
    String text = "ฉันรักภาษาไทย วันนี้อากาศดีมาก เด็กๆ ไปโรงเรียน 3 คน";
    NarrationText said = in("th", text);
    assertThat(said.sentences().get(0).spoken()).isEqualTo(text);
    assertThat(WordSpace.joined(words(said))).isEqualTo(text);
    assertThat(words(said))
        .contains("ฉัน", "รัก", "โรงเรียน", "3")
        .allSatisfy(word -> assertThat(word).hasSizeLessThan(10));
  }

  @Test
  void whatever_is_written_without_spaces_no_sign_is_lost() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] parts =
        "你好 世 、 。 「 」 “ ” \" 3 % . iPhone お茶 ありがとうございました コーヒー っ ー 々 ไทย ๆ 😀 — ( （ が"
            .split(" ", -1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 12; j++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertThat(String.join("", UnspacedWords.of(text.toString())))
          .as("seed %d", seed)
          .isEqualTo(text.toString());
    }
  }

  private static NarrationText in(String language, String text) {
    return NarrationText.of(text, new Delivery("", 150, language), 0);
  }

  private static List<String> words(NarrationText text) {
    return text.sentences().stream()
        .flatMap(sentence -> sentence.words().stream())
        .map(WrittenWord::text)
        .toList();
  }
}
