package dev.showrunner.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.PacificDay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits and costs as they are configured, and the day they are counted in. */
final class QuotaRulesTest {

  @Test
  void the_shipped_costs_are_those_that_the_emulator_charges() {
    for (Cost each : Cost.values()) {
      if (Allowance.of(each) == Allowance.UNITS) {
        assertThat(QuotaRules.standard().cost(each))
            .as(each.method())
            .isEqualTo(EmulatorSettings.COSTS.getOrDefault(each.method(), 50));
      }
    }
  }

  @Test
  void the_shipped_file_says_the_same() {
    var settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0")).load(Map.of());
    QuotaRules.STANDARD.forEach(
        (key, value) ->
            assertThat(settings.text("showrunner.youtube.quota." + key)).as(key).isEqualTo(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uploads-per-day | many | a whole number",
        "uploads-per-day | 100; 5 | a whole number",
        "units-per-day | -1 | a whole number",
        "units-per-day | 100; x: y | a whole number",
        "costs | videos.list | methods with their units",
        "costs | videos.lost 1 | one of videos.list, videos.update",
        "costs | videos.list one | methods with their units"
      })
  void a_wrong_value_is_named(String key, String value, String must) {
    Map<String, String> all = new HashMap<>(QuotaRules.STANDARD);
    all.put(key, value);
    assertThatThrownBy(() -> new QuotaRules(each -> all.getOrDefault(each, "")))
        .isInstanceOf(QuotaRules.WrongQuotaException.class)
        .hasMessageContainingAll(
            "Setting showrunner.youtube.quota." + key, "'" + value + "'", must);
  }

  @Test
  void days_have_23_and_25_hours_when_clocks_change() {
    LocalDate spring = LocalDate.parse("2026-03-08");
    assertThat(Duration.between(PacificDay.start(spring), PacificDay.start(spring.plusDays(1))))
        .hasHours(23);
    LocalDate autumn = LocalDate.parse("2026-11-01");
    assertThat(Duration.between(PacificDay.start(autumn), PacificDay.start(autumn.plusDays(1))))
        .hasHours(25);
    assertThat(PacificDay.reset(Instant.parse("2026-11-01T07:00:00Z")))
        .isEqualTo("2026-11-02T08:00:00Z");
    assertThat(PacificDay.of(Instant.parse("2026-11-01T06:59:59Z"))).isEqualTo("2026-10-31");
  }
}
