package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CounterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "384,400 km | 192,200",
        "1.000.000 Euro | 500.000",
        "3.8 cm | 1.9",
        "0.05 % | 0.03",
        "1,234.56 | 617.28",
        "12'000 Franken | 6'000",
        "about 7 days | 4",
        "1 000 000 | 500 000"
      })
  void half_of_the_way_keeps_the_signs_of_the_number(String text, String half) {
    assertThat(Counter.of(text).at(0.5)).isEqualTo(half);
  }

  @Test
  void it_ends_as_it_is_written_and_begins_with_nothing() {
    Counter counter = Counter.of("$1.5 billion");
    assertThat(counter.before()).isEqualTo("$");
    assertThat(counter.after()).isEqualTo(" billion");
    assertThat(counter.at(0)).isEqualTo("0.0");
    assertThat(counter.at(1)).isEqualTo("1.5");
    assertThat(Counter.of("007").at(1)).isEqualTo("007");
  }

  @Test
  void a_number_too_long_to_count_stands_at_once() {
    String digits = "1".repeat(24);
    assertThat(Counter.of(digits).at(0.2)).isEqualTo(digits);
  }

  @Test
  void a_year_is_not_counted() {
    assertThat(Counter.of("1969").year()).isTrue();
    assertThat(Counter.of("2024").year()).isTrue();
    assertThat(Counter.of("1969 m").year()).isFalse();
    assertThat(Counter.of("3000").year()).isFalse();
  }

  @Test
  void digits_of_another_script_stand_as_they_are() {
    assertThat(Counter.of("٣٨٤ كم").after()).isEqualTo("٣٨٤ كم");
  }
}
