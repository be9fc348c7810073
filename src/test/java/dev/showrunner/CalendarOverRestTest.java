package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calendar over REST; each test has a month of its own. */
class CalendarOverRestTest {
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

  private static JsonNode job(String topic, String publishAt) throws Exception {
    return server.done("POST", "/api/jobs", draft(topic, publishAt, "warn"));
  }

  private static String draft(String topic, String publishAt, String onConflict) {
    return "{\"topic\": \"%s\", \"scheduledAt\": \"2039-01-01\", \"publishAt\": \"%s\", \"onConflict\": \"%s\"}"
        .formatted(topic, publishAt, onConflict);
  }

  private static JsonNode get(String path) throws Exception {
    return server.done("GET", "/api/calendar" + path, "");
  }

  @Test
  void a_job_is_answered_with_its_conflicts_and_rejected_or_moved_when_it_wants() throws Exception {
    JsonNode tea = job("Tea", "2040-01-10T10:00");
    assertThat(tea.path("conflicts")).isEmpty();
    JsonNode rome = job("Rome", "2040-01-10T14:00");
    assertThat(rome.path("conflicts")).hasSize(1);
    JsonNode conflict = rome.path("conflicts").get(0);
    assertThat(conflict.path("type").asText()).isEqualTo("time");
    assertThat(conflict.path("severity").asText()).isEqualTo("conflict");
    assertThat(conflict.path("withSlotId")).isEqualTo(tea.path("id"));
    assertThat(conflict.path("nearestFree").asText()).isEqualTo("2040-01-10T18:00:00Z");

    RestServer.Answer refused =
        server.send("POST", "/api/jobs", draft("Art", "2040-01-10T11:00", "reject"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("no room", "onConflict: move");
    assertThat(refused.body().path("conflicts")).hasSize(2);

    JsonNode moved = server.done("POST", "/api/jobs", draft("Art", "2040-01-10T11:00", "move"));
    assertThat(moved.path("publishAt").asText()).isEqualTo("2040-01-09T18:00:00Z");

    RestServer.Answer edit =
        server.send(
            "PATCH",
            "/api/jobs/" + moved.path("id").asText(),
            "{\"publishAt\": \"2040-01-10T12:00\", \"onConflict\": \"reject\"}");
    assertThat(edit.status()).isEqualTo(409);
    assertThat(server.send("POST", "/api/jobs", draft("X", "2040-01-10", "fight")).detail())
        .contains("onConflict", "warn");
  }

  @Test
  void days_weeks_months_and_years_have_the_fields_of_the_contract() throws Exception {
    JsonNode job = job("Tea", "2040-02-10T10:00");
    var unused = job("Rome", "2040-02-10T12:00");
    JsonNode day = get("/day/2040-02-10");
    assertThat(day.path("date").asText()).isEqualTo("2040-02-10");
    assertThat(day.path("totalSlots").asInt()).isEqualTo(2);
    assertThat(day.path("scheduledSlots").asInt()).isEqualTo(1);
    assertThat(day.path("conflictSlots").asInt()).isEqualTo(1);
    assertThat(day.path("publishedSlots").asInt()).isZero();
    assertThat(day.path("availableSlots").asInt()).isEqualTo(1);
    assertThat(day.path("totalDurationMinutes").asInt()).isEqualTo(10);
    assertThat(day.path("utilizationPercent").asDouble()).isEqualTo(66.7);
    JsonNode slot = day.path("slots").get(0);
    assertThat(slot.path("jobId")).isEqualTo(job.path("id"));
    assertThat(slot.path("scheduledAt").asText()).isEqualTo("2040-02-10T10:00:00Z");
    assertThat(slot.path("publishAt").asText()).isEqualTo("2040-02-10T10:00:00Z");
    assertThat(slot.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(slot.path("durationMinutes").asInt()).isEqualTo(5);

    JsonNode week = get("/week/2040-02-06");
    assertThat(week.path("days")).hasSize(7);
    assertThat(week.path("to").asText()).isEqualTo("2040-02-12");
    assertThat(week.path("days").get(4)).isEqualTo(day);
    JsonNode month = get("/month/2040-02");
    assertThat(month.path("days")).hasSize(29);
    assertThat(month.path("totalSlots").asInt()).isEqualTo(2);
    JsonNode year = get("/year/2040?channel=folder");
    assertThat(year.path("months")).hasSize(12);
    assertThat(year.path("months").get(1).path("daysWithContent").asInt()).isEqualTo(1);
    assertThat(get("").path("days")).hasSize(7);
  }

  @Test
  void a_slot_that_is_moved_and_released_at_once_is_gone_and_stays_gone() throws Exception {
    for (int round = 0; round < 20; round++) {
      String draft =
          "{\"scheduledAt\": \"2044-03-10T10:00\", \"topic\": \"Race %d\"}".formatted(round);
      String path =
          "/api/calendar/slots/"
              + server.done("POST", "/api/calendar/slots", draft).path("id").asText();
      CompletableFuture<Integer> moved =
          status("PATCH", path, "{\"scheduledAt\": \"2044-03-11T10:00\"}");
      CompletableFuture<Integer> released = status("DELETE", path, "");

      assertThat(released.join()).isEqualTo(204);
      assertThat(moved.join()).isIn(200, 404);
      assertThat(server.send("GET", path, "").status()).isEqualTo(404);
    }
    assertThat(get("/slots?status=RESERVED&from=2044-03-01&to=2044-04-01").path("items")).isEmpty();
  }

  private static CompletableFuture<Integer> status(String method, String path, String body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.send(method, path, body).status();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  @Test
  void slots_are_reserved_found_moved_and_released() throws Exception {
    String draft =
        "{\"scheduledAt\": \"2040-03-10T10:00\", \"topic\": \"Tea\", \"notes\": \"Live\"}";
    RestServer.Answer reserved = server.send("POST", "/api/calendar/slots", draft);
    assertThat(reserved.status()).isEqualTo(201);
    String id = reserved.body().path("id").asText();
    assertThat(reserved.body().path("status").asText()).isEqualTo("RESERVED");
    assertThat(reserved.body().path("durationMinutes").asInt()).isEqualTo(5);
    assertThat(get("/slots/" + id)).isEqualTo(reserved.body());
    assertThat(server.send("POST", "/api/calendar/slots", draft).status()).isEqualTo(409);

    JsonNode moved =
        server.done(
            "PATCH", "/api/calendar/slots/" + id, "{\"scheduledAt\": \"2040-03-11T10:00\"}");
    assertThat(moved.path("scheduledAt").asText()).isEqualTo("2040-03-11T10:00:00Z");
    assertThat(moved.path("notes").asText()).isEqualTo("Live");

    JsonNode page = get("/slots?status=RESERVED&from=2040-03-01&to=2040-04-01");
    assertThat(page.path("items").get(0).path("id").asText()).isEqualTo(id);
    assertThat(server.send("DELETE", "/api/calendar/slots/" + id, "").status()).isEqualTo(204);
    assertThat(server.send("GET", "/api/calendar/slots/" + id, "").status()).isEqualTo(404);
    assertThat(server.send("DELETE", "/api/calendar/slots/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void a_jobs_slot_is_moved_with_its_job_and_published_when_that_is() throws Exception {
    JsonNode job = job("Tea", "2040-04-10T10:00");
    String id = job.path("id").asText();
    JsonNode moved =
        server.done(
            "PATCH", "/api/calendar/slots/" + id, "{\"scheduledAt\": \"2040-04-12T10:00\"}");
    assertThat(moved.path("scheduledAt").asText()).isEqualTo("2040-04-12T10:00:00Z");
    assertThat(server.job(id).path("publishAt").asText()).isEqualTo("2040-04-12T10:00:00Z");
    assertThat(server.send("DELETE", "/api/calendar/slots/" + id, "").status()).isEqualTo(409);

    String now = server.made("{\"topic\": \"At once\"}");
    server.settled(now, "COMPLETED");
    JsonNode published = get("/slots/" + now);
    assertThat(published.path("status").asText()).isEqualTo("PUBLISHED");
    assertThat(published.path("videoId").asText()).isNotEmpty();
    assertThat(get("/slots?status=PUBLISHED").path("items")).isNotEmpty();
  }

  @Test
  void suggestions_conflicts_and_gaps() throws Exception {
    var tea = job("The history of tea", "2040-05-10T10:00");
    var again = job("A history of tea", "2040-05-12T10:00");
    JsonNode suggestions =
        get("/suggestions?count=4&from=2040-05-10&days=2&hours=10,18").path("items");
    assertThat(suggestions.findValuesAsText("at"))
        .containsExactlyInAnyOrder(
            "2040-05-10T18:00:00Z", "2040-05-11T10:00:00Z", "2040-05-11T18:00:00Z");
    assertThat(suggestions.get(0).path("score").asInt()).isBetween(1, 100);
    assertThat(suggestions.get(0).path("reasons")).hasSize(3);

    JsonNode conflicts = get("/conflicts?from=2040-05-01&to=2040-06-01").path("items");
    assertThat(conflicts).hasSize(1);
    assertThat(conflicts.get(0).path("type").asText()).isEqualTo("topic");
    assertThat(conflicts.get(0).path("slotId")).isEqualTo(again.path("id"));
    assertThat(conflicts.get(0).path("withSlotId")).isEqualTo(tea.path("id"));
    assertThat(conflicts.get(0).path("nearestFree").asText()).isEqualTo("2040-05-17T14:00:00Z");

    JsonNode gaps = get("/gaps?from=2040-05-01&to=2040-06-01").path("items");
    assertThat(gaps.toString())
        .isEqualTo(
            "[{\"from\":\"2040-05-01\",\"to\":\"2040-05-09\",\"days\":9},"
                + "{\"from\":\"2040-05-11\",\"to\":\"2040-05-11\",\"days\":1},"
                + "{\"from\":\"2040-05-13\",\"to\":\"2040-05-31\",\"days\":19}]");

    JsonNode counts = server.done("GET", "/api/statistics", "").path("calendar");
    assertThat(counts.path("totalSlots").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(counts.path("statusCounts").size()).isEqualTo(5);
    assertThat(counts.path("conflictsDetected").asInt()).isPositive();
    assertThat(counts.path("suggestionsGenerated").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(counts.path("daysWithContent").asInt()).isPositive();
  }

  @Test
  void lists_are_paged() throws Exception {
    for (int day = 10; day < 15; day++) {
      var unused = job("Page " + (char) ('a' + day), "2040-06-" + day + "T09:00");
    }
    JsonNode first = get("/slots?from=2040-06-01&to=2040-07-01&limit=3");
    JsonNode rest =
        get(
            "/slots?from=2040-06-01&to=2040-07-01&limit=3&cursor="
                + first.path("nextCursor").asText());
    assertThat(first.path("items")).hasSize(3);
    assertThat(rest.path("items")).hasSize(2);
    assertThat(rest.path("nextCursor").isMissingNode() || rest.path("nextCursor").isNull())
        .isTrue();
    JsonNode warnings = get("/conflicts?from=2040-06-01&to=2040-07-01&limit=4");
    assertThat(warnings.path("items")).hasSize(4);
    assertThat(warnings.path("items").get(0).path("severity").asText()).isEqualTo("warning");
    assertThat(
            get("/conflicts?from=2040-06-01&to=2040-07-01&limit=4&cursor="
                    + warnings.path("nextCursor").asText())
                .path("items"))
        .hasSize(1);
  }

  @Test
  void a_schedules_occurrences_are_in_the_calendar_until_they_are_jobs() throws Exception {
    JsonNode schedule =
        server.done(
            "POST",
            "/api/schedules",
            "{\"name\": \"Daily\", \"topicTemplate\": \"Daily Python Tip - {date}\","
                + " \"recurrence\": {\"type\": \"daily\", \"hour\": 10, \"minute\": 0}}");
    String id = schedule.path("id").asText();
    try {
      assertOccurrenceIsInTheCalendar(id);
    } finally {
      server.done("DELETE", "/api/schedules/" + id, "");
    }
  }

  private static void assertOccurrenceIsInTheCalendar(String schedule) throws Exception {
    JsonNode next =
        server.done("GET", "/api/schedules/" + schedule + "/next?count=2", "").path("items").get(1);
    JsonNode day = get("/day/" + next.path("at").asText().substring(0, 10));
    JsonNode slot =
        StreamSupport.stream(day.path("slots").spliterator(), false)
            .filter(each -> each.path("scheduleId").asText().equals(schedule))
            .findFirst()
            .orElseThrow();
    assertThat(slot.path("topic")).isEqualTo(next.path("topic"));
    assertThat(slot.path("status").asText()).isEqualTo("SCHEDULED");
    String slotId = slot.path("id").asText();
    assertThat(get("/slots/" + slotId).path("topic")).isEqualTo(next.path("topic"));
    assertThat(server.send("DELETE", "/api/calendar/slots/" + slotId, "").detail())
        .contains("change the schedule");
    // In time it may well be near a video that another test published just now.
    assertThat(get("/conflicts").path("items"))
        .filteredOn(conflict -> conflict.path("type").asText().equals("topic"))
        .extracting(conflict -> conflict.path("topic").asText())
        .noneMatch(topic -> topic.startsWith("Daily Python Tip"));
  }

  @Test
  void the_feed_is_valid_and_an_update_keeps_its_uid() throws Exception {
    JsonNode job = job("Tea, “served” with milk; äöü", "2040-07-10T10:00");
    VEvent before = event(job.path("id").asText());
    assertThat(before.getSummary().getValue()).isEqualTo("Tea, “served” with milk; äöü");
    assertThat(before.getDateStart().getValue()).isEqualTo("2040-07-10T10:00:00Z");
    server.done(
        "PATCH", "/api/jobs/" + job.path("id").asText(), "{\"publishAt\": \"2040-07-11T10:00\"}");
    VEvent after = event(job.path("id").asText());
    assertThat(after.getUid().getValue()).isEqualTo(before.getUid().getValue());
    assertThat(after.getSequence().getValue()).isGreaterThan(before.getSequence().getValue());
    assertThat(after.getLastModified().getValue())
        .isAfterOrEqualTo(before.getLastModified().getValue());
    assertThat(after.getDateStart().getValue()).isEqualTo("2040-07-11T10:00:00Z");
  }

  private static VEvent event(String job) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/calendar.ics")).build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
    assertThat(answer.body().lines()).allMatch(line -> line.getBytes().length <= 75);
    assertHasWhatRfc5545Requires(answer.body());
    List<ICalendar> calendars = Biweekly.parse(answer.body()).all();
    assertThat(calendars).hasSize(1);
    assertThat(calendars.get(0).validate(ICalVersion.V2_0).isEmpty()).isTrue();
    List<VEvent> events = calendars.get(0).getEvents();
    assertThat(events.stream().map(each -> each.getUid().getValue())).doesNotHaveDuplicates();
    return events.stream()
        .filter(each -> each.getUid().getValue().startsWith(job))
        .findFirst()
        .orElseThrow();
  }

  // By hand: a parser makes up for what is missing.
  private static void assertHasWhatRfc5545Requires(String folded) {
    assertThat(folded.replace("\r\n", "")).doesNotContain("\r", "\n");
    List<String> lines = List.of(folded.replace("\r\n ", "").split("\r\n", -1));
    assertThat(lines).startsWith("BEGIN:VCALENDAR").contains("VERSION:2.0").endsWith("");
    assertThat(lines.get(lines.size() - 2)).isEqualTo("END:VCALENDAR");
    assertThat(lines).filteredOn(line -> line.startsWith("PRODID:")).hasSize(1);
    assertThat(lines).contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H");
    List<String> event = new ArrayList<>();
    for (String line : lines) {
      if (line.equals("BEGIN:VEVENT")) {
        event.clear();
      } else if (line.equals("END:VEVENT")) {
        for (String once :
            List.of(
                "UID:[0-9A-Za-z.-]+@showrunner",
                "DTSTAMP:\\d{8}T\\d{6}Z",
                "DTSTART:\\d{8}T\\d{6}Z",
                "DURATION:PT[0-9MH]+",
                "SUMMARY:.+",
                "SEQUENCE:\\d+",
                "LAST-MODIFIED:\\d{8}T\\d{6}Z",
                "STATUS:(TENTATIVE|CONFIRMED)",
                "TRANSP:TRANSPARENT")) {
          assertThat(event).filteredOn(each -> each.matches(once)).as(once).hasSize(1);
        }
      } else {
        event.add(line);
      }
    }
  }

  @Test
  void what_is_wrong_is_named() throws Exception {
    assertRefused("GET", "/day/2040-02-30", "", "date", "2030-06-15");
    assertRefused("GET", "/month/2040-13", "", "month", "2030-06");
    assertRefused("GET", "/year/20400", "", "year", "2030");
    assertRefused("GET", "/day/2040-02-10?channel=nowhere", "", "channel", "folder");
    assertRefused("GET", "/suggestions?count=101", "", "count", "1 to 100");
    assertRefused("GET", "/suggestions?days=many", "", "days", "whole number");
    assertRefused("GET", "/suggestions?hours=24", "", "hours", "0 to 23");
    assertRefused("GET", "/conflicts?from=2040-02-10&to=2040-02-09", "", "from", "exchange");
    assertRefused("GET", "/conflicts?cursor=x", "", "cursor", "nextCursor");
    assertRefused("GET", "/gaps?from=someday", "", "from", "is no time");
    assertRefused("GET", "/slots?status=FREE", "", "status", "AVAILABLE");
    assertRefused("GET", "/slots?limit=501", "", "limit", "1 to 500");
    assertRefused("POST", "/slots", "{}", "scheduledAt", "missing");
    assertRefused("POST", "/slots", "{\"scheduledAt\": \"2001-01-01\"}", "scheduledAt", "past");
    assertRefused("POST", "/slots", "{\"scheduledAt\": \"soon\"}", "scheduledAt", "is no time");
    assertRefused("POST", "/slots", "{\"when\": \"2040-01-01\"}", "when", "no field when");
    assertRefused(
        "POST",
        "/slots",
        "{\"scheduledAt\": \"2040-08-01\", \"durationMinutes\": 61}",
        "durationMinutes",
        "1 to 60");
  }

  @Test
  void a_free_slot_is_answered_and_what_nobody_holds_is_not_found() throws Exception {
    JsonNode items = get("/slots?status=AVAILABLE&limit=500").path("items");
    JsonNode free = items.get(items.size() - 1);
    String path = "/api/calendar/slots/" + free.path("id").asText();
    JsonNode found = server.done("GET", path, "");
    assertThat(found.path("status").asText()).isEqualTo("AVAILABLE");
    assertThat(found.path("scheduledAt")).isEqualTo(free.path("scheduledAt"));
    for (String method : List.of("PATCH", "DELETE")) {
      RestServer.Answer answer = server.send(method, path, method.equals("PATCH") ? "{}" : "");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.detail()).contains("reserve a free one with POST /api/calendar/slots");
    }
    assertThat(server.send("GET", "/api/calendar/slots/s.1", "").status()).isEqualTo(404);
  }

  private static void assertRefused(
      String method, String path, String body, String field, String hint) throws Exception {
    RestServer.Answer answer = server.send(method, "/api/calendar" + path, body);
    assertThat(answer.status()).as(path).isEqualTo(400);
    assertThat(answer.field()).as(path).isEqualTo(field);
    assertThat(answer.detail()).as(path).contains(field, hint);
  }
}
