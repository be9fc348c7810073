package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page is told and asks for beside the rest of the interface. */
final class LiveOverRestTest {
  @TempDir Path home;
  private RestServer server;

  @BeforeEach
  void start() {
    server = RestServer.on(home);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void each_change_of_a_job_is_told_without_its_script() throws Exception {
    try (EventWatcher watcher = new EventWatcher(server, null)) {
      assertThat(watcher.heard("hello", "{}")).isEmpty();
      String id = server.made("{\"topic\": \"Tea\", \"script\": \"# Tea\\n\\nTea is old.\"}");
      JsonNode job = watcher.heard("job", "COMPLETED");
      assertThat(job.path("id").asText()).isEqualTo(id);
      assertThat(job.path("progressPercent").asInt()).isEqualTo(100);
      assertThat(job.has("script")).isFalse();
      server.done("DELETE", "/api/jobs/" + id, "");
      assertThat(watcher.heard("job", "deleted").path("id").asText()).isEqualTo(id);
    }
  }

  @Test
  void a_change_of_another_list_is_told_by_its_name_and_a_refused_one_is_not() throws Exception {
    try (EventWatcher watcher = new EventWatcher(server, null)) {
      assertThat(watcher.heard("hello", "")).isEmpty();
      assertThat(server.send("POST", "/api/schedules", "{}").status()).isEqualTo(400);
      server.done("POST", "/api/dispatcher/stop", "");
      assertThat(watcher.heard("list", "dispatcher").path("list").asText()).isEqualTo("dispatcher");
      assertThat(watcher.lines).noneMatch(line -> line.contains("schedules"));
    }
  }

  @Test
  void who_comes_back_hears_what_was_missed_or_that_it_is_not_known() throws Exception {
    String id;
    try (EventWatcher watcher = new EventWatcher(server, null);
        EventWatcher other = new EventWatcher(server, null)) {
      assertThat(other.heard("hello", "")).isEmpty();
      watcher.heard("hello", "");
      id = watcher.lastId();
      watcher.close();
      server.done("POST", "/api/dispatcher/stop", "");
      other.heard("list", "dispatcher");
    }
    try (EventWatcher back = new EventWatcher(server, id)) {
      assertThat(back.heard("list", "dispatcher").path("list").asText()).isEqualTo("dispatcher");
      assertThat(back.lines).doesNotContain("event: reset");
    }
    try (EventWatcher foreign = new EventWatcher(server, "another-7")) {
      assertThat(foreign.heard("reset", "{}")).isEmpty();
    }
  }

  @Test
  void settings_tell_names_defaults_rules_and_what_is_left() throws Exception {
    JsonNode settings = server.done("GET", "/api/settings", "");
    assertThat(settings.path("timeZone").asText()).isEqualTo("UTC");
    assertThat(settings.path("defaults").path("style").asText()).isEqualTo("educational");
    assertThat(settings.path("styles").toString()).contains("stories");
    JsonNode rules = settings.path("calendar").path(0).path("rules");
    assertThat(rules.path("minGapMinutes").asInt()).isEqualTo(360);
    assertThat(rules.path("preferredHours").toString()).isEqualTo("[10,14,18]");
    assertThat(settings.path("disk").path("free").asLong()).isPositive();
  }

  @Test
  void the_log_tells_of_one_job_only() throws Exception {
    String id = server.made("{\"topic\": \"Tea\"}");
    server.settled(id, "COMPLETED");
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(
        home.resolve("logs/showrunner.log"),
        "Job " + id + " enters SCRIPT\nJob other enters SCRIPT\n");
    JsonNode lines = server.done("GET", "/api/jobs/" + id + "/log", "").path("items");
    assertThat(lines.size()).isEqualTo(1);
    assertThat(lines.get(0).asText()).contains("enters SCRIPT");
    assertThat(server.send("GET", "/api/jobs/none/log", "").status()).isEqualTo(404);
  }

  @Test
  void stage_times_are_those_of_jobs_that_have_ended() throws Exception {
    assertThat(server.done("GET", "/api/statistics/stages", "").path("items")).isEmpty();
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
    JsonNode stages = server.done("GET", "/api/statistics/stages", "").path("items");
    assertThat(stages.size()).isEqualTo(7);
    assertThat(stages.get(0).path("stage").asText()).isEqualTo("SCRIPT");
    assertThat(stages.get(0).path("count").asInt()).isEqualTo(1);
  }
}
