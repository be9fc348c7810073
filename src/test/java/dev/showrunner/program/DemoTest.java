package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.QuickStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer types first. */
class DemoTest {
  @TempDir Path folder;

  @Test
  void the_demo_makes_its_video_and_says_where_it_is_in_one_line() throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> command = new ArrayList<>(QuickStart.program("-Xmx512m"));
    command.addAll(
        List.of("demo", "--exit", "--json", "--home", folder.resolve("home").toString()));
    command.addAll(List.of("--set", "showrunner.port=0", "--set", "showrunner.ffmpeg=embedded"));
    Process demo =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(demo.waitFor(8, TimeUnit.MINUTES)).isTrue();
      assertThat(demo.exitValue()).as(Files.readString(err)).isZero();
    } finally {
      demo.descendants().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    Path video = Path.of(line.path("video").asText());
    assertThat(video).isAbsolute().isRegularFile();
    assertThat(video.resolveSibling("thumbnail.jpg")).isRegularFile();
    assertThat(line.path("seconds").asDouble()).isBetween(45.0, 75.0);
    assertThat(line.path("page").asText()).matches("http://127[.]0[.]0[.]1:\\d+/");
    assertThat(line.path("job").asText()).isNotEmpty();
    assertThat(Files.readString(err)).contains("ASSEMBLY").contains("COMPLETED");
  }
}
