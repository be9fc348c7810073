package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.Axe;
import dev.showrunner.fixtures.Chromium;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page as a person uses it, in a real browser, at a server whose stages do no work. */
final class PageTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
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

  private Chromium open(String page) {
    return Chromium.at(server.address(), Chromium.WIDE, page);
  }

  private static LocalDate inDays(int days) {
    return TODAY.plusDays(days);
  }

  private String planned(String topic, LocalDate day, String more) throws Exception {
    return server.made(
        "{\"topic\": \"%s\", \"publishAt\": \"%sT10:00\", \"scheduledAt\": \"%sT09:00\"%s}"
            .formatted(topic, day, day, more));
  }

  @Test
  void a_video_is_asked_for_and_both_windows_see_it_finish() throws Exception {
    try (Chromium mine = open("#/dashboard");
        Chromium other = open("#/jobs")) {
      other.says(".connection", "Live");
      mine.button("header", "New video").click();
      mine.find("video-dialog #f-topic").sendKeys("How tea came to Europe");
      mine.button("video-dialog", "Make it").click();
      mine.says(".chip", "completed");
      assertThat(mine.driver.getCurrentUrl()).contains("#/jobs/");
      other.says(".jobcard.completed .topic", "How tea came to Europe");
      assertThat(mine.errors()).isEmpty();
      assertThat(other.errors()).isEmpty();
    }
  }

  @Test
  void the_first_video_takes_three_clicks() throws Exception {
    try (Chromium window = open("")) {
      window.find(".first .choices button").click();
      assertThat(Axe.faults(window)).isEmpty();
      WebElement make = window.button(".first", "Make it");
      new Actions(window.driver).doubleClick(make).perform();
      window.says(".chip", "completed");
      assertThat(server.ids("")).as("two clicks, one video").hasSize(1);
    }
  }

  @Test
  void a_wrong_field_says_so_before_anything_is_sent_and_after() throws Exception {
    try (Chromium window = open("#/jobs")) {
      window.button("header", "New video").click();
      window.button("video-dialog", "Make it").click();
      assertThat(window.find("#w-topic").getText()).isNotBlank();
      window.find("#f-topic").sendKeys("Tea");
      window.find("video-dialog summary").click();
      window.find("#f-language").sendKeys("-not a language");
      window.find("video-dialog summary").click();
      window.button("video-dialog", "Make it").click();
      window.says("#w-language", "language");
      assertThat(server.ids("")).isEmpty();
    }
  }

  @Test
  void an_entry_is_dragged_to_another_day() throws Exception {
    String id = planned("Tea", inDays(1), "");
    try (Chromium window = open("#/calendar")) {
      drag(window, "Tea", inDays(3));
      await()
          .until(() -> server.job(id).path("publishAt").asText().startsWith(inDays(3) + "T10:00"));
      assertThat(window.errors()).isEmpty();
    }
  }

  @Test
  void a_conflict_is_shown_before_a_drop_counts_and_the_nearest_free_time_is_offered()
      throws Exception {
    String id = planned("Tea", inDays(1), "");
    planned("Clouds", inDays(3), "");
    try (Chromium window = open("#/calendar")) {
      drag(window, "Tea", inDays(3));
      window.says("#conflict[open]", "must be");
      assertThat(server.job(id).path("publishAt").asText()).startsWith(inDays(1) + "T10:00");
      window.button("#conflict", "Take").click();
      await()
          .until(() -> !server.job(id).path("publishAt").asText().startsWith(inDays(1) + "T10:00"));
    }
  }

  /** Drags an entry in the month that is shown, whose six weeks reach into the next one. */
  static void drag(Chromium window, String topic, LocalDate to) {
    // The free times come later than what is planned, and move the rows.
    window.find("#calendar .fc-event.ghost");
    window.until(any -> window.all("main [aria-busy=true]").isEmpty() ? true : null);
    WebElement entry =
        window.until(
            any ->
                window.all("#calendar .fc-event.job").stream()
                    .filter(event -> event.getText().contains(topic))
                    .findFirst()
                    .orElse(null));
    WebElement day = window.find("#calendar td[data-date='" + to + "']");
    new Actions(window.driver)
        .moveToElement(entry)
        .clickAndHold()
        .moveByOffset(5, 5)
        .moveToElement(day)
        .moveByOffset(0, 5)
        .release()
        .perform();
  }

  @Test
  void a_free_time_is_clicked_and_filled_in() throws Exception {
    try (Chromium window = open("#/calendar")) {
      window.find("#calendar .fc-event.ghost").click();
      WebElement at = window.find("video-dialog #f-publishAt");
      assertThat(at.getDomProperty("value")).isNotBlank();
      window.find("#f-topic").sendKeys("In a free place", Keys.ENTER);
      await().until(() -> server.ids("q=free").size() == 1);
    }
  }

  @Test
  void a_schedule_shows_its_next_runs_while_one_types_and_is_made() throws Exception {
    try (Chromium window = open("#/schedules/new")) {
      window.find("#s-f-name").sendKeys("Tips");
      window.find("#s-f-topicTemplate").sendKeys("Tip {n} of {weekday}");
      window.until(any -> window.all(".runs li").size() == 5 ? true : null);
      window.says(".runs", "Tip 5 of");
      window.button(".sentence", "Save").click();
      window.says(".schedule .topic", "Tips");
      assertThat(server.done("GET", "/api/schedules", "").path("items").size()).isEqualTo(1);
      window.button(".schedule", "Pause").click();
      window.says(".schedule .chip", "paused");
    }
  }

  @Test
  void a_video_is_approved_in_review() throws Exception {
    String id = server.made("{\"topic\": \"Tea\", \"approval\": true}");
    try (Chromium window = open("#/review")) {
      window.button(".review", "Approve").click();
      server.settled(id, "COMPLETED");
      window.says("main", "No video waits for you");
    }
  }

  @Test
  void what_was_cancelled_can_be_undone() throws Exception {
    String id = planned("Tea", inDays(2), "");
    try (Chromium window = open("#/jobs")) {
      window.button(".jobcard", "Cancel").click();
      window.says(".chip", "cancelled");
      window.button(".toast", "Undo").click();
      window.says(".chip", "pending");
      assertThat(server.status(id)).isEqualTo("PENDING");
    }
  }

  @Test
  void a_lost_connection_is_said_and_what_was_missed_is_shown_when_it_is_back() throws Exception {
    try (Chromium window = open("#/jobs")) {
      window.says(".connection", "Live");
      server.close();
      window.says(".connection", "No connection");
      server = RestServer.again(server);
      server.made("{\"topic\": \"Made meanwhile\"}");
      window.says(".connection", "Live");
      window.says(".jobcard .topic", "Made meanwhile");
    }
  }

  @Test
  void an_unknown_page_and_a_job_that_is_gone_get_a_sentence() {
    try (Chromium window = open("#/nowhere")) {
      window.says("main", "There is no such page");
      window.go("#/jobs/gone");
      window.says("main .trouble", "gone");
    }
  }

  @Test
  void the_contract_can_be_read_and_tried_out() {
    try (Chromium window = open("api/docs")) {
      window.find("#operations-default-list-jobs");
      assertThat(window.errors()).isEmpty();
    }
  }

  @Test
  void a_page_weighs_less_than_600_kilobytes_also_with_many_jobs() throws Exception {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(
          "{\"topic\": \"Number %d\", \"scheduledAt\": \"%sT%02d:00\"}"
              .formatted(i, inDays(1 + i % 20), i % 24));
    }
    server.done("POST", "/api/jobs/batch", "{\"jobs\": [" + String.join(",", many) + "]}");
    for (String[] page :
        List.of(
            new String[] {"#/calendar", "#calendar .fc-event"},
            new String[] {"#/analytics", "canvas"},
            new String[] {"#/jobs", ".jobcard"})) {
      try (Chromium window = Chromium.at(server.address(), Chromium.WIDE, "icon.svg")) {
        window.forget();
        window.go(page[0]);
        window.find(page[1]);
        window.settle();
        assertThat(window.transferred()).as(page[0]).isBetween(20_000L, 600_000L);
      }
    }
  }
}
