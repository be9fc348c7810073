package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server, as Prometheus sees it. */
class MetricsOverRestTest {
  @TempDir static Path home;
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = RestServer.on(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static double value(String metrics, String series) {
    Matcher line = Pattern.compile(Pattern.quote(series) + " (\\S+)\n").matcher(metrics);
    assertThat(line.find()).as(series + " in\n" + metrics).isTrue();
    return Double.parseDouble(line.group(1));
  }

  @Test
  void health_has_each_inspection_with_its_level_and_a_warning_leaves_it_ready() throws Exception {
    server.done("POST", "/api/dispatcher/stop", "");
    try {
      JsonNode all = server.done("GET", "/observe/health?data=true&exposureLevel=full", "");
      assertThat(all.path("status").asText()).isEqualTo("UP");
      Map<String, JsonNode> ours = new TreeMap<>();
      all.path("checks")
          .forEach(
              check -> {
                if (check.path("data").has("level")) {
                  ours.put(check.path("name").asText(), check);
                }
              });
      assertThat(ours)
          .as(all.toString())
          .containsOnlyKeys(
              "channels",
              "database",
              "disk",
              "dispatcher",
              "ffmpeg",
              "model",
              "notifications",
              "voice");
      JsonNode stopped = Objects.requireNonNull(ours.get("dispatcher")).path("data");
      assertThat(stopped.path("level").asText()).isEqualTo("WARNING");
      assertThat(stopped.path("remedy").asText()).isEqualTo("showrunner dispatcher start");
      assertThat(server.text("/observe/health/ready?exposureLevel=full"))
          .contains("warning: No jobs are handed out");
      await().until(() -> server.send("GET", "/observe/health/ready", "").status() == 200);
      assertThat(server.text("/observe/health/live")).doesNotContain("remedy");
    } finally {
      server.done("POST", "/api/dispatcher/start", "");
    }
  }

  @Test
  void without_an_ffmpeg_it_is_not_ready_and_alive_all_the_same(@TempDir Path other)
      throws Exception {
    Map<String, String> settings = Map.of("showrunner.ffmpeg", other.resolve("none").toString());
    try (RestServer lame = RestServer.on(other, settings)) {
      assertThat(lame.send("GET", "/observe/health/ready", "").status()).isEqualTo(503);
      assertThat(lame.text("/observe/health/ready")).contains("which is no program");
      assertThat(lame.send("GET", "/observe/health/live", "").status()).isEqualTo(200);
    }
  }

  @Test
  void a_scrape_tells_what_a_job_did_and_goes_on_when_its_routes_are_loaded_again()
      throws Exception {
    server.stages.stumble(Stage.SCRIPT, new RetryableException(new JobId("any"), "Once"));
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
    String before = scraped(1);
    assertThat(value(before, "showrunner_redeliveries_total{route=\"write-script\"}")).isOne();
    assertThat(value(before, "showrunner_jobs_ended_total{outcome=\"completed\"}")).isOne();
    for (Stage stage : Stage.values()) {
      String name = stage.name().toLowerCase(java.util.Locale.ROOT);
      assertThat(value(before, "showrunner_stage_duration_seconds_count{stage=\"" + name + "\"}"))
          .isOne();
    }
    assertThat(value(before, "showrunner_route_exchanges_total{route=\"write-script\"}")).isOne();
    assertThat(before).containsPattern("jvm_memory_used_bytes\\{area=\"heap\"");
    server.reload("script.camel.yaml");
    server.settled(server.made("{\"topic\": \"Coffee\"}"), "COMPLETED");
    String after = scraped(2);
    assertThat(value(after, "showrunner_redeliveries_total{route=\"write-script\"}")).isOne();
    assertThat(value(after, "showrunner_jobs_ended_total{outcome=\"completed\"}")).isEqualTo(2);
    assertThat(value(after, "showrunner_route_exchanges_total{route=\"write-script\"}"))
        .isEqualTo(2);
  }

  // A job is counted a moment after it can be seen to have ended.
  private static String scraped(int completed) {
    String ended = "showrunner_jobs_ended_total{outcome=\"completed\"} " + completed + ".0\n";
    return await().until(() -> server.text("/observe/metrics"), text -> text.contains(ended));
  }
}
