package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program at moments spread over the whole of a job, and starts it again. {@code
 * -Dshowrunner.test.kills=N} sets how many kills there are for each job, {@code
 * -Dshowrunner.test.seed=N} repeats a run.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("showrunner.test.kills", 1);
  private static final long SEED =
      Long.getLong("showrunner.test.seed", new Random().nextInt(1_000_000));
  private static final int LONGEST_DELAY_MILLIS = 700;
  private static final String SCRIPT =
      """
      ## One

      The first scene is about a road, and those who walk on it.

      ## Two

      The second scene is about the sea.

      ## Three

      The third scene ends it.
      """;

  @TempDir Path home;

  private final Random random = new Random(SEED);
  private final Map<String, Long> written = new HashMap<>();
  private RunningProgram program;
  private String id = "";

  @BeforeEach
  void schedule() throws Exception {
    System.out.println("CrashTest: -Dshowrunner.test.seed=" + SEED);
    Footage footage = new Footage(home);
    footage.clip("road.mp4");
    footage.still("sea.jpg");
    program = RunningProgram.on(home);
  }

  @AfterEach
  void stop() {
    program.close();
  }

  @Test
  void a_job_survives_kills_and_is_published_once() throws Exception {
    id = program.api().create(Api.draft("Killed", SCRIPT).put("quality", "draft"));

    killAlongTheWay();

    checkEnd();
  }

  @Test
  void a_second_job_survives_other_kills() throws Exception {
    // Other moments than the first job's.
    random.setSeed(SEED + 1);
    id = program.api().create(Api.draft("Killed too", SCRIPT).put("quality", "draft"));

    killAlongTheWay();

    checkEnd();
  }

  @Test
  void what_a_killed_program_was_rendering_ends_with_it() throws Exception {
    String longScene = "## One\n\n" + "The road is long, and winding, and quiet. ".repeat(12);
    String renders = program.api().create(Api.draft("Long", longScene).put("quality", "draft"));
    program.api().awaitJob(renders, this::renders);

    program.kill();

    program.awaitNoOrphans();
  }

  /**
   * A scene's own arguments are not looked at: the system shows only the first 4096 bytes of a long
   * line.
   */
  private boolean renders(JsonNode job) {
    return job.path("progressMessage").asText().startsWith("Rendering scene")
        && program.tools().stream().anyMatch(tool -> tool.contains("ffmpeg"));
  }

  private void killAlongTheWay() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      int percent = (kill * 100 + random.nextInt(100)) / KILLS;
      Duration more = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
      JsonNode job = program.api().awaitJob(id, each -> reached(each, percent));
      program.letRun(more);

      program.kill();

      System.out.printf(
          "Killed at %d %% (wanted %d %%) and %d ms later: %s%n",
          job.path("progressPercent").asInt(),
          percent,
          more.toMillis(),
          job.path("progressMessage").asText());
      program.awaitNoOrphans();
      noteScenes();
      program.close();
      program = RunningProgram.on(home);
    }
  }

  private static boolean reached(JsonNode job, int percent) {
    return job.path("progressPercent").asInt() >= percent
        || job.path("status").asText().equals("COMPLETED");
  }

  private void noteScenes() throws IOException {
    Map<String, Long> now = new HomeFiles(home).wholeScenes(id);
    assertThat(now).containsAllEntriesOf(written);
    written.putAll(now);
  }

  private void checkEnd() throws Exception {
    program.api().awaitCompleted(id);

    HomeFiles files = new HomeFiles(home);
    assertThat(files.publications()).containsExactly(id);
    assertThat(files.published(id).resolve("video.mp4")).isNotEmptyFile();
    assertThat(files.halfMade(id)).isEmpty();
    assertThat(files.wholeScenes(id)).isNotEmpty().containsAllEntriesOf(written);
    List<JsonNode> attempts = program.api().attempts(id);
    assertThat(attempts)
        .extracting(each -> each.path("outcome").asText())
        // A kill between two stages, or after the last, interrupts none.
        .isSubsetOf("succeeded", "interrupted");
    Map<String, Long> succeeded =
        attempts.stream()
            .filter(each -> each.path("outcome").asText().equals("succeeded"))
            .map(each -> each.path("stage").asText())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(succeeded).hasSize(7);
    assertThat(succeeded.values()).containsOnly(1L);
  }
}
