package dev.showrunner;

import static dev.showrunner.job.Stage.ASSETS;
import static dev.showrunner.job.Stage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's whole life over REST. */
class JobsOverRestTest {
  private static final JobId ANY = new JobId("any");

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

  @BeforeEach
  void nothing_was_called() {
    server.stages.calls.clear();
  }

  @Test
  void a_completed_job_is_deleted_undone_and_deleted_for_good() throws Exception {
    String id = server.made("{\"topic\": \"Tea\"}");
    JsonNode job = server.settled(id, "COMPLETED");
    assertThat(server.send("GET", "/api/jobs/" + id + "/files/script.md", "").status())
        .isEqualTo(200);

    assertThat(server.send("DELETE", "/api/jobs/" + id, "").status()).isEqualTo(204);

    assertThat(server.send("GET", "/api/jobs/" + id, "").status()).isEqualTo(404);
    assertThat(server.send("GET", "/api/jobs/" + id + "/attempts", "").status()).isEqualTo(404);
    assertThat(server.send("GET", "/api/jobs/" + id + "/files/script.md", "").status())
        .isEqualTo(404);
    assertThat(server.send("DELETE", "/api/jobs/" + id, "").status()).isEqualTo(404);
    assertThat(server.ids("limit=500")).doesNotContain(id);
    JsonNode trashed = server.done("GET", "/api/trash", "").path("items").get(0);
    assertThat(trashed.path("id").asText()).isEqualTo(id);
    assertThat(trashed.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(trashed.path("until").asText()).matches(".*(Z|[+-]\\d\\d:\\d\\d)");

    assertThat(server.done("POST", "/api/jobs/" + id + "/undo", "")).isEqualTo(job);
    assertThat(server.job(id)).isEqualTo(job);
    assertThat(server.send("GET", "/api/jobs/" + id + "/files/script.md", "").status())
        .isEqualTo(200);
    assertThat(server.done("GET", "/api/trash", "").path("items")).isEmpty();

    server.done("DELETE", "/api/jobs/" + id, "");
    assertThat(server.done("DELETE", "/api/trash", "").path("deleted").asInt()).isEqualTo(1);
    assertThat(server.send("POST", "/api/jobs/" + id + "/undo", "").status()).isEqualTo(404);
    assertThat(Files.exists(server.home.resolve("jobs/.trash/" + id))).isFalse();
  }

  @Test
  void old_jobs_are_cleaned_away_with_their_files() throws Exception {
    String id = server.made("{\"topic\": \"Tea\"}");
    server.settled(id, "COMPLETED");
    assertThat(server.done("DELETE", "/api/jobs?olderThanDays=1", "").path("deleted").asInt())
        .isZero();
    assertThat(server.done("DELETE", "/api/jobs?olderThanDays=0", "").path("deleted").asInt())
        .isPositive();
    assertThat(server.send("GET", "/api/jobs/" + id, "").status()).isEqualTo(404);
    assertThat(server.home.resolve("jobs").resolve(id)).doesNotExist();
    assertThat(server.done("GET", "/api/trash", "").path("items")).isEmpty();
  }

  @Test
  void a_failed_job_is_retried_from_a_named_stage() throws Exception {
    server.stages.stumble(UPLOAD, new FinalException(ANY, "No room on the channel"));
    String id = server.made("{\"topic\": \"Tea\"}");
    JsonNode failed = server.settled(id, "FAILED");
    assertThat(failed.path("error").path("message").asText()).isEqualTo("No room on the channel");

    server.done("POST", "/api/jobs/" + id + "/retry?stage=ASSETS", "");

    server.settled(id, "COMPLETED");
    assertThat(server.stages.calls).filteredOn("write"::equals).hasSize(1);
    assertThat(server.stages.calls).filteredOn("gather"::equals).hasSize(2);
    assertThat(server.stages.calls).filteredOn("publish"::equals).hasSize(2);
    JsonNode attempts = server.done("GET", "/api/jobs/" + id + "/attempts", "").path("items");
    assertThat(attempts).hasSize(12);
    assertThat(attempts.findValuesAsText("outcome")).containsOnlyOnce("final");
    assertThat(attempts.get(11).path("stage").asText()).isEqualTo("ANALYTICS");
  }

  @Test
  void one_failure_cancels_the_rest_of_a_batch_that_fails_fast() throws Exception {
    server.done("POST", "/api/dispatcher/stop", "");
    server.stages.stumble(ASSETS, new FinalException(ANY, "No footage"));
    JsonNode items =
        server
            .done(
                "POST",
                "/api/jobs/batch",
                "{\"failFast\": true, \"jobs\": [{\"topic\": \"a\"}, {\"topic\": \"b\"}, {\"topic\": \"c\"}]}")
            .path("items");
    server.done("POST", "/api/dispatcher/start", "");
    server.settled(items.get(0).path("id").asText(), "FAILED");
    assertThat(server.status(items.get(1).path("id").asText())).isEqualTo("CANCELLED");
    assertThat(server.job(items.get(2).path("id").asText()).path("error").path("message").asText())
        .contains("of the same batch failed");
  }

  @Test
  void an_urgent_job_comes_first_and_a_pending_one_may_become_urgent() throws Exception {
    server.done("POST", "/api/dispatcher/stop", "");
    String low = server.made("{\"topic\": \"low\", \"priority\": \"low\"}");
    String normal = server.made("{\"topic\": \"normal\"}");
    String high = server.made("{\"topic\": \"high\", \"priority\": \"high\"}");
    server.done("PATCH", "/api/jobs/" + low, "{\"priority\": \"urgent\"}");
    server.done("POST", "/api/dispatcher/start", "");
    for (String id : List.of(low, normal, high)) {
      server.settled(id, "COMPLETED");
    }
    assertThat(started(low)).isBeforeOrEqualTo(started(high));
    assertThat(started(high)).isBeforeOrEqualTo(started(normal));
  }

  private Instant started(String id) throws Exception {
    return Instant.parse(server.job(id).path("startedAt").asText());
  }

  @Test
  void a_waiting_job_is_edited_moved_paused_resumed_cancelled_and_undone() throws Exception {
    String id = server.made("{\"topic\": \"Tea\", \"scheduledAt\": \"2099-01-01\"}");
    JsonNode edited =
        server.done(
            "PATCH",
            "/api/jobs/" + id,
            "{\"scheduledAt\": \"2098-01-01T10:00\", \"tags\": [\"x\"], \"retry\": {\"jitter\": true}}");
    assertThat(edited.path("scheduledAt").asText()).isEqualTo("2098-01-01T10:00:00Z");
    assertThat(edited.path("retry").path("jitter").asBoolean()).isTrue();
    assertThat(edited.path("retry").path("max").asInt()).isEqualTo(3);
    assertThat(server.done("POST", "/api/jobs/" + id + "/pause", "").path("status").asText())
        .isEqualTo("PAUSED");
    server.done("PATCH", "/api/jobs/" + id, "{\"title\": \"While paused\"}");
    server.done("POST", "/api/jobs/" + id + "/resume", "");
    server.done("POST", "/api/jobs/" + id + "/cancel", "");
    JsonNode undone = server.done("POST", "/api/jobs/" + id + "/undo", "");
    assertThat(undone.path("status").asText()).isEqualTo("PENDING");
    assertThat(undone.path("scheduledAt").asText()).isEqualTo("2098-01-01T10:00:00Z");
    assertThat(undone.has("completedAt")).isFalse();
  }

  @Test
  void the_list_takes_all_its_filters_at_once_and_pages() throws Exception {
    for (int day = 1; day <= 5; day++) {
      server.made("{\"topic\": \"Tea %d\", \"scheduledAt\": \"2099-01-0%d\"}".formatted(day, day));
    }
    server.made(
        "{\"topic\": \"Coffee\", \"publishAt\": \"2099-01-03\", \"scheduledAt\": \"2098-01-01\"}");
    String query = "status=PENDING,PAUSED&from=2099-01-02&to=2099-01-05&q=TEA";
    assertThat(server.ids(query)).hasSize(3);
    assertThat(server.ids("from=2099-01-03&to=2099-01-04")).hasSize(2);
    JsonNode page = server.done("GET", "/api/jobs?limit=2&" + query, "");
    JsonNode rest =
        server.done(
            "GET",
            "/api/jobs?limit=2&" + query + "&cursor=" + page.path("nextCursor").asText(),
            "");
    assertThat(page.path("items")).hasSize(2);
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.hasNonNull("nextCursor")).isFalse();
  }

  @Test
  void statistics_have_the_names_of_the_contract() throws Exception {
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
    JsonNode counts = server.done("GET", "/api/statistics", "");
    assertThat(counts.path("totalJobs").asInt()).isPositive();
    assertThat(counts.path("activeJobs").asInt()).isZero();
    assertThat(counts.path("statusCounts").size()).isEqualTo(8);
    assertThat(counts.path("statusCounts").path("COMPLETED").asInt()).isPositive();
    assertThat(counts.path("concurrentLimit").asInt()).isEqualTo(1);
    assertThat(counts.path("running").asBoolean()).isTrue();
    List<String> names = new ArrayList<>();
    counts.path("statistics").fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "totalScheduled", "totalCompleted", "totalFailed", "totalCancelled", "totalRetries");
  }
}
