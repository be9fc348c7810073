package dev.showrunner.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path folder;

  private Settings load(Map<String, String> environment, Map<String, String> overrides) {
    return new SettingsLoader(folder, folder, environment).load(overrides);
  }

  private Settings with(String key, String value) {
    return load(Map.of(), Map.of(key, value));
  }

  private void write(Path home, String text) throws IOException {
    Path file = home.resolve("config/application.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void the_home_is_absolute_and_below_the_working_folder_by_default() {
    assertThat(load(Map.of(), Map.of()).text("showrunner.home"))
        .isEqualTo(folder.resolve("data").toAbsolutePath().toString());
  }

  @Test
  void the_home_overrides_the_folder_the_environment_the_home_and_the_command_line_all()
      throws IOException {
    String key = "showrunner.max-concurrent-jobs";
    write(folder, key + "=2");
    assertThat(load(Map.of(), Map.of()).text(key)).isEqualTo("2");
    write(folder.resolve("data"), key + "=3");
    assertThat(load(Map.of(), Map.of()).text(key)).isEqualTo("3");
    Map<String, String> environment = Map.of("SHOWRUNNER_MAX_CONCURRENT_JOBS", "4");
    assertThat(load(environment, Map.of()).text(key)).isEqualTo("4");
    assertThat(load(environment, Map.of(key, "5")).text(key)).isEqualTo("5");
  }

  @Test
  void the_pipeline_takes_as_many_as_can_be_claimed() {
    assertThat(with("showrunner.max-concurrent-jobs", "5").text("showrunner.pipeline.consumers"))
        .isEqualTo("7");
  }

  @Test
  void an_unknown_key_is_named_with_the_nearest_known_one() throws IOException {
    assertThatThrownBy(() -> with("showrunner.max-concurent-jobs", "2"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("showrunner.max-concurent-jobs")
        .hasMessageContaining("did you mean showrunner.max-concurrent-jobs?");
    write(folder, "showrunner.prot=1");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessageContaining("showrunner.prot")
        .hasMessageContaining("did you mean showrunner.port?")
        .hasMessageContaining(folder.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "30s, 30000",
    "10m, 600000",
    "6h, 21600000",
    "2d, 172800000",
    "45, 45000"
  })
  void lengths_of_time_are_read_as_people_write_them(String text, long millis) {
    assertThat(with("showrunner.voice.idle", text).duration("showrunner.voice.idle"))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "showrunner.voice.idle, soon",
    "showrunner.voice.idle, -3s",
    "showrunner.voice.idle, ''"
  })
  void a_wrong_length_of_time_is_refused_by_name(String key, String value) {
    assertThatThrownBy(() -> with(key, value).duration(key))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("10m");
  }

  @ParameterizedTest
  @CsvSource({"0", "65", "many", "''", "1.5"})
  void a_wrong_number_is_refused_with_its_range(String value) {
    String key = "showrunner.render.workers";
    assertThatThrownBy(() -> with(key, value).integer(key, 1, 64))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("1 to 64");
  }

  @Test
  void a_wrong_zone_word_or_flag_is_refused_by_name() {
    assertThatThrownBy(
            () -> with("showrunner.time-zone", "Europe/Berlinn").zone("showrunner.time-zone"))
        .hasMessageContaining("did you mean Europe/Berlin?");
    assertThatThrownBy(
            () ->
                with("showrunner.privacy-status", "secret")
                    .oneOf("showrunner.privacy-status", Set.of("public", "private")))
        .hasMessageContaining("private, public");
    assertThatThrownBy(
            () -> with("showrunner.retry.jitter", "perhaps").flag("showrunner.retry.jitter"))
        .hasMessageContaining("true or false");
  }

  @Test
  void a_file_that_is_not_text_is_refused_by_name() throws IOException {
    Path file = folder.resolve("config/application.properties");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void every_shipped_key_has_a_line_of_comment() throws IOException {
    String last = "";
    for (String line : Files.readAllLines(Path.of("config/application.properties"))) {
      if (line.startsWith("showrunner.") || line.matches("[a-z.]+\\.uri=.*")) {
        assertThat(last).as(line).startsWith("#");
      }
      last = line;
    }
  }
}
