package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.fixtures.ModelScripts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of texts, sentences that come again, and how much two scripts have in common. */
class TextMeasuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tea is a leaf.|4",
        "It's a well-known, 1,000-year-old drink|5",
        "Wait… what?! No — really.|4",
        "''|0",
        "茶は葉です。|3",
        "我们今天来谈谈茶的历史和文化。|8",
        "чай — это лист|3",
        "café crème|2",
        "ชาเป็นเครื่องดื่มที่ได้รับความนิยม|5"
      })
  void words_are_counted_in_every_script(String text, int words) {
    assertThat(SpokenWords.count(text)).isEqualTo(words);
  }

  @Test
  void sentences_are_parted_where_a_voice_stops() {
    assertThat(PlainText.sentences("One. \"Two?\" Three!\n\nFour"))
        .containsExactly("One.", "\"Two?\"", "Three!", "Four");
    assertThat(PlainText.sentences("茶。水。")).containsExactly("茶。", "水。");
  }

  @Test
  void short_sentences_may_come_again_and_long_ones_may_not() {
    List<String> scenes =
        List.of(
            "Breathe in. The sea is calm and wide today.",
            "Breathe in. THE SEA is calm, and wide, today!");
    assertThat(Repetition.in(scenes))
        .hasSize(1)
        .first()
        .extracting(Repetition.Repeated::again)
        .isEqualTo(1);
    assertThat(Repetition.without(scenes))
        .containsExactly("Breathe in. The sea is calm and wide today.", "Breathe in.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.75, 1})
  void a_fingerprint_estimates_what_two_scripts_share(double share) {
    int common = (int) (share * 1000);
    String same = common == 0 ? "" : ModelScripts.narration(1, common);
    List<String> one = List.of(same, ModelScripts.narration(2, 1001 - common));
    List<String> other = List.of(same, ModelScripts.narration(3, 1001 - common));
    double expected = share / (2 - share);
    assertThat(Fingerprint.of(one).resemblance(Fingerprint.of(other)))
        .isCloseTo(expected, within(0.13));
    Fingerprint stored = Fingerprint.parse(Fingerprint.of(one).text());
    assertThat(stored.resemblance(Fingerprint.of(one))).isEqualTo(1);
    assertThat(stored.text()).hasSize(684);
  }

  @Test
  void case_and_punctuation_make_no_difference_to_a_fingerprint() {
    assertThat(
            Fingerprint.of(List.of("Tea, it is said, is OLD."))
                .resemblance(Fingerprint.of(List.of("tea it is said", "is old"))))
        .isEqualTo(1);
    assertThat(Fingerprint.of(List.of("")).resemblance(Fingerprint.of(List.of("Tea"))))
        .isLessThan(0.1);
  }

  @Test
  void banned_phrases_are_found_as_whole_words() {
    BannedWords banned = new BannedWords(List.of("risk-free", "ass", "crypto*", "  "));
    assertThat(banned.in("A RISK free pass; cryptography")).containsExactly("risk-free", "crypto*");
    assertThat(banned.in("classes assess")).isEmpty();
  }
}
