package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is asked to end while it renders. */
class GracefulStopTest {
  private static final int SCENES = 6;
  private static final Duration GRACE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void finishes_the_scene_under_way_and_goes_on_at_the_next_one_when_started_again()
      throws Exception {
    HomeFiles files = new HomeFiles(home);
    String id;
    Map<String, Long> finished;
    try (RunningProgram program = start()) {
      id = program.api().create(Api.draft("Stopped", script()).put("quality", "draft"));
      Map<String, Long> before = awaitThirdScene(files, id);

      program.end();

      program.exitCode(GRACE);
      program.awaitNoOrphans();
      finished = files.pictures(id);
      assertThat(finished).containsAllEntriesOf(before);
      assertThat(finished).hasSizeBetween(before.size() + 1, SCENES - 1);
      assertThat(files.halfMade(id)).isEmpty();
    }
    try (RunningProgram program = start()) {
      program.api().awaitCompleted(id);

      assertThat(files.pictures(id)).hasSize(SCENES).containsAllEntriesOf(finished);
      List<JsonNode> assemblies =
          program.api().attempts(id).stream()
              .filter(each -> each.path("stage").asText().equals("ASSEMBLY"))
              .toList();
      assertThat(assemblies)
          .extracting(each -> each.path("outcome").asText())
          .containsExactly("interrupted", "succeeded");
      assertThat(assemblies.get(0).path("message").asText())
          .isEqualTo("Given back by a process that ended");
    }
  }

  @Test
  void ends_in_order_when_it_is_asked_to_while_it_starts() throws Exception {
    try (RunningProgram program = RunningProgram.launch(home)) {
      await()
          .atMost(GRACE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> Files.exists(home.resolve("showrunner.db")));

      program.end();

      program.exitCode(GRACE);
      assertThat(home.resolve("showrunner.db.closed")).as(program.said()).exists();
    }
  }

  private RunningProgram start() throws Exception {
    return RunningProgram.on(
        home, "--set", "showrunner.render.workers=1", "--set", "showrunner.stop.grace=50s");
  }

  private static String script() {
    StringBuilder script = new StringBuilder();
    for (int scene = 1; scene <= SCENES; scene++) {
      script.append("## Part ").append(scene).append("\n\nThis is the part that has the number ");
      script.append(scene).append(", and it is as short as all the others.\n\n");
    }
    return script.toString();
  }

  /**
   * Waits until the third scene or a later one is being rendered.
   *
   * @return those that were whole before it
   */
  private static Map<String, Long> awaitThirdScene(HomeFiles files, String id) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(GRACE)
        .until(
            () -> {
              Map<String, Long> whole = files.pictures(id);
              boolean underWay = files.halfMade(id).stream().anyMatch(f -> f.contains(".body."));
              return underWay ? whole : Map.of();
            },
            whole -> whole.size() >= 2);
  }
}
