package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancel, and a deletion, that are taken back while the job's files are there. */
class UndoTest {
  private static final String SCRIPT =
      """
      ## One

      The first part is as short as the others.

      ## Two

      The second part is as short as the others.

      ## Three

      The third part is as short as the others.

      ## Four

      The fourth part is as short as the others.

      ## Part five

      The fifth part is as short as the others.

      ## Part six

      The sixth part is as short as the others.

      ## Part seven

      The seventh part is as short as the others.

      ## Part eight

      The eighth part is as short as the others.
      """;

  private static final int SCENES = 8;
  private static final Duration RENDERED = Duration.ofMinutes(2);

  @TempDir Path home;

  @Test
  void goes_on_at_the_first_scene_that_is_not_rendered() throws Exception {
    try (RunningProgram program = RunningProgram.on(home, "--set", "showrunner.render.workers=1")) {
      Api api = program.api();
      HomeFiles files = new HomeFiles(home);
      String id = api.create(Api.draft("Undone", SCRIPT).put("quality", "draft"));
      await()
          .atMost(RENDERED)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> files.pictures(id).size() >= 2);
      assertThat(api.post("/api/jobs/" + id + "/cancel", "").status()).isEqualTo(200);
      // It can be deleted once its work has ended.
      AtomicReference<Map<String, Long>> whole = new AtomicReference<>(Map.of());
      await()
          .atMost(RENDERED)
          .until(
              () -> {
                whole.set(files.wholeScenes(id));
                return api.delete("/api/jobs/" + id).status() == 204;
              });
      Map<String, Long> before = Objects.requireNonNull(whole.get());
      assertThat(before.keySet())
          .filteredOn(name -> name.endsWith(".mp4"))
          .hasSizeBetween(2, SCENES - 1);
      assertThat(files.job(id)).doesNotExist();
      assertThat(api.post("/api/jobs/" + id + "/undo", "").body().path("status").asText())
          .isEqualTo("CANCELLED");
      assertThat(api.post("/api/jobs/" + id + "/undo", "").body().path("status").asText())
          .isEqualTo("PENDING");

      api.awaitCompleted(id);
      assertThat(files.wholeScenes(id)).containsAllEntriesOf(before);
      assertThat(files.published(id).resolve("video.mp4")).isNotEmptyFile();
    }
  }
}
