package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFormatTest {
  @TempDir Path home;

  private List<String> logged(String file) throws IOException {
    String before = System.getProperty("showrunner.log.home");
    System.setProperty("showrunner.log.home", home.toString());
    try (LoggerContext context = new LoggerContext("test", null, Path.of(file).toUri())) {
      context.start();
      try (var unused =
          CloseableThreadContext.putAll(Map.of("job", "01-tea", "stage", "ASSEMBLY"))) {
        context.getLogger("dev.showrunner.x").info("Two\nlines and \"quotes\"");
      }
      context.getLogger("dev.showrunner.x").info("Nobody's");
    } finally {
      if (before == null) {
        System.clearProperty("showrunner.log.home");
      } else {
        System.setProperty("showrunner.log.home", before);
      }
    }
    return Files.readAllLines(home.resolve("logs/showrunner.log"));
  }

  @Test
  void a_line_of_json_has_job_and_stage_as_fields() throws Exception {
    List<String> lines = logged("config/log4j2-json.properties");
    assertThat(lines).hasSize(2);
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertThat(line.path("job").asText()).isEqualTo("01-tea");
    assertThat(line.path("stage").asText()).isEqualTo("ASSEMBLY");
    assertThat(line.path("message").asText()).isEqualTo("Two\nlines and \"quotes\"");
    assertThat(line.path("log.level").asText()).isEqualTo("INFO");
    assertThat(new ObjectMapper().readTree(lines.get(1)).has("job")).isFalse();
  }

  @Test
  void a_line_of_text_has_them_in_brackets() throws Exception {
    List<String> lines = logged("config/log4j2.properties");
    assertThat(lines.get(0)).contains(" [01-tea ASSEMBLY] Two");
    assertThat(lines.get(2)).endsWith("d.s.x Nobody's");
  }

  @Test
  void both_formats_log_the_same() throws Exception {
    assertThat(withoutLayout("config/log4j2-json.properties"))
        .isEqualTo(withoutLayout("config/log4j2.properties"));
  }

  private static Properties withoutLayout(String file) throws IOException {
    Properties all = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      all.load(reader);
    }
    all.keySet().removeIf(key -> key.toString().contains(".layout."));
    return all;
  }
}
