package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage that takes longer than the settings allow. */
class StageTimeoutTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  @TempDir Path home;

  @Test
  void its_processes_end_and_its_half_made_files_go_at_once_and_it_is_to_be_tried_again()
      throws Exception {
    String scene = "## One\n\n" + "The road is long, and winding, and quiet. ".repeat(40);
    try (RunningProgram program =
        RunningProgram.on(
            home,
            "--set",
            "showrunner.stage.timeout.assembly=6s",
            "--set",
            "showrunner.voice.idle=200ms")) {
      String id = program.api().create(Api.draft("Too long", scene).put("quality", "4k"));

      program.api().awaitJob(id, job -> job.path("status").asText().equals("RETRYING"));

      HomeFiles files = new HomeFiles(home);
      await()
          .atMost(AT_ONCE)
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(
              () -> {
                assertThat(program.tools()).isEmpty();
                assertThat(files.halfMade(id)).isEmpty();
              });
      List<JsonNode> attempts = program.api().attempts(id);
      JsonNode last = attempts.get(attempts.size() - 1);
      assertThat(last.path("stage").asText()).isEqualTo("ASSEMBLY");
      assertThat(last.path("outcome").asText()).isEqualTo("retryable");
      assertThat(last.path("message").asText())
          .contains("ended after 6 s", "showrunner.stage.timeout.assembly");
    }
  }
}
