package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
  @Test
  void the_shipped_rules_are_those_of_the_guide() {
    ChannelRules rules = Slots.rules(Map.of()).of("folder");
    assertThat(rules.minGap()).isEqualTo(Duration.ofHours(6));
    assertThat(rules.maxPerDay()).isEqualTo(3);
    assertThat(rules.preferredHours()).containsExactly(10, 14, 18);
    assertThat(rules.slotMinutes()).isEqualTo(5);
    assertThat(rules.similarity()).isEqualTo(0.7);
    assertThat(rules.topics()).isTrue();
  }

  @Test
  void a_channel_may_have_rules_of_its_own() {
    RuleBook book =
        Slots.rules(Map.of("min-gap", "6h; news: 2h; art: 1d", "preferred-hours", "10; news:"));
    assertThat(book.of("news").minGap()).isEqualTo(Duration.ofHours(2));
    assertThat(book.of("art").minGap()).isEqualTo(Duration.ofDays(1));
    assertThat(book.of("folder").minGap()).isEqualTo(Duration.ofHours(6));
    assertThat(book.of("news").preferredHours()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "min-gap | soon | a length of time",
        "min-gap | 6h; 2h | behind semicolons",
        "max-per-day | 0 | 1 to 100",
        "max-per-day | many | 1 to 100",
        "preferred-hours | 10, 24 | hours from 0 to 23",
        "blackout | 2030-02-30 | 12-25 for each year",
        "blackout | 13-01 | 12-25 for each year",
        "slot-duration | 0s | a length of time",
        "topic-similarity | 1.5 | above 0 up to 1",
        "topic-similarity | 0 | above 0 up to 1",
        "detect-topic-conflicts | perhaps | true or false",
        "max-per-day | 3; news: 0 | 1 to 100"
      })
  void a_wrong_rule_is_refused_by_name(String key, String value, String must) {
    assertThatThrownBy(() -> Slots.rules(Map.of(key, value)))
        .isInstanceOf(RuleBook.WrongRuleException.class)
        .hasMessageContaining("showrunner.calendar." + key)
        .hasMessageContaining(value)
        .hasMessageContaining(must);
  }
}
