package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.fixtures.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on a small disk of its own, which only root can have on Linux. */
class FullDiskTest {
  private static final Set<String> STOPPED = Set.of("WAITING", "RETRYING", "FAILED");
  private static final String SCRIPT =
      """
      ## One

      The first scene is about a road, and those who walk on it.

      ## Two

      The second scene is about the sea.
      """;

  @TempDir Path folder;

  private RunningProgram start(Path disk) throws IOException {
    String ffmpeg = new Footage(folder).program().toString();
    return RunningProgram.on(
        disk, "--set", "showrunner.ffmpeg=" + ffmpeg, "--set", "showrunner.disk.floor-megabytes=0");
  }

  @Test
  void a_job_that_would_not_fit_waits_until_there_is_room() throws Exception {
    try (SmallDisk small = SmallDisk.below(folder, 30);
        RunningProgram program = start(small.folder())) {
      Path disk = small.folder();
      String id = program.api().create(job("Too large"));

      JsonNode job = program.api().awaitJob(id, FullDiskTest::stopped);

      waitsForDisk(job);
      assertThat(new HomeFiles(disk).publications()).isEmpty();
    }
  }

  @Test
  void a_disk_that_fills_up_stops_the_job_and_room_lets_it_go_on() throws Exception {
    try (SmallDisk small = SmallDisk.below(folder, 250);
        RunningProgram program = start(small.folder())) {
      Path disk = small.folder();
      Api api = program.api();
      String id = api.create(job("Filled up"));
      // Before the first scene: drafts are rendered in less time than it takes to fill a disk.
      api.awaitJob(id, job -> job.path("stage").asText().equals("ASSEMBLY"));

      // Room is left for the database, as a disk fills up by large files first.
      Path filler = small.fill(1 << 17);

      waitsForDisk(api.awaitJob(id, FullDiskTest::stopped));
      assertThat(new HomeFiles(disk).publications()).isEmpty();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(new HomeFiles(disk).halfMade(id)).isEmpty());

      Files.delete(filler);
      assertThat(api.post("/api/jobs/" + id + "/retry", "").status()).isEqualTo(200);
      api.awaitCompleted(id);
      assertThat(new HomeFiles(disk).publications()).isEqualTo(List.of(id));
    }
  }

  private static ObjectNode job(String topic) {
    return Api.draft(topic, SCRIPT).put("quality", "draft");
  }

  private static boolean stopped(JsonNode job) {
    return STOPPED.contains(job.path("status").asText());
  }

  private static void waitsForDisk(JsonNode job) {
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("WAITING");
    assertThat(job.path("waitingFor").asText()).isEqualTo("disk");
    assertThat(job.path("error").path("message").asText()).contains("free").hasLineCount(1);
  }
}
