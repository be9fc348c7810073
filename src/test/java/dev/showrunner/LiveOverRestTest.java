package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
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
      assertThat(job.has("description")).isTrue();
      assertThat(server.done("GET", "/api/jobs", "").path("items").get(0).has("script")).isFalse();
      assertThat(server.job(id).path("script").asText()).contains("Tea is old");
      server.rests(id);
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
  void who_is_new_misses_nothing_since_the_session_was_asked_for() throws Exception {
    try (EventWatcher other = new EventWatcher(server, null)) {
      other.heard("hello", "");
      String last = server.done("GET", "/api/session", "").path("lastEvent").asText();
      server.done("POST", "/api/dispatcher/stop", "");
      other.heard("list", "dispatcher");
      try (EventWatcher late = EventWatcher.behind(server, last)) {
        assertThat(late.heard("list", "dispatcher").path("list").asText()).isEqualTo("dispatcher");
        assertThat(late.lines).doesNotContain("event: hello", "event: reset");
      }
    }
  }

  @Test
  void a_preview_of_a_schedule_changes_nothing_and_tells_nothing() throws Exception {
    try (EventWatcher watcher = new EventWatcher(server, null)) {
      watcher.heard("hello", "");
      server.done(
          "POST",
          "/api/schedules/preview",
          "{\"name\":\"Tea\",\"topicTemplate\":\"Tea\",\"recurrence\":{\"type\":\"daily\"}}");
      server.done("POST", "/api/dispatcher/stop", "");
      watcher.heard("list", "dispatcher");
      assertThat(watcher.lines).noneMatch(line -> line.contains("schedules"));
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
  void what_is_long_is_compressed_for_those_who_take_it_and_events_are_not() throws Exception {
    for (String topic : List.of("Tea", "Coffee", "Cocoa")) {
      server.made("{\"topic\": \"%s\", \"scheduledAt\": \"2099-01-01\"}".formatted(topic));
    }
    for (String path :
        List.of("/", "/app.js", "/style.css", "/api/jobs?limit=9", "/webjars/lit/3.3.2/index.js")) {
      HttpResponse<byte[]> plain = sent(path, "identity");
      HttpResponse<byte[]> zipped = sent(path, "br, gzip");
      assertThat(coding(plain)).as(path).isEmpty();
      assertThat(coding(zipped)).as(path).isEqualTo("gzip");
      assertThat(zipped.body().length).as(path).isLessThan(plain.body().length);
      assertThat(zipped.headers().firstValue("Content-Type")).as(path).isPresent();
      byte[] whole = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
      assertThat(whole).as(path).isEqualTo(plain.body());
    }
    assertThat(coding(sent("/api/quota", "gzip"))).as("short").isEmpty();
    assertThat(sent("/no-such.js", "gzip").statusCode()).isEqualTo(404);
    assertThat(sent("/webjars/../openapi.yaml", "gzip").statusCode()).isEqualTo(404);
    HttpRequest events = request("/api/events", "gzip");
    HttpResponse<InputStream> stream = HTTP.send(events, BodyHandlers.ofInputStream());
    try (InputStream lines = stream.body()) {
      assertThat(new String(lines.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("retry");
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private HttpRequest request(String path, String accepted) {
    return HttpRequest.newBuilder(URI.create(server.address() + path))
        .header("Accept-Encoding", accepted)
        .build();
  }

  private HttpResponse<byte[]> sent(String path, String accepted) throws Exception {
    return HTTP.send(request(path, accepted), BodyHandlers.ofByteArray());
  }

  private static String coding(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Encoding").orElse("");
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
