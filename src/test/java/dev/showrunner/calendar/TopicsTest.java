package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
  private static double alike(String a, String b) {
    return Topics.similarity(Set.copyOf(Topics.words(a)), Set.copyOf(Topics.words(b)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The history of tea | the HISTORY of Tea! | 1",
        "The history of tea | A history: tea | 1",
        "Why don't cats swim? | Why dont cats swim | 1",
        "The history of green tea | The history of tea | 0.6667",
        "Rome | Carthage | 0",
        "Top 10 facts about cats | Top 5 facts about cats | 1",
        "News of 2024-06-15 | News of 15.06.2024, 14:30 | 1",
        "News of June 15, 2024 | News of 3rd December | 1",
        "The march of progress | The march of history | 0.3333",
        "4k video at 60 | 4k video at 30 | 1",
        "4k video | 8k video | 0.3333",
        "To be or not to be | To be or not to be | 1",
        "２０２４ in review | 2023 in review | 1"
      })
  void similarity_is_that_of_the_words_with_weight(String a, String b, double expected) {
    assertThat(alike(a, b)).isCloseTo(expected, org.assertj.core.data.Offset.offset(0.0001));
    assertThat(alike(b, a)).isEqualTo(alike(a, b));
  }

  @Test
  void topics_without_any_word_are_not_alike_by_their_words() {
    assertThat(alike("2024-06-15", "2024-06-15")).isZero();
    assertThat(Topics.plain("2024-06-15!")).isEqualTo(Topics.plain(" 2024-06-15"));
  }

  @Test
  void numbers_are_words_where_titles_are_compared() {
    assertThat(Topics.wordsAndNumbers("Rome, part 3"))
        .containsExactlyInAnyOrder("rome", "part", "3");
  }
}
