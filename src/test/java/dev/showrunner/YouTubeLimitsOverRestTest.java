package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.RestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At every door a channel of YouTube refuses what YouTube would; nothing is made. */
class YouTubeLimitsOverRestTest {
  private static final String LONG = "x".repeat(101);

  @TempDir static Path home;
  private static RestServer server;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(home.resolve("credentials"));
    Files.writeString(
        home.resolve("credentials/tea.json"),
        """
        {"type": "authorized_user", "client_id": "1-a.example", "client_secret": "s",
         "refresh_token": "t"}""");
    server = RestServer.on(home);
    server.done("POST", "/api/dispatcher/stop", "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertRefused(Answer answer, String field, String word) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.detail()).contains(word);
  }

  private static void refusedAtEachDoor(String field, String value, String word) throws Exception {
    String fields =
        "\"topic\": \"Tea\", \"channel\": \"tea\", \"%s\": \"%s\"".formatted(field, value);
    assertRefused(server.send("POST", "/api/jobs", "{" + fields + "}"), field, word);
    assertRefused(
        server.send("POST", "/api/jobs/batch", "{\"jobs\": [{" + fields + "}]}"),
        "jobs[0]." + field,
        word);
    String id = server.made("{\"topic\": \"Tea\", \"channel\": \"tea\"}");
    String before = server.job(id).toString();
    assertRefused(
        server.send("PATCH", "/api/jobs/" + id, "{\"%s\": \"%s\"}".formatted(field, value)),
        field,
        word);
    assertThat(server.job(id).toString()).isEqualTo(before);
  }

  @Test
  void a_title_that_is_too_long_or_has_an_angle_bracket_is_refused_at_each_door() throws Exception {
    refusedAtEachDoor("title", LONG, "title has 101 characters");
    refusedAtEachDoor("title", "Tea < coffee", "has a < or >");
    refusedAtEachDoor("title", "Tea > coffee", "has a < or >");
  }

  @Test
  void a_publication_in_the_past_is_refused_at_each_door() throws Exception {
    refusedAtEachDoor("publishAt", "2001-01-01T10:00:00Z", "is in the past");
  }

  @Test
  void jobs_batches_changes_and_schedules() throws Exception {
    int before = server.ids("limit=500").size();
    assertRefused(
        server.send(
            "POST",
            "/api/jobs",
            "{\"topic\": \"Tea\", \"channel\": \"tea\", \"title\": \"" + LONG + "\"}"),
        "title",
        "title has 101 characters");
    assertRefused(
        server.send(
            "POST",
            "/api/jobs/batch",
            "{\"jobs\": [{\"topic\": \"Tea\", \"channel\": \"tea\"},"
                + " {\"topic\": \"Tea 2\", \"channel\": \"tea\", \"description\": \"a < b\"}]}"),
        "jobs[1].description",
        "has a < or >");
    assertThat(server.ids("limit=500")).hasSize(before);

    String id = server.made("{\"topic\": \"Tea\", \"channel\": \"tea\"}");
    assertRefused(
        server.send("PATCH", "/api/jobs/" + id, "{\"language\": \"xx\"}"),
        "language",
        "none that YouTube knows");
    assertThat(server.job(id).path("language").asText()).isEqualTo("en");
    assertRefused(
        server.send(
            "PATCH",
            "/api/jobs/" + id,
            "{\"privacyStatus\": \"unlisted\", \"publishAt\": \"2090-01-01T10:00:00Z\"}"),
        "privacyStatus",
        "cannot go with publishAt");

    String schedule =
        "{\"name\": \"Tea\", \"topicTemplate\": \"Tea of {date}\", \"channel\": \"tea\","
            + " \"recurrence\": {\"type\": \"daily\"}, ";
    assertRefused(
        server.send("POST", "/api/schedules", schedule + "\"title\": \"" + LONG + "\"}"),
        "title",
        "title has 101 characters");
    assertRefused(
        server.send(
            "POST",
            "/api/schedules",
            schedule + "\"privacyStatus\": \"unlisted\", \"leadTime\": \"6h\"}"),
        "privacyStatus",
        "cannot go with publishAt");
  }
}
