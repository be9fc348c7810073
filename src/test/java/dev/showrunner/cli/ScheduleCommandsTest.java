package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.cli.CommandLineServer.Outcome;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules by commands against a running server. */
class ScheduleCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static CommandLineServer server;

  @BeforeAll
  static void start() throws Exception {
    server = CommandLineServer.on(folder);
    done("dispatcher", "stop");
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

  @Test
  void a_schedule_of_each_kind_is_added() throws Exception {
    JsonNode daily =
        answer(
            "schedules",
            "add",
            "daily",
            "Tip",
            "--topic",
            "Tip of {date}",
            "--at",
            "9:30",
            "--time-zone",
            "UTC",
            "--style",
            "tech",
            "--tags",
            "a,b",
            "--lead-time",
            "6h",
            "--description",
            "Ours",
            "--video-description",
            "Theirs",
            "--pause-after",
            "3",
            "--json");
    assertThat(daily.path("recurrence").toString())
        .isEqualTo("{\"type\":\"daily\",\"hour\":9,\"minute\":30}");
    assertThat(daily.path("nextRun").asText()).contains("T");
    assertThat(daily.path("style").asText()).isEqualTo("tech");
    assertThat(daily.path("tags")).hasSize(2);
    assertThat(daily.path("description").asText()).isEqualTo("Ours");
    assertThat(daily.path("videoDescription").asText()).isEqualTo("Theirs");
    assertThat(daily.path("pauseAfterFailures").asInt()).isEqualTo(3);
    assertThat(
            done(
                "schedules",
                "add",
                "weekly",
                "Week",
                "--days",
                "mon,THURSDAY",
                "--topics",
                "Tea,Milk",
                "--topic-order",
                "shuffled"))
        .contains("weekly on MON,THU at 10:00", "2, shuffled", "wait at 3");
    assertThat(
            done(
                "schedules",
                "add",
                "monthly",
                "Month",
                "--days",
                "1,31",
                "--missing-day",
                "last-day",
                "--topic",
                "{month}",
                "--overlap",
                "skip"))
        .contains("monthly on 1,31 at 10:00", "skip at 1");
    assertThat(
            done(
                "schedules",
                "add",
                "interval",
                "Often",
                "--hours",
                "6",
                "--topic",
                "{n}",
                "--paused"))
        .contains("every 6 h 0 min", "paused");
    assertThat(done("schedules", "add", "cron", "Work", "0 9 * * MON-FRI", "--topic", "{weekday}"))
        .contains("cron 0 9 * * MON-FRI");
    assertThat(done("schedules", "list")).contains("Tip", "Week", "Month", "Often", "Work");
    assertThat(done("schedules", "list", "--enabled", "false")).contains("Often");
    assertThat(done("schedules", "list", "--limit", "1")).contains("--cursor ");
  }

  @Test
  void its_beginning_and_end_are_read_in_its_own_zone() throws Exception {
    String[] add = {
      "schedules",
      "add",
      "daily",
      "Far",
      "--topic",
      "x",
      "--time-zone",
      "asia/kolkata",
      "--from",
      "2030-01-02T09:00",
      "--until",
      "2031-01-02 18:30"
    };
    JsonNode made =
        answer(Stream.concat(Stream.of(add), Stream.of("--json")).toArray(String[]::new));
    assertThat(OffsetDateTime.parse(made.path("startDate").asText()).toInstant())
        .isEqualTo("2030-01-02T03:30:00Z");
    assertThat(OffsetDateTime.parse(made.path("endDate").asText()).toInstant())
        .isEqualTo("2031-01-02T13:00:00Z");
    assertThat(server.runHere(add).toString()).contains("(Asia/Kolkata)");
    assertThat(
            refused(
                1,
                "schedules",
                "add",
                "daily",
                "X",
                "--topic",
                "x",
                "--time-zone",
                "Asia/Kolkatta",
                "--from",
                "2030-01-02T09:00"))
        .contains("timeZone", "Asia/Kolkata");
  }

  @Test
  void a_schedule_is_shown_previewed_paused_resumed_run_and_deleted() throws Exception {
    String id =
        answer("schedules", "add", "daily", "Life", "--topic", "Life {n}", "--json")
            .path("id")
            .asText();
    assertThat(done("schedules", "show", id)).contains("Life", "daily at 10:00", "fire-once");
    assertThat(answer("schedules", "next", id, "--count", "25", "--json").path("items"))
        .hasSize(25);
    assertThat(done("schedules", "next", id)).contains("Life 10").doesNotContain("Life 11");
    assertThat(done("schedules", "pause", id)).contains("paused");
    assertThat(done("schedules", "resume", id)).contains("Next run");
    assertThat(done("schedules", "run-now", id)).contains("Life 1");
    assertThat(done("schedules", "show", id)).contains("1, of which failed 0");
    assertThat(done("stats")).contains("totalRuns");
    assertThat(done("schedules", "delete", id)).contains("Deleted: schedule " + id);
    assertThat(refused(1, "schedules", "show", id)).contains("There is no schedule " + id);
  }

  @Test
  void what_is_wrong_is_one_sentence() throws Exception {
    assertThat(refused(1, "schedules", "add", "daily", "X", "--topic", "{dat}"))
        .hasLineCount(1)
        .contains("{dat}", "{date}");
    assertThat(refused(1, "schedules", "add", "daily", "X", "--topic", "x", "--at", "24:00"))
        .contains("recurrence.hour must be 0 to 23, not 24");
    assertThat(refused(2, "schedules", "add", "daily", "X", "--topic", "x", "--at", "noon"))
        .contains("write it as 10:00");
    assertThat(refused(1, "schedules", "add", "cron", "X", "0 10 30 2 *", "--topic", "x"))
        .contains("can never fire");
    assertThat(refused(1, "schedules", "add", "interval", "X", "--topic", "x"))
        .contains("less than a minute");
    Outcome alone = server.bare("schedules", "add");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("Say how often: daily, weekly");
    assertThat(refused(2, "schedules", "add", "weekly", "X", "--topic", "x")).contains("--days");
  }
}
