package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.RestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused over REST: in one sentence, naming what is wrong, and nothing is done. */
class RefusalsOverRestTest {

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

  @Test
  void an_unknown_id_is_404_for_each_operation() throws Exception {
    for (String action : List.of("pause", "resume", "cancel", "retry", "approve", "undo")) {
      Answer answer = server.send("POST", "/api/jobs/nobody/" + action, "");
      assertThat(answer.status()).as(action).isEqualTo(404);
      assertThat(answer.detail()).contains("nobody");
    }
    assertThat(server.send("POST", "/api/jobs/nobody/reject", "{\"note\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(server.send("PATCH", "/api/jobs/nobody", "{\"title\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(server.send("DELETE", "/api/jobs/nobody", "").status()).isEqualTo(404);
    assertThat(server.send("GET", "/api/jobs/nobody", "").status()).isEqualTo(404);
    assertThat(server.send("GET", "/api/jobs/nobody/attempts", "").status()).isEqualTo(404);
    assertThat(server.send("GET", "/api/jobs/nobody/files/video.mp4", "").status()).isEqualTo(404);
    assertThat(server.send("POST", "/api/jobs/%00/undo", "").status()).isEqualTo(404);
  }

  @Test
  void what_does_not_go_in_its_state_is_409_and_names_the_state() throws Exception {
    String id = server.made("{\"topic\": \"Tea\", \"scheduledAt\": \"2099-01-01\"}");
    for (String action : List.of("resume", "retry", "approve", "undo")) {
      conflict("POST", "/api/jobs/" + id + "/" + action, "", "PENDING");
    }
    conflict("POST", "/api/jobs/" + id + "/reject", "{\"note\": \"x\"}", "PENDING");
    conflict("DELETE", "/api/jobs/" + id, "", "PENDING");
    server.done("POST", "/api/jobs/" + id + "/cancel", "");
    for (String action : List.of("pause", "resume", "cancel", "approve")) {
      conflict("POST", "/api/jobs/" + id + "/" + action, "", "CANCELLED");
    }
    conflict("PATCH", "/api/jobs/" + id, "{\"topic\": \"x\"}", "CANCELLED");
    String done = server.made("{\"topic\": \"Done\"}");
    server.settled(done, "COMPLETED");
    for (String action : List.of("pause", "resume", "cancel", "retry", "approve", "undo")) {
      conflict("POST", "/api/jobs/" + done + "/" + action, "", "COMPLETED");
    }
  }

  private static void conflict(String method, String path, String body, String state)
      throws Exception {
    Answer answer = server.send(method, path, body);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(409);
    assertThat(answer.detail()).contains(state).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /api/jobs?limit=0 | limit",
        "GET | /api/jobs?limit=-1 | limit",
        "GET | /api/jobs?limit=501 | limit",
        "GET | /api/jobs?limit=ten | limit",
        "GET | /api/jobs?limit=99999999999999 | limit",
        "GET | /api/jobs?cursor=%27+OR+1 | cursor",
        "GET | /api/jobs?status=DOING | status",
        "GET | /api/jobs?from=someday | from",
        "GET | /api/jobs?to=2099-13-01 | to",
        "GET | /api/jobs?from=2099-01-02&to=2099-01-01 | from",
        "GET | /api/jobs?q=%00 | q",
        "GET | /api/trash?limit=501 | limit",
        "GET | /api/trash?cursor=%25 | cursor",
        "DELETE | /api/jobs | olderThanDays",
        "DELETE | /api/jobs?olderThanDays=-1 | olderThanDays",
        "DELETE | /api/jobs?olderThanDays=36501 | olderThanDays",
        "DELETE | /api/jobs?olderThanDays=1.5 | olderThanDays",
      })
  void a_wrong_parameter_is_named(String method, String path, String field) throws Exception {
    refused(server.send(method, path, ""), field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"timeoutSeconds\": 0 | timeoutSeconds",
        "\"timeoutSeconds\": -3600 | timeoutSeconds",
        "\"timeoutSeconds\": 604801 | timeoutSeconds",
        "\"timeoutSeconds\": 99999999999 | timeoutSeconds",
        "\"timeoutSeconds\": 1.5 | timeoutSeconds",
        "\"durationMinutes\": -5 | durationMinutes",
        "\"durationMinutes\": 61 | durationMinutes",
        "\"fps\": 25 | fps",
        "\"priority\": \"top\" | priority",
        "\"retry\": {\"max\": -1} | retry.max",
        "\"retry\": {\"max\": 101} | retry.max",
        "\"retry\": {\"base\": \"0s\"} | retry.base",
        "\"retry\": {\"base\": \"-60s\"} | retry.base",
        "\"retry\": {\"base\": \"8d\"} | retry.base",
        "\"retry\": {\"base\": \"2h\", \"cap\": \"1h\"} | retry.cap",
        "\"retry\": {\"strategy\": \"random\"} | retry.strategy",
        "\"retry\": {\"jitter\": \"yes\"} | retry.jitter",
        "\"scheduledAt\": \"2001-01-01T00:00\" | scheduledAt",
        "\"publishAt\": \"1969-12-31\" | publishAt",
        "\"scheduledAt\": \"99999-01-01T00:00\" | scheduledAt",
        "\"allowPast\": true, \"scheduledAt\": \"1066-10-14\" | scheduledAt",
        "\"scheduledAt\": \"2099-02-01\", \"publishAt\": \"2099-01-31\" | publishAt",
      })
  void an_absurd_value_is_refused_and_makes_no_job(String value, String field) throws Exception {
    int before = jobs();
    refused(server.send("POST", "/api/jobs", "{\"topic\": \"x\", " + value + "}"), field);
    assertThat(jobs()).isEqualTo(before);
  }

  private static int jobs() throws Exception {
    return server.done("GET", "/api/statistics", "").path("totalJobs").asInt();
  }

  private static void refused(Answer answer, String field) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    assertThat(answer.body().path("field").asText()).isEqualTo(field);
    assertThat(answer.detail())
        .hasLineCount(1)
        .hasSizeGreaterThan(15)
        .containsIgnoringCase(field)
        .doesNotContain("Exception");
  }

  /** The style that a script names counts, so its voice does. */
  @Test
  void a_voice_that_a_scripts_style_wants_and_there_is_not_is_refused() throws Exception {
    Path styles = Files.createDirectories(home.resolve("config/styles"));
    Files.writeString(styles.resolve("odd.yaml"), "voice: nina\n");
    String script = "---\\nstyle: odd\\n---\\nTea is old.";
    Answer answer =
        server.send(
            "POST", "/api/jobs", "{\"topic\": \"Tea\", \"script\": \"%s\"}".formatted(script));
    refused(answer, "style");
    assertThat(answer.detail())
        .contains("MaryTTS has no voice \"nina\"", "name another in the style's file");
  }

  @Test
  void a_time_in_the_past_is_taken_within_a_minute_or_when_it_is_meant() throws Exception {
    Instant now = Instant.ofEpochMilli(Clock.systemUTC().millis());
    server.made("{\"topic\": \"x\", \"scheduledAt\": \"%s\"}".formatted(now.minusSeconds(50)));
    server.made("{\"topic\": \"x\", \"scheduledAt\": \"2001-01-01\", \"allowPast\": true}");
    refused(
        server.send(
            "POST",
            "/api/jobs",
            "{\"topic\": \"x\", \"scheduledAt\": \"%s\"}".formatted(now.minusSeconds(70))),
        "scheduledAt");
  }

  @Test
  void a_batch_of_1001_and_one_with_a_wrong_item_make_no_job() throws Exception {
    int before = jobs();
    String items = String.join(",", Collections.nCopies(1001, "{\"topic\":\"x\"}"));
    refused(server.send("POST", "/api/jobs/batch", "{\"jobs\":[" + items + "]}"), "jobs");
    refused(server.send("POST", "/api/jobs/batch", "{\"jobs\":[]}"), "jobs");
    refused(server.send("POST", "/api/jobs/batch", "{\"failFast\":true}"), "jobs");
    Answer wrong =
        server.send(
            "POST",
            "/api/jobs/batch",
            "{\"jobs\":[{\"topic\":\"x\"},{\"topic\":\"y\",\"fps\":1}]}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("field").asText()).isEqualTo("jobs[1].fps");
    assertThat(wrong.detail()).startsWith("Item 2 of the batch");
    Answer empty = server.send("POST", "/api/jobs/batch", "{\"jobs\":[{\"topic\":\"x\"},null]}");
    assertThat(empty.detail()).isEqualTo("Item 2 of the batch: it is empty; give it a topic");
    assertThat(jobs()).isEqualTo(before);
  }
}
