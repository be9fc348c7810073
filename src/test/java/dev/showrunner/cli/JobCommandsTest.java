package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.cli.CommandLineServer.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's whole life by commands against one running server. */
class JobCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LATER = "2099-01-01T10:00";

  @TempDir static Path folder;
  private static CommandLineServer server;

  @BeforeAll
  static void start() throws Exception {
    server = CommandLineServer.on(folder);
    assertThat(done("dispatcher", "stop")).contains("showrunner dispatcher start");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  private static String done(String... arguments) throws Exception {
    Outcome outcome = server.runHere(arguments);
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    return outcome.out();
  }

  private static JsonNode answer(String... arguments) throws Exception {
    return JSON.readTree(done(arguments));
  }

  private static String refused(int code, String... arguments) throws Exception {
    Outcome outcome = server.runHere(arguments);
    assertThat(outcome.code()).as(outcome.toString()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
    return outcome.err().strip();
  }

  private static String scheduled(String topic) throws Exception {
    return answer("schedule", topic, "--at", LATER, "--json").path("id").asText();
  }

  @Test
  void the_dispatcher_is_stopped_and_started() throws Exception {
    assertThat(answer("stats", "--json").path("running").asBoolean(true)).isFalse();
    assertThat(done("dispatcher", "start")).contains("Due jobs are started");
    assertThat(done("stats")).contains("running              true");
    done("dispatcher", "stop");
    assertThat(refused(2, "dispatcher", "halt")).contains("halt");
  }

  @Test
  void a_job_is_edited_and_rescheduled_while_it_waits() throws Exception {
    String id = scheduled("Tea");
    JsonNode edited =
        answer(
            "edit", id, "--topic", "Green tea", "--priority", "urgent", "--tags", "a,b", "--json");
    assertThat(edited.path("topic").asText()).isEqualTo("Green tea");
    assertThat(edited.path("priority").asText()).isEqualTo("urgent");
    assertThat(edited.path("tags").size()).isEqualTo(2);
    JsonNode moved = answer("reschedule", id, "--at", "2098-05-06T07:08Z", "--json");
    assertThat(OffsetDateTime.parse(moved.path("scheduledAt").asText()).toInstant())
        .isEqualTo("2098-05-06T07:08:00Z");
    assertThat(refused(2, "edit", id)).contains("--title");
    assertThat(refused(2, "reschedule", id)).contains("--at");
    assertThat(refused(1, "reschedule", id, "--at", "2001-01-01T00:00"))
        .contains("scheduledAt", "in the past", "--allow-past");
    done("cancel", id);
    assertThat(refused(1, "edit", id, "--title", "No")).contains("CANCELLED");
  }

  @Test
  void how_it_is_tried_again_is_said_by_options() throws Exception {
    JsonNode retry =
        answer(
                "schedule",
                "Tried often",
                "--at",
                LATER,
                "--retry-strategy",
                "linear",
                "--retry-base",
                "2m",
                "--retry-cap",
                "10m",
                "--retry-jitter",
                "--retries",
                "7",
                "--json")
            .path("retry");
    assertThat(retry.toString())
        .isEqualTo(
            "{\"strategy\":\"linear\",\"base\":\"120s\",\"cap\":\"600s\",\"max\":7,\"jitter\":true}");
    assertThat(refused(1, "schedule", "Tea", "--retry-strategy", "often"))
        .contains("retry.strategy");
  }

  @Test
  void a_job_is_retried_approved_and_rejected() throws Exception {
    String id = scheduled("To be judged");
    done("cancel", id);
    assertThat(answer("retry", id, "--json").path("status").asText()).isEqualTo("PENDING");
    done("cancel", id);
    assertThat(answer("retry", id, "--from", "SCRIPT", "--json").path("stage").asText())
        .isEqualTo("SCRIPT");
    waitsForApproval(id);
    JsonNode rejected = answer("reject", id, "--note", "Shorter", "--json");
    assertThat(rejected.path("status").asText()).isEqualTo("PENDING");
    assertThat(rejected.path("error").path("message").asText()).contains("Shorter");
    waitsForApproval(id);
    assertThat(done("approve", id)).contains("WAITING");
    assertThat(answer("job", id, "--json").path("waitingFor").asText()).isEqualTo("time");
    done("cancel", id);
  }

  // Its stages take half a minute, so it is put where they would have brought it.
  private static void waitsForApproval(String id) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("data/showrunner.db") + "?busy_timeout=10000";
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement change =
            connection.prepareStatement(
                "UPDATE jobs SET status = 'WAITING', wait_reason = 'APPROVAL', stage = 'UPLOAD',"
                    + " due_at = NULL WHERE id = ?")) {
      change.setString(1, id);
      assertThat(change.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void a_program_gets_failures_as_json() throws Exception {
    JsonNode missing = JSON.readTree(refused(1, "job", "nope", "--json"));
    assertThat(missing.path("error").asText()).contains("no job nope");
    assertThat(missing.path("code").asInt()).isEqualTo(1);
    JsonNode wrong = JSON.readTree(refused(1, "schedule", "Tea", "--fps", "25", "--json"));
    assertThat(wrong.path("field").asText()).isEqualTo("fps");
    JsonNode misused = JSON.readTree(refused(2, "jobs", "--nonsense", "--json"));
    assertThat(misused.path("error").asText()).contains("There is no option --nonsense");
    assertThat(misused.path("code").asInt()).isEqualTo(2);
  }

  @Test
  void a_cancel_and_a_deletion_are_undone() throws Exception {
    String id = scheduled("Undone");
    done("cancel", id);
    assertThat(done("undo", id)).contains("PENDING");
    assertThat(refused(1, "undo", id)).contains("PENDING and cannot be undone");
    assertThat(refused(1, "delete", id)).contains("PENDING and cannot be deleted; cancel it first");
    done("cancel", id);
    assertThat(done("delete", id)).contains("showrunner undo " + id);
    assertThat(refused(1, "job", id)).contains("no job " + id);
    assertThat(done("trash")).contains(id, "CANCELLED", "Undone");
    assertThat(done("undo", id)).contains("CANCELLED");
    assertThat(done("jobs", "--status", "CANCELLED", "--q", "undone")).contains(id);
  }

  @Test
  void the_trash_is_emptied_and_old_jobs_are_cleaned_away() throws Exception {
    String trashed = scheduled("Trashed");
    String old = scheduled("Old");
    done("cancel", trashed);
    done("cancel", old);
    done("delete", trashed);
    assertThat(done("trash", "--empty")).contains("Deleted for good: ");
    assertThat(refused(1, "undo", trashed)).contains("no job " + trashed);
    assertThat(answer("clean", "--older-than", "30", "--json").path("deleted").asInt()).isZero();
    assertThat(answer("clean", "--older-than", "0", "--json").path("deleted").asInt()).isPositive();
    assertThat(refused(1, "job", old)).contains("no job " + old);
    assertThat(refused(1, "clean", "--older-than", "-1")).contains("olderThanDays", "-1");
    assertThat(refused(2, "clean")).contains("--older-than");
  }

  @Test
  void jobs_are_found_by_topic_and_time_and_paged() throws Exception {
    for (int i = 0; i < 3; i++) {
      answer("schedule", "Paged " + i, "--at", "2088-01-0" + (i + 1), "--json");
    }
    assertThat(answer("jobs", "--q", "PAGED", "--json").path("items")).hasSize(3);
    assertThat(answer("jobs", "--from", "2088-01-02", "--to", "2088-01-03", "--json").path("items"))
        .hasSize(1);
    JsonNode page = answer("jobs", "--q", "paged", "--limit", "2", "--json");
    String cursor = page.path("nextCursor").asText();
    assertThat(done("jobs", "--q", "paged", "--limit", "2")).contains("--cursor " + cursor);
    JsonNode rest = answer("jobs", "--q", "paged", "--limit", "2", "--cursor", cursor, "--json");
    assertThat(rest.path("items")).hasSize(1);
    assertThat(refused(2, "jobs", "--from", "someday")).contains("from", "is no time");
    assertThat(refused(1, "jobs", "--limit", "501")).contains("limit must be 1 to 500");
  }

  @Test
  void thumbnails_are_listed_and_one_is_chosen() throws Exception {
    String id = scheduled("Shown");
    assertThat(done("thumbnail", id)).contains("no thumbnails to choose from");
    assertThat(refused(1, "thumbnail", id, "2")).hasLineCount(1).contains(id);
    assertThat(refused(1, "thumbnail", id, "x")).contains("candidate", "x");
    assertThat(refused(1, "thumbnail", "nope", "1")).contains("no job");
    JsonNode drawn =
        JSON.readTree(
            "{\"results\": {\"thumbnails\": [{\"candidate\": 1, \"file\": \"thumbnail.jpg\","
                + " \"layout\": \"foot\", \"scene\": 2, \"score\": 0.876, \"chosen\": false},"
                + "{\"candidate\": 2, \"file\": \"thumbnail-2.jpg\", \"layout\": \"over\","
                + " \"scene\": 1, \"score\": 0.5, \"chosen\": true}]}}");
    assertThat(JobText.thumbnails(drawn).lines().toList().get(2))
        .contains("2", "thumbnail-2.jpg", "over", "0.50", "yes");
  }

  @Test
  void attempts_are_listed() throws Exception {
    String id = scheduled("Tried");
    assertThat(done("attempts", id)).contains("Nothing was tried yet");
    assertThat(answer("attempts", id, "--json").path("items")).isEmpty();
    assertThat(refused(1, "attempts", "nope")).contains("no job");
  }

  @Test
  void a_batch_comes_from_lines_or_json_and_names_what_is_wrong() throws Exception {
    Path lines = Files.writeString(folder.resolve("topics.txt"), "# Ours\nRain\n\nSnow\n");
    assertThat(answer("batch", lines.toString(), "--json").path("items")).hasSize(2);
    Path json =
        Files.writeString(
            folder.resolve("jobs.json"),
            "[{\"topic\": \"Hail\", \"priority\": \"high\"}, {\"topic\": \"Fog\"}]");
    assertThat(done("batch", json.toString(), "--fail-fast")).contains("Hail").contains("Fog");
    // As editors of Windows, and documents within scripts, begin a file.
    Files.writeString(json, "\uFEFF\n  [\n{\"topic\": \"Dew\"}\n]");
    assertThat(answer("batch", json.toString(), "--json").path("items"))
        .extracting(job -> job.path("topic").asText())
        .containsExactly("Dew");
    Files.writeString(lines, "\uFEFFRime\n");
    assertThat(answer("batch", lines.toString(), "--json").path("items"))
        .extracting(job -> job.path("topic").asText())
        .containsExactly("Rime");
    Files.writeString(lines, "# Ours\nRain\n\nSnow\n");

    Files.writeString(json, "[{\"topic\": \"Hail\", \"language\": \"fr\"}, {\"topic\": \"Fog\"}]");
    JsonNode made =
        answer("batch", json.toString(), "--language", "de", "--approve", "--json").path("items");
    assertThat(made)
        .extracting(job -> job.path("language").asText() + job.path("approval").asText())
        .containsExactlyInAnyOrder("frtrue", "detrue");

    int before = answer("stats", "--json").path("totalJobs").asInt();
    Files.writeString(lines, "Rain\n# long\n" + "x".repeat(201) + "\n");
    assertThat(refused(1, "batch", lines.toString()))
        .contains("Item 2 of the batch", "topic", "(line 3 of " + lines + ")");
    Files.writeString(
        json, "{\"jobs\": [{\"topic\": \"Hail\"}, {\"topic\": \"Fog\", \"fps\": 31}]}");
    assertThat(refused(1, "batch", json.toString())).contains("Item 2", "fps must be 30 or 60");
    Files.writeString(json, "[{\"topic\": \"Hail\",}]");
    assertThat(refused(1, "batch", json.toString())).contains("is no JSON: line 1");
    Files.writeString(lines, String.join("\n", Collections.nCopies(1001, "Rain")));
    assertThat(refused(1, "batch", lines.toString())).contains("jobs must be 1 to 1000, not 1001");
    Files.writeString(lines, "# Nothing\n");
    assertThat(refused(1, "batch", lines.toString())).contains("jobs must be 1 to 1000, not 0");
    assertThat(refused(1, "batch", folder.resolve("missing").toString()))
        .contains("cannot be read");
    assertThat(answer("stats", "--json").path("totalJobs").asInt()).isEqualTo(before);
  }

  @Test
  void a_refusal_is_one_line() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"retry", "nope", "--from", "ASSETS"},
            new String[] {"job", "nope"},
            new String[] {"watch", "nope"},
            new String[] {"pause", "nope"},
            new String[] {"resume", "nope"},
            new String[] {"cancel", "nope"},
            new String[] {"approve", "nope"},
            new String[] {"reschedule", "nope", "--at", LATER},
            new String[] {"undo", "nope"},
            new String[] {"delete", "nope"},
            new String[] {"edit", "nope", "--title", "x"},
            new String[] {"reject", "nope", "--note", "x"})) {
      assertThat(refused(1, wrong)).hasLineCount(1).contains("no job");
    }
    String id = scheduled("Wrong stage");
    assertThat(refused(1, "retry", id, "--from", "PAINTING")).contains("stage", "ASSEMBLY");
  }

  @Test
  void what_does_not_go_in_its_state_names_that() throws Exception {
    String id = scheduled("In no state for that");
    namesState("PENDING", id, "resume", "retry", "approve", "undo", "delete");
    done("pause", id);
    namesState("PAUSED", id, "pause", "retry", "approve", "undo", "delete");
    done("cancel", id);
    namesState("CANCELLED", id, "pause", "resume", "cancel", "approve");
    assertThat(refused(1, "reject", id, "--note", "Shorter")).contains("CANCELLED");
  }

  private static void namesState(String state, String id, String... commands) throws Exception {
    for (String command : commands) {
      assertThat(refused(1, command, id)).as(command).contains(id, state).hasLineCount(1);
    }
  }

  @Test
  void absurd_numbers_and_times_that_are_past_make_no_job() throws Exception {
    int before = answer("stats", "--json").path("totalJobs").asInt();
    assertThat(refused(1, "schedule", "Tea", "--duration", "-5")).contains("durationMinutes");
    assertThat(refused(1, "schedule", "Tea", "--duration", "61")).contains("durationMinutes");
    assertThat(refused(1, "schedule", "Tea", "--timeout", "0")).contains("timeoutSeconds");
    assertThat(refused(1, "schedule", "Tea", "--timeout", "-1")).contains("timeoutSeconds");
    assertThat(refused(1, "schedule", "Tea", "--retries", "-1")).contains("retry.max");
    assertThat(refused(1, "schedule", "Tea", "--retries", "101")).contains("retry.max");
    assertThat(refused(1, "schedule", "Tea", "--fps", "25")).contains("fps");
    assertThat(refused(2, "schedule", "Tea", "--duration", "99999999999")).contains("--duration");
    assertThat(refused(2, "schedule", "Tea", "--timeout", "soon")).contains("--timeout");
    assertThat(refused(1, "schedule", "Tea", "--at", "2001-01-01T00:00"))
        .contains("scheduledAt", "in the past", "allowPast");
    assertThat(refused(1, "schedule", "Tea", "--publish-at", "2001-01-01")).contains("publishAt");
    assertThat(refused(1, "jobs", "--limit", "0")).contains("limit");
    assertThat(refused(1, "clean", "--older-than", "36501")).contains("olderThanDays");
    assertThat(answer("stats", "--json").path("totalJobs").asInt()).isEqualTo(before);
  }
}
