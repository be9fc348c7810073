package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.cli.CommandLineServer.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the calendar against a running server. */
class CalendarCommandsTest {
  @TempDir static Path folder;
  private static CommandLineServer server;

  @BeforeAll
  static void start() throws Exception {
    server = CommandLineServer.on(folder);
    assertThat(done("dispatcher", "stop")).isNotEmpty();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  private static String done(String... arguments) {
    Outcome outcome = server.runHere(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private static JsonNode answer(String... arguments) throws Exception {
    return ApiClient.JSON.readTree(done(arguments));
  }

  @Test
  void slots_are_suggested_reserved_moved_listed_and_released() throws Exception {
    assertThat(done("slots", "suggest", "--from", "2040-01-01", "--days", "3", "--count", "2"))
        .contains("2040-01-01 10:00", "100", "a preferred hour");
    JsonNode slot =
        answer("slots", "reserve", "2040-01-01T10:00", "--topic", "Tea", "--notes", "x", "--json");
    String id = slot.path("id").asText();
    assertThat(done("slots", "move", id, "--at", "2040-01-02T10:00")).contains("2040-01-02 10:00");
    assertThat(done("slots", "list", "--status", "RESERVED", "--from", "2040-01-01"))
        .contains(id, "Tea");
    assertThat(done("slots", "release", id)).contains("Released");
    Outcome gone = server.runHere("slots", "release", id);
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.err()).contains("There is no slot " + id);
    assertThat(server.runHere("slots").code()).isEqualTo(2);
  }

  @Test
  void views_conflicts_and_gaps_are_shown() throws Exception {
    String[] tea = {
      "schedule", "Tea", "--publish-at", "2040-02-10T10:00", "--on-late", "next-slot"
    };
    assertThat(done(tea)).doesNotContain("Conflict");
    assertThat(done("schedule", "Rome", "--publish-at", "2040-02-10T14:00"))
        .contains("Conflict: It is 4 h after \"Tea\"", "nearest free: 2040-02-10 18:00");
    Outcome refused =
        server.runHere(
            "schedule", "Art", "--publish-at", "2040-02-10T11:00", "--on-conflict", "reject");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).hasLineCount(1).contains("The calendar has no room there");
    assertThat(done("calendar", "day", "2040-02-10")).contains("Tea", "CONFLICT", "2 held");
    assertThat(done("calendar", "week", "2040-02-08")).contains("Rome");
    assertThat(done("calendar", "month", "2040-02", "--channel", "folder")).contains("2 held");
    assertThat(done("calendar", "year", "2040")).contains("2040-02", "MONTH");
    assertThat(done("calendar")).contains("held");
    assertThat(done("calendar", "feed")).contains("/api/calendar.ics");
    assertThat(done("conflicts", "--from", "2040-02-01", "--to", "2040-03-01"))
        .contains("Rome", "Conflict: It is 4 h after");
    assertThat(done("conflicts", "--from", "2045-01-01")).contains("There are no conflicts");
    assertThat(done("gaps", "--from", "2040-02-01", "--to", "2040-03-01"))
        .contains("2040-02-01", "2040-02-09", "9");
    assertThat(server.runHere("calendar", "day", "someday").err())
        .contains("someday", "2030-06-15");
  }

  @Test
  void quota_is_shown_of_each_google_project() throws Exception {
    assertThat(done("quota")).contains("There is no YouTube channel");
    Path credentials = Files.createDirectories(folder.resolve("data/credentials"));
    Path file = credentials.resolve("tea.json");
    Files.writeString(
        file,
        """
        {"type": "authorized_user", "client_id": "123456-abc.example", "client_secret": "s",
         "refresh_token": "t"}""");
    try {
      assertThat(done("quota"))
          .contains("123456", "uploads", "100", "units", "10000", "searches", "tea");
      JsonNode project = answer("quota", "--json").at("/items/0");
      assertThat(project.path("project").asText()).isEqualTo("123456");
      assertThat(project.at("/uploads/remaining").asInt()).isEqualTo(100);
      assertThat(answer("stats", "--json").at("/quota/0/units").asInt()).isEqualTo(10_000);
      assertThat(done("stats")).contains("123456");
      assertThat(done("calendar", "week")).contains("held");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void figures_are_shown_and_what_is_not_counted_is_said() throws Exception {
    for (String what : new String[] {"top", "videos", "styles", "weekdays", "hours"}) {
      assertThat(done("analytics", what)).contains("Nothing was counted yet");
    }
    assertThat(done("analytics", "channels")).contains("No channel was counted yet");
    assertThat(answer("analytics", "--json").path("items")).isEmpty();
    Outcome none = server.runHere("analytics", "nothing");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("There is no job nothing");
  }
}
