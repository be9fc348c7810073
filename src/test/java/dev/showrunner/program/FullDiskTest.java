package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on a small disk of its own, which only root can have on Linux. */
class FullDiskTest {
  private static final Set<String> STOPPED = Set.of("WAITING", "RETRYING", "FAILED");
  private static final int CHUNK = 1 << 16;
  private static final String SCRIPT =
      """
      ## One

      The first scene is about a road, and those who walk on it.

      ## Two

      The second scene is about the sea.
      """;

  @TempDir Path folder;

  private Path disk;
  private boolean mounted;

  @BeforeEach
  void makeFolder() throws IOException {
    disk = Files.createDirectory(folder.resolve("disk"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
    }
  }

  private void mount(int megabytes) throws Exception {
    String size = "size=" + megabytes + "m";
    mounted = succeeds("mount", "-t", "tmpfs", "-o", size, "showrunner-test", disk.toString());
    assumeThat(mounted).as("a small disk can be mounted here").isTrue();
  }

  private static boolean succeeds(String... line) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(line).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private RunningProgram start() throws IOException {
    String ffmpeg = new Footage(folder).program().toString();
    return RunningProgram.on(disk, "--set", "showrunner.ffmpeg=" + ffmpeg);
  }

  @Test
  void a_job_that_would_not_fit_waits_until_there_is_room() throws Exception {
    mount(30);
    try (RunningProgram program = start()) {
      String id = program.api().create(job("Too large"));

      JsonNode job = program.api().awaitJob(id, FullDiskTest::stopped);

      waitsForDisk(job);
      assertThat(new HomeFiles(disk).publications()).isEmpty();
    }
  }

  @Test
  void a_disk_that_fills_up_stops_the_job_and_room_lets_it_go_on() throws Exception {
    mount(400);
    try (RunningProgram program = start()) {
      Api api = program.api();
      String id = api.create(job("Filled up"));
      api.awaitJob(id, job -> job.path("progressMessage").asText().startsWith("Rendering scene"));

      Path filler = fill();

      waitsForDisk(api.awaitJob(id, FullDiskTest::stopped));
      assertThat(new HomeFiles(disk).publications()).isEmpty();
      await()
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(new HomeFiles(disk).halfMade(id)).isEmpty());

      Files.delete(filler);
      assertThat(api.post("/api/jobs/" + id + "/retry", "").status()).isEqualTo(200);
      api.awaitCompleted(id);
      assertThat(new HomeFiles(disk).publications()).isEqualTo(List.of(id));
    }
  }

  /** Room is left for the database, as a disk fills up by large files first. */
  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(disk).getUsableSpace() > 2 * CHUNK) {
        out.write(new byte[CHUNK]);
      }
    }
    return filler;
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
