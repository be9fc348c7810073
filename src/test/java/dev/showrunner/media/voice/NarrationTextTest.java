package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

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
}
