package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DesignFromTextTest {

  private static Design of(String narration) {
    return DesignFromText.of(new Scene(1, "A heading", narration, List.of())).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Moon is 384,400 kilometers away. | 384,400 kilometers",
        "It costs $1.5 billion. | $1.5 billion",
        "About 70 percent of it is water. | 70%",
        "In 1969 it took 4 days to get there. | 4 days",
        "It is 12.5% larger. | 12.5%",
        "They waited for 3 light-years. | 3 light-years",
        "Nights fall to minus 40 degrees. | −40 degrees",
        "Nights fall to −40 °C. | −40 °C",
        "Nights fall to -40 °C. | −40 °C",
        "Nights fall to 40 degrees below zero. | 40 degrees below zero",
        "About 1 in 5 people sleeps badly, for 3 hours a night. | 3 hours",
        "In all 2020 people came. | 2020 people",
        "In 2,020 days it is done. | 2,020 days",
        "In 1500 million years it is over. | 1500 million years",
        "In 1500 years it is over. | 1500 years",
        "After 1200 miles it stops. | 1200 miles",
        "Sales grew by 1000 percent. | 1000%",
        "In Berlin 1500 people marched. | 1500 people"
      })
  void a_number_with_its_unit_becomes_a_big_number(String narration, String value) {
    assertThat(of(narration)).isInstanceOf(Design.BigNumber.class);
    assertThat(((Design.BigNumber) of(narration)).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "In 1969 they landed.",
        "Version 2.0.1 is out.",
        "Chapter 7 begins.",
        "Call 555-1234 now.",
        "It has 3 mice in it.",
        "About 1 in 5 people has trouble sleeping.",
        "One in 10 people has trouble sleeping.",
        "9 out of every 10 people sleep well.",
        "It takes 10 to 20 minutes.",
        "It takes 10–20 minutes.",
        "In 2020 people stayed at home.",
        "Since March 2020 people have stayed at home.",
        "By summer 2020 people stayed at home.",
        "It cost much more in 2020 dollars.",
        "It is 3/4 miles long."
      })
  void a_number_that_means_nothing_alone_does_not(String narration) {
    assertThat(of(narration)).isInstanceOf(Design.Heading.class);
  }

  @Test
  void an_enumeration_becomes_a_list() {
    assertThat(of("You need three things: water, brown sugar, and lemons. Then wait."))
        .isEqualTo(
            new Design.ItemList(
                "You need three things", List.of("Water", "Brown sugar", "Lemons"), false));
    assertThat(of("First, boil the water. Second, wait a little. Finally, pour it."))
        .isEqualTo(
            new Design.ItemList("", List.of("Boil the water", "Wait a little", "Pour it"), true));
  }

  @Test
  void a_quotation_becomes_a_quote_with_the_name_that_the_text_gives() {
    assertThat(of("Neil Armstrong said, \"That's one small step for man.\" Then he went on."))
        .isEqualTo(new Design.Quote("That's one small step for man.", "Neil Armstrong"));
    assertThat(of("“I think, therefore I am,” wrote René Descartes."))
        .isEqualTo(new Design.Quote("I think, therefore I am", "René Descartes"));
    assertThat(of("He said: \"Never mind the weather today.\""))
        .isEqualTo(new Design.Quote("Never mind the weather today.", ""));
    assertThat(of("They call it a \"super moon\" now.")).isInstanceOf(Design.Heading.class);
  }

  @Test
  void all_else_becomes_its_heading_with_keywords_in_the_order_they_are_spoken() {
    Scene scene =
        new Scene(
            1,
            "Mirrors on the Moon",
            "We send a laser to the mirrors and time the returning light from Apollo.",
            List.of("mirrors", "moon", "returning", "apollo", "laser", "absent"));
    assertThat(DesignFromText.of(scene))
        .contains(
            new Design.Heading("Mirrors on the Moon", List.of("laser", "returning", "Apollo")));
  }

  @Test
  void words_for_the_screen_are_the_large_ones_where_there_is_no_footage() {
    Scene scene =
        new Scene(
            1, "Mirrors", "We send a laser there.", List.of("laser"), null, "Apollo 11, 14, 15");
    assertThat(DesignFromText.of(scene))
        .contains(new Design.Heading("Apollo 11, 14, 15", List.of("laser")));
  }

  @Test
  void a_scene_without_a_heading_shows_how_it_begins() {
    Scene scene = new Scene(1, "", "Light is fast. Nothing is faster.", List.of());
    assertThat(DesignFromText.of(scene)).contains(new Design.Heading("Light is fast", List.of()));
    Scene endless = new Scene(1, "", "word ".repeat(80).strip(), List.of());
    assertThat(((Design.Heading) DesignFromText.of(endless).orElseThrow()).text())
        .hasSizeLessThan(70)
        .endsWith("…");
  }

  @Test
  void a_scene_without_a_letter_has_no_design() {
    assertThat(DesignFromText.of(new Scene(1, "", "…", List.of()))).isEmpty();
    assertThat(DesignFromText.of(new Scene(1, "", "😀", List.of()))).isEmpty();
  }
}
