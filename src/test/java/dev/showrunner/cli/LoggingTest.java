package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoggingTest {
  @TempDir Path home;

  /** Camel takes a system property for a setting, so all routes of the process would see it. */
  @Test
  void what_the_logging_library_is_told_changes_no_setting() {
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of())
            .load(Map.of("showrunner.home", home.toString()));
    Properties before = (Properties) System.getProperties().clone();
    try {
      Logging.start(settings, false, "warn");
      Properties told = System.getProperties();
      assertThat(told.stringPropertyNames())
          .filteredOn(name -> told.getProperty(name).contains(home.toString()))
          .containsExactly("showrunner.log.home");
      assertThat(settings.asProperties()).doesNotContainKey("showrunner.log.home");
    } finally {
      System.setProperties(before);
    }
  }
}
