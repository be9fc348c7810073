package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.Lease;
import dev.showrunner.job.Node;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsTest {
  private static Settings settings(String name, String length, String renewal) {
    return new Settings(
        Map.of(
            "showrunner.node.name", name,
            "showrunner.lease.length", length,
            "showrunner.lease.renewal", renewal));
  }

  @Test
  void a_lease_is_as_configured() {
    assertThat(NodeSettings.lease(settings("", "6s", "3s")))
        .isEqualTo(new Lease(Duration.ofSeconds(6), Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 16s, showrunner.lease.renewal",
    "30s, 0s, showrunner.lease.renewal",
    "30s, -1s, showrunner.lease.renewal",
    "30s, often, showrunner.lease.renewal",
    "1s, 1s, showrunner.lease.length",
    "2h, 10s, showrunner.lease.length",
  })
  void a_lease_that_could_not_be_kept_is_refused(String length, String renewal, String key) {
    assertThatThrownBy(() -> NodeSettings.lease(settings("", length, renewal)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @Test
  void two_processes_of_one_name_are_told_apart() {
    Node one = NodeSettings.node(settings("tea-1", "30s", "10s"), false);
    Node two = NodeSettings.node(settings("tea-1", "30s", "10s"), false);
    assertThat(one.name()).matches("tea-1-[0-9a-f]{8}").isNotEqualTo(two.name());
    assertThat(one.alone()).isFalse();
  }

  @Test
  void without_a_name_it_is_that_of_the_machine() {
    assertThat(NodeSettings.node(settings("", "30s", "10s"), false).name())
        .matches("[A-Za-z0-9.-]+-[0-9a-f]{8}");
    assertThat(NodeSettings.node(settings("", "30s", "10s"), true).name())
        .matches("local-[0-9a-f]{8}");
  }

  @Test
  void a_name_with_other_signs_is_refused() {
    for (String name : new String[] {"a b", "-a", "tea/1", "x".repeat(65)}) {
      assertThatThrownBy(() -> NodeSettings.node(settings(name, "30s", "10s"), false))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("showrunner.node.name");
    }
  }
}
