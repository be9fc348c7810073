package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final String SCRIPT =
      """
      ## One

      The first scene is about a very long and winding road, and about those who walk on it.

      ## Two

      The second scene is about a wide and silent sea, and about those who sail on it.

      ## Three

      The third scene ends it.
      """;

  @TempDir static Path home;

  private static RunningProgram program;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    // An idle voice may stay for the next job; here it would be taken for one that was left over.
    program = RunningProgram.on(home, "--set", "showrunner.voice.idle=200ms");
    api = program.api();
  }

  @AfterAll
  static void stop() {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void cancelling_while_scenes_render_ends_all_of_it_and_a_retry_completes_it() throws Exception {
    String id = api.create(Api.draft("Cancelled in rendering", SCRIPT).put("quality", "720p"));
    api.awaitJob(id, job -> says(job, "Rendering scene") && runs("/ffmpeg"));

    cancel(id);

    checkNothingIsLeft(id);
    retry(id);
  }

  @Test
  void cancelling_while_the_voice_speaks_ends_it_and_a_retry_completes_it() throws Exception {
    // What was spoken for another job would not be spoken again.
    String unspoken = SCRIPT.replace("scene", "part");
    String id = api.create(Api.draft("Cancelled in narration", unspoken).put("quality", "draft"));
    api.awaitJob(id, job -> runs("VoiceMain"));

    cancel(id);

    checkNothingIsLeft(id);
    retry(id);
  }

  private static void cancel(String id) throws IOException, InterruptedException {
    Api.Answer answer = api.post("/api/jobs/" + id + "/cancel", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("status").asText()).isEqualTo("CANCELLED");
  }

  private static void checkNothingIsLeft(String id) throws IOException, InterruptedException {
    HomeFiles files = new HomeFiles(home);
    await()
        .atMost(AT_ONCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              assertThat(program.tools()).isEmpty();
              assertThat(files.halfMade(id)).isEmpty();
            });
    JsonNode job = api.job(id);
    assertThat(job.path("status").asText()).isEqualTo("CANCELLED");
    assertThat(files.publications()).doesNotContain(id);
    List<String> outcomes =
        api.attempts(id).stream().map(each -> each.path("outcome").asText()).toList();
    assertThat(outcomes).endsWith("cancelled");
  }

  private static void retry(String id) throws IOException, InterruptedException {
    assertThat(api.post("/api/jobs/" + id + "/retry", "").status()).isEqualTo(200);

    api.awaitCompleted(id);

    assertThat(new HomeFiles(home).published(id).resolve("video.mp4")).isNotEmptyFile();
    assertThat(new HomeFiles(home).halfMade(id)).isEmpty();
  }

  private static boolean says(JsonNode job, String message) {
    return job.path("progressMessage").asText().startsWith(message);
  }

  private static boolean runs(String tool) {
    return program.tools().stream().anyMatch(line -> line.contains(tool));
  }
}
