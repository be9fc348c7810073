package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Chromium;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import dev.showrunner.youtube.PacificDay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page tells: how videos do, how things stand, and what is planned; all at one server,
 * west of Greenwich, where a day written as a date begins on the day before.
 */
final class PageTellsTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final LocalDate TODAY = LocalDate.now(ZONE);
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir static Path home;
  private static RestServer server;
  private static ShownFigures figures;

  @BeforeAll
  static void start() throws Exception {
    server =
        RestServer.on(
            home,
            Map.of(
                "showrunner.time-zone",
                ZONE.getId(),
                "showrunner.calendar.blackout",
                inDays(4).toString(),
                "showrunner.youtube.root-url",
                NOBODY,
                "showrunner.youtube.token-url",
                NOBODY));
    figures = new ShownFigures(server, ZONE);
    figures.enter();
    server.channel(ShownFigures.NEWS);
    server.done(
        "POST",
        "/api/channels",
        """
        {"name": "old", "client": {"installed": {"client_id": "2-b.example", "client_secret": "s"}}}""");
    // Whatever day it is in California while the tests run.
    for (int day = 0; day < 2; day++) {
      server.sql(
          ("INSERT INTO quota (project, day, uploads, units, searches, holds) VALUES ('1', '%s', 97, 9000, 0, '{}')"
                  + " ON CONFLICT (project, day) DO UPDATE SET uploads = 97, units = 9000")
              .formatted(PacificDay.of(Instant.now()).plusDays(day)));
    }
    planned("Clouds", 1);
    planned("Rain", 2);
    server.settled(server.made("{\"topic\": \"Made at once\"}"), "COMPLETED");
    server.stages.stumble(
        Stage.SCRIPT, new FinalException(new JobId("any"), "It cannot be done; do it otherwise"));
    server.settled(server.made("{\"topic\": \"Fails once\"}"), "FAILED");
    server.settled(server.made("{\"topic\": \"To be watched\", \"approval\": true}"), "WAITING");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static LocalDate inDays(int days) {
    return TODAY.plusDays(days);
  }

  private static void planned(String topic, int days) throws Exception {
    server.made(
        "{\"topic\": \"%s\", \"publishAt\": \"%sT10:00\", \"scheduledAt\": \"%sT09:00\"}"
            .formatted(topic, inDays(days), inDays(days)));
  }

  private static Chromium open(String page) {
    return Chromium.at(server.address(), Chromium.WIDE, page);
  }

  private static String said(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.US).format(day);
  }

  @Test
  void figures_are_those_of_all_channels_or_of_the_chosen_one() {
    String monday = said(figures.monday);
    String tuesday = said(figures.monday.plusDays(1));
    try (Chromium window = open("#/analytics")) {
      window.find(".heat");
      assertThat(drawn(window, "by-day")).isEqualTo(monday + "=600; " + tuesday + "=1000");
      assertThat(asTable(window, "by-day")).isEqualTo(monday + "=600; " + tuesday + "=1,000");
      assertThat(drawn(window, "by-style")).contains("educational=600").contains("history=1000");
      assertThat(drawn(window, "channel-0"))
          .isEqualTo(
              "%s=1000; %s=1400; %s=1800"
                  .formatted(monday, tuesday, said(figures.monday.plusDays(2))));
      window.says("figcaption", "All views of news, day by day; 12 subscribers now");
      assertThat(drawn(window, "outcomes")).contains("waiting=", "pending=");
      assertThat(drawn(window, "stages")).contains("script=");
      assertThat(cell(window, 1, 21)).isEqualTo("300, 300 views, 2 videos");
      assertThat(cell(window, 2, 9)).isEqualTo("1,000, 1,000 views, 1 video");
      assertThat(window.find("section table tbody tr").getText())
          .contains("Early news", "news", "history", tuesday, "1,000");

      window.fill("[name=channel]", "folder");
      window.until(any -> window.all("#channel-0").isEmpty() ? true : null);
      assertThat(drawn(window, "by-day")).isEqualTo(monday + "=600");
      assertThat(drawn(window, "by-style")).isEqualTo("educational=600");
      assertThat(cell(window, 1, 21)).startsWith("300");
      assertThat(cell(window, 2, 9)).isEqualTo(", ");
      assertThat(window.value("[name=channel]")).isEqualTo("folder");

      window.fill("[name=channel]", "news");
      window.find("#channel-0");
      assertThat(drawn(window, "by-day")).isEqualTo(tuesday + "=1000");
      window.fill("[name=channel]", "old");
      window.says("main .empty", "No figures yet");
      assertThat(window.all(".heat")).isEmpty();
      assertThat(window.errors()).isEmpty();
    }
  }

  /** What a chart draws, as {@code label=value}. */
  private static String drawn(Chromium window, String id) {
    return String.valueOf(
        window.driver.executeScript(
            """
            const { labels, datasets: [{ data }] } = Chart.getChart(arguments[0]).data;
            return labels.map((label, place) => label + "=" + data[place]).join("; ");
            """,
            id));
  }

  /** The same as those read it who cannot see the chart. */
  private static String asTable(Chromium window, String id) {
    return String.valueOf(
        window.driver.executeScript(
            """
            const rows = document.getElementById(arguments[0]).closest("figure").querySelectorAll("tbody tr");
            return [...rows].map((row) => [...row.cells].map((cell) => cell.textContent).join("=")).join("; ");
            """,
            id));
  }

  private static String cell(Chromium window, int weekday, int hour) {
    return String.valueOf(
        window.driver.executeScript(
            """
            const cell = document.querySelector(".heat").tBodies[0].rows[arguments[0] - 1].cells[arguments[1] + 1];
            return cell.textContent + ", " + cell.title;
            """,
            weekday,
            hour));
  }

  @Test
  void the_dashboard_says_what_is_next_what_failed_and_what_is_left() throws Exception {
    try (Chromium window = open("#/dashboard")) {
      window.says(".connection", "Live");
      window.says("[aria-labelledby=d-failed] .standing", "It cannot be done; do it otherwise");
      List<String> next =
          window.all("[aria-labelledby=d-next] li").stream().map(each -> each.getText()).toList();
      assertThat(next.get(0)).contains("10:00", "Clouds", "folder");
      assertThat(next.get(1)).contains("10:00", "Rain");
      assertThat(window.find("[aria-labelledby=d-next] a").getDomAttribute("href"))
          .isEqualTo("#/jobs/" + server.ids("q=clouds").get(0));
      long total = Files.getFileStore(home).getTotalSpace();
      assertThat(fact(window, "Disk left"))
          .matches("[0-9.]+ [kMGT]?B of " + String.valueOf(shown(window, total)));
      // The server may have asked for figures by then, which is a unit each time.
      assertThat(fact(window, "Quota of 1")).matches("3 uploads, (1,000|99\\d) units .*");
      assertThat(fact(window, "Quota of 2")).matches("100 uploads, (10,000|9,99\\d) units .*");
      assertThat(fact(window, "Channel folder")).isEqualTo("ready");
      assertThat(fact(window, "Channel news")).isEqualTo("ready");
      assertThat(fact(window, "Channel old")).contains("has to be signed in");
      assertThat(window.find(".facts .bad a").getDomAttribute("href")).isEqualTo("#/channels");

      server.sql("UPDATE quota SET uploads = 100");
      server.done("POST", "/api/dispatcher/stop", "");
      window.says("main .notice", "the dispatcher is stopped");
      assertThat(window.all(".facts dd.bad"))
          .as("in red")
          .anyMatch(each -> each.getText().startsWith("0 uploads"));
      window.press("main .notice", "Start it");
      window.until(any -> window.all("main .notice").isEmpty() ? true : null);
      window.press("[aria-labelledby=d-failed]", "Try now");
      window.says("[aria-labelledby=d-failed] .empty", "Nothing has failed");
      window.says("[aria-labelledby=d-done]", "Fails once");
      String judged = "{\"topic\": \"To be watched %d\", \"approval\": true}";
      for (int more = 0; more < 5; more++) {
        server.made(judged.formatted(more));
      }
      window.says("[aria-labelledby=d-waiting] .more", "1 other waiting");
      assertThat(window.all("[aria-labelledby=d-waiting] .jobcard")).hasSize(5);
      assertThat(window.errors()).isEmpty();
    } finally {
      server.sql("UPDATE quota SET uploads = 97");
    }
  }

  private static String fact(Chromium window, String name) {
    return window.until(
        any ->
            window.all("dl.facts div").stream()
                .map(each -> each.getText().split("\n", 2))
                .filter(each -> each[0].equals(name))
                .map(each -> each[1])
                .findFirst()
                .orElse(null));
  }

  private static Object shown(Chromium window, long bytes) {
    Object text =
        window.driver.executeAsyncScript(
            "const [count, done] = arguments; import('/lib/text.js').then(({bytes}) => done(bytes(count)));",
            bytes);
    return Objects.requireNonNull(text);
  }

  @Test
  void the_calendar_shows_each_kind_of_entry_in_a_look_of_its_own() throws Exception {
    server.done(
        "POST",
        "/api/schedules",
        """
        {"name": "Weekly", "topicTemplate": "Tip {n}",
         "recurrence": {"type": "weekly", "daysOfWeek": ["%s"], "hour": 10}}"""
            .formatted(inDays(3).getDayOfWeek()));
    server.done(
        "POST",
        "/api/calendar/slots",
        "{\"scheduledAt\": \"%sT20:00\", \"topic\": \"Held\"}".formatted(inDays(3)));
    try (Chromium window = open("#/calendar")) {
      window.says(".filters", "Times in America/New_York");
      window.says("#calendar .fc-event.job", "▶ 10:00 Clouds");
      window.says("#calendar .fc-event.occurrence", "↻ 10:00 Tip 1");
      window.says("#calendar .fc-event.reservation", "◇ 20:00 Held");
      window.says("#calendar .fc-event.ghost", "Free");
      window.find("#calendar [data-date='%s'] .fc-bg-event.blackout".formatted(inDays(4)));
      window.find("#calendar .fc-bg-event.gap");
      Object looks =
          window.driver.executeScript(
              """
              const looks = ["job", "occurrence", "reservation", "ghost"].map((kind) => {
                const look = getComputedStyle(document.querySelector(`#calendar .fc-event.${kind}`));
                return look.backgroundColor + look.color + look.borderTopStyle;
              });
              return new Set(looks).size;
              """);
      assertThat(looks).isEqualTo(4L);
      window.find(".filters [type=checkbox]").click();
      window.until(any -> window.all("#calendar .ghost, #calendar .gap").isEmpty() ? true : null);
      assertThat(window.all("#calendar .blackout")).isNotEmpty();
      assertThat(window.errors()).isEmpty();
    }
  }

  @Test
  void a_schedule_that_is_changed_elsewhere_says_so_and_keeps_what_is_being_written()
      throws Exception {
    String body = "{\"name\": \"%s\", \"topicTemplate\": \"Tip\", %s}";
    String rule = "\"recurrence\": {\"type\": \"daily\"}, \"enabled\": false";
    String path =
        "/api/schedules/"
            + server
                .done("POST", "/api/schedules", body.formatted("Mine", rule))
                .path("id")
                .asText();
    try (Chromium window = open(path.replace("/api", "#"))) {
      window.says(".connection", "Live");
      window.find(".runs li");
      window.fill("#s-f-topicTemplate", "Tip of {weekday}");
      server.done("PATCH", path, "{\"name\": \"Theirs\"}");
      window.says(".sentence .notice", "changed elsewhere");
      assertThat(window.value("#s-f-name")).isEqualTo("Mine");
      assertThat(window.value("#s-f-topicTemplate")).isEqualTo("Tip of {weekday}");
      window.press(".sentence .notice", "Take theirs");
      window.until(any -> window.value("#s-f-name").equals("Theirs") ? true : null);
      assertThat(window.value("#s-f-topicTemplate")).isEqualTo("Tip");
      assertThat(window.all(".sentence .notice")).isEmpty();
    }
  }
}
