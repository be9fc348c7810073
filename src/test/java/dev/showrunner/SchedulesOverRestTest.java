package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules over REST, with the shipped routes. */
class SchedulesOverRestTest {
  private static final String DAILY =
      "{\"name\": \"%s\", \"topicTemplate\": \"Tip {n} of {date}\", \"recurrence\": {\"type\": \"daily\"}}";

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

  private static String made(String body) throws Exception {
    RestServer.Answer answer = server.send("POST", "/api/schedules", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private static JsonNode schedule(String id) throws Exception {
    return server.done("GET", "/api/schedules/" + id, "");
  }

  @Test
  void a_schedule_that_is_due_makes_jobs_by_the_shipped_routes() throws Exception {
    String id =
        made(
            "{\"name\": \"Each second\", \"topics\": [\"Tea\", \"Milk\"], \"overlap\": \"allow\","
                + " \"topicOrder\": \"once\", \"recurrence\": {\"type\": \"cron\", \"expression\": \"* * * * * ?\"}}");
    await().atMost(Duration.ofSeconds(30)).until(() -> schedule(id).path("runCount").asInt() == 2);
    JsonNode ended = schedule(id);
    assertThat(ended.has("nextRun")).isFalse();
    JsonNode last = server.settled(ended.path("lastJobId").asText(), "COMPLETED");
    assertThat(last.path("topic").asText()).isEqualTo("Milk");
    assertThat(last.path("origin").asText()).isEqualTo("recurring");
    assertThat(last.path("scheduleId").asText()).isEqualTo(id);
    assertThat(last.path("occurrenceAt")).isEqualTo(ended.path("lastRun"));
    JsonNode counts = server.done("GET", "/api/statistics", "").path("schedules");
    List<String> names = new ArrayList<>();
    counts.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactly("total", "enabled", "totalRuns", "totalFailures");
    assertThat(counts.path("totalRuns").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_schedule_is_made_shown_changed_paused_resumed_run_and_removed() throws Exception {
    String id = made(DAILY.formatted("Life"));
    JsonNode made = schedule(id);
    assertThat(made.path("recurrence").toString())
        .isEqualTo("{\"type\":\"daily\",\"hour\":10,\"minute\":0}");
    assertThat(made.path("timeZone").asText()).isEqualTo("UTC");
    assertThat(made.path("misfire").asText()).isEqualTo("fire-once");
    assertThat(made.path("style").asText()).isEqualTo("educational");
    assertThat(made.path("nextRun").asText()).endsWith("T10:00:00Z");
    JsonNode changed =
        server.done(
            "PATCH",
            "/api/schedules/" + id,
            "{\"description\": \"Ours\", \"videoDescription\": \"Theirs\", \"recurrence\":"
                + " {\"type\": \"monthly\", \"daysOfMonth\": [31], \"missingDay\": \"last-day\"}}");
    assertThat(changed.path("description").asText()).isEqualTo("Ours");
    assertThat(changed.path("videoDescription").asText()).isEqualTo("Theirs");
    assertThat(changed.path("recurrence").path("missingDay").asText()).isEqualTo("last-day");
    JsonNode paused = server.done("POST", "/api/schedules/" + id + "/pause", "");
    assertThat(paused.path("enabled").asBoolean(true)).isFalse();
    assertThat(paused.has("nextRun")).isFalse();
    RestServer.Answer run = server.send("POST", "/api/schedules/" + id + "/run-now", "");
    assertThat(run.status()).isEqualTo(201);
    assertThat(run.body().path("topic").asText()).startsWith("Tip 1 of ");
    server.settled(run.body().path("id").asText(), "COMPLETED");
    assertThat(server.done("POST", "/api/schedules/" + id + "/resume", "").has("nextRun")).isTrue();
    assertThat(server.send("DELETE", "/api/schedules/" + id, "").status()).isEqualTo(204);
    assertThat(server.send("GET", "/api/schedules/" + id, "").status()).isEqualTo(404);
    assertThat(server.send("POST", "/api/schedules/" + id + "/run-now", "").status())
        .isEqualTo(404);
    assertThat(server.job(run.body().path("id").asText()).path("scheduleId").asText())
        .isEqualTo(id);
  }

  @Test
  void the_next_runs_are_shown_also_of_one_that_is_not_made() throws Exception {
    String id = made(DAILY.formatted("Next"));
    JsonNode runs = server.done("GET", "/api/schedules/" + id + "/next?count=1000", "");
    assertThat(runs.path("items")).hasSize(1000);
    assertThat(runs.path("items").get(999).path("topic").asText()).startsWith("Tip 1000 of ");
    assertThat(runs.path("items").get(0).path("at").asText()).endsWith("T10:00:00Z");
    assertThat(server.done("GET", "/api/schedules/" + id + "/next", "").path("items")).hasSize(10);
    int before = server.done("GET", "/api/statistics", "").path("schedules").path("total").asInt();
    JsonNode preview =
        server.done("POST", "/api/schedules/preview?count=3", DAILY.formatted("Never made"));
    assertThat(preview.path("items")).hasSize(3);
    assertThat(server.done("GET", "/api/statistics", "").path("schedules").path("total").asInt())
        .isEqualTo(before);
    for (String count : List.of("0", "1001", "many")) {
      assertThat(server.send("GET", "/api/schedules/" + id + "/next?count=" + count, "").field())
          .isEqualTo("count");
    }
  }

  @Test
  void the_list_is_filtered_and_paged() throws Exception {
    String paused = made(DAILY.formatted("Paused").replace("}}", "}, \"enabled\": false}"));
    made(DAILY.formatted("Other"));
    JsonNode disabled = server.done("GET", "/api/schedules?enabled=false&limit=500", "");
    assertThat(disabled.path("items").findValuesAsText("id")).contains(paused);
    assertThat(disabled.path("items")).allMatch(each -> !each.path("enabled").asBoolean());
    JsonNode page = server.done("GET", "/api/schedules?limit=1", "");
    JsonNode next =
        server.done("GET", "/api/schedules?limit=1&cursor=" + page.path("nextCursor").asText(), "");
    assertThat(next.path("items").get(0).path("id").asText())
        .isGreaterThan(page.path("items").get(0).path("id").asText());
    assertThat(server.send("GET", "/api/schedules?enabled=maybe", "").field()).isEqualTo("enabled");
  }

  @Test
  void what_is_wrong_is_refused_by_its_field() throws Exception {
    RestServer.Answer wrong =
        server.send(
            "POST",
            "/api/schedules",
            DAILY.formatted("Wrong").replace("\"daily\"", "\"daily\", \"hour\": 24"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.field()).isEqualTo("recurrence.hour");
    assertThat(wrong.detail()).isEqualTo("recurrence.hour must be 0 to 23, not 24");
    assertThat(server.send("POST", "/api/schedules", "[1]").status()).isEqualTo(400);
    assertThat(server.send("POST", "/api/schedules", "{").status()).isEqualTo(400);
    assertThat(server.send("POST", "/api/schedules", "").status()).isEqualTo(400);
    assertThat(server.send("GET", "/api/schedules/..%2Fx", "").status()).isEqualTo(404);
  }

  @Test
  void a_file_in_the_home_is_loaded_and_what_is_wrong_in_it_is_told() throws Exception {
    Path folder = Files.createDirectories(home.resolve("config/schedules"));
    Path file = folder.resolve("shows.yaml");
    Files.writeString(
        file, "- name: Of a file\n  topicTemplate: Tip\n  recurrence: {type: daily}\n");
    await().atMost(Duration.ofSeconds(30)).until(() -> ofFile().isPresent());
    String id = ofFile().orElseThrow().path("id").asText();
    Files.writeString(
        file, "- name: Of a file\n  topicTemplate: Tip\n  recurrence: {type: dayly}\n");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !server.done("GET", "/api/schedules", "").path("problems").isEmpty());
    assertThat(server.done("GET", "/api/schedules", "").path("problems").get(0).asText())
        .startsWith("config/schedules/shows.yaml, line 3: recurrence.type \"dayly\" is not known");
    assertThat(schedule(id).path("recurrence").path("type").asText()).isEqualTo("daily");
    RestServer.Answer refused = server.send("DELETE", "/api/schedules/" + id, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("config/schedules/shows.yaml");
    Files.delete(file);
    await().atMost(Duration.ofSeconds(30)).until(() -> ofFile().isEmpty());
  }

  private static java.util.Optional<JsonNode> ofFile() throws Exception {
    for (JsonNode each : server.done("GET", "/api/schedules?limit=500", "").path("items")) {
      if (each.path("source").asText().equals("shows.yaml")) {
        return java.util.Optional.of(each);
      }
    }
    return java.util.Optional.empty();
  }
}
