package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page is told and asks for beside the rest of the interface. */
final class LiveOverRestTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** Somebody who listens. */
  private static final class Watcher implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final int status;
    private final Stream<String> stream;
    private final Thread thread;

    Watcher(RestServer server, @Nullable String after) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(server.address() + "/api/events"));
      if (after != null) {
        request.header("Last-Event-ID", after);
      }
      HttpResponse<Stream<String>> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
      status = answer.statusCode();
      stream = answer.body();
      thread = new Thread(() -> read(answer.body()));
      thread.setDaemon(true);
      thread.start();
    }

    private void read(Stream<String> all) {
      try {
        all.forEach(lines::add);
      } catch (RuntimeException e) {
        lines.add("ended");
      }
    }

    /** The data of the first event of a type that says something. */
    JsonNode heard(String type, String text) {
      return await()
          .until(
              () -> {
                for (int i = 0; i + 1 < lines.size(); i++) {
                  if (lines.get(i).equals("event: " + type) && lines.get(i + 1).contains(text)) {
                    return Optional.of(
                        JSON.readTree(lines.get(i + 1).substring("data: ".length())));
                  }
                }
                return Optional.<JsonNode>empty();
              },
              Optional::isPresent)
          .orElseThrow();
    }

    String lastId() {
      return lines.stream()
          .filter(line -> line.startsWith("id: "))
          .reduce((first, second) -> second)
          .orElseThrow()
          .substring("id: ".length());
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Test
  void each_change_of_a_job_is_told_without_its_script() throws Exception {
    try (Watcher watcher = new Watcher(server, null)) {
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
    try (Watcher watcher = new Watcher(server, null)) {
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
    try (Watcher watcher = new Watcher(server, null);
        Watcher other = new Watcher(server, null)) {
      assertThat(other.heard("hello", "")).isEmpty();
      watcher.heard("hello", "");
      id = watcher.lastId();
      watcher.close();
      server.done("POST", "/api/dispatcher/stop", "");
      other.heard("list", "dispatcher");
    }
    try (Watcher back = new Watcher(server, id)) {
      assertThat(back.heard("list", "dispatcher").path("list").asText()).isEqualTo("dispatcher");
      assertThat(back.lines).doesNotContain("event: reset");
    }
    try (Watcher foreign = new Watcher(server, "another-7")) {
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
