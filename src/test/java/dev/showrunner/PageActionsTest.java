package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.Browser;
import dev.showrunner.fixtures.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** What people do at the page beside making videos, mostly at a phone; all at one server. */
final class PageActionsTest {
  private static final Project PROJECT =
      new Project("4711-app.apps.googleusercontent.com", "the-client-secret", 100, 10_000, false);
  private static final Account NEWS = new Account("UCnews000000000000000000", "News", true, 5, 5);

  @TempDir static Path folder;
  private static YouTubeEmulator youtube;
  private static RestServer server;

  @BeforeAll
  static void start() throws Exception {
    youtube =
        YouTubeEmulator.start(
            EmulatorSettings.in(folder.resolve("emulator"))
                .withProjects(PROJECT)
                .withAccounts(NEWS),
            Clock.systemUTC());
    server =
        RestServer.on(
            folder.resolve("home"),
            Map.of(
                "showrunner.youtube.root-url", youtube.url(),
                "showrunner.youtube.token-url", youtube.tokenUrl(),
                "showrunner.youtube.auth-url", youtube.authUrl()));
  }

  @AfterAll
  static void stop() {
    server.close();
    youtube.close();
  }

  private static Chromium phone(String page) {
    return Chromium.at(server.address(), Chromium.NARROW, page);
  }

  private static Chromium desk(String page) {
    return Chromium.at(server.address(), Chromium.WIDE, page);
  }

  private static JsonNode schedule(String name, String more) throws Exception {
    return server.done(
        "POST",
        "/api/schedules",
        "{\"name\": \"%s\", \"recurrence\": {\"type\": \"daily\"}, \"enabled\": false, %s}"
            .formatted(name, more));
  }

  @Test
  void jobs_are_searched_filtered_and_shown_page_by_page() throws Exception {
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 35; i++) {
      jobs.add("{\"topic\": \"Paged %d\", \"scheduledAt\": \"2099-01-01\"}".formatted(i));
    }
    server.done("POST", "/api/jobs/batch", "{\"jobs\": [" + String.join(",", jobs) + "]}");
    try (Chromium window = phone("#/jobs")) {
      window.find("[name=q]").sendKeys("paged");
      count(window, 30);
      window.press("main", "Show more");
      count(window, 35);
      window.press(".filters", "failed");
      window.says("main .empty", "No job is like that");
      window.press(".filters", "all");
      count(window, 30);
    }
  }

  @Test
  void what_is_looked_for_among_jobs_stands_in_the_address() throws Exception {
    server.made("{\"topic\": \"Kept & sent\", \"scheduledAt\": \"2099-01-01\"}");
    try (Chromium window = desk("#/jobs?status=PENDING&q=kept+%26+sent")) {
      count(window, 1);
      assertThat(window.value("[name=q]")).isEqualTo("kept & sent");
      assertThat(window.find(".filters [aria-pressed=true]").getText()).isEqualTo("pending");
      window.press(".filters", "failed");
      window.says("main .empty", "No job is like that");
      assertThat(window.driver.getCurrentUrl()).endsWith("#/jobs?status=FAILED&q=kept+%26+sent");
      window.find("[name=q]").sendKeys(" once");
      window.until(
          any -> window.driver.getCurrentUrl().endsWith("&q=kept+%26+sent+once") ? true : null);
      assertThat(window.driver.switchTo().activeElement().getDomAttribute("name")).isEqualTo("q");
      window.driver.navigate().refresh();
      window.says("main .empty", "No job is like that");
      assertThat(window.value("[name=q]")).isEqualTo("kept & sent once");
      window.find("nav [href='#/jobs']").click();
      window.find(".jobcard");
      assertThat(window.value("[name=q]")).isEmpty();
      window.go("#/jobs?status=odd&q=%");
      window.says("main .empty", "No job is like that");
      assertThat(window.errors()).isEmpty();
    }
  }

  private static void count(Chromium window, int cards) {
    window.until(any -> window.all(".jobcard").size() == cards ? true : null);
  }

  @Test
  void an_empty_time_of_the_calendar_is_clicked_and_filled_in() {
    try (Chromium window = desk("#/calendar")) {
      window.press("#calendar", "Week");
      new Actions(window.driver)
          .moveToElement(window.find(".fc-timegrid-slot-lane[data-time='15:00:00']"))
          .click()
          .perform();
      window.find("video-dialog dialog[open]");
      assertThat(window.value("video-dialog #f-publishAt")).endsWith("T15:00");
    }
  }

  @Test
  void what_is_wrong_in_the_closed_part_of_the_dialog_opens_it() {
    try (Chromium window = phone("#/jobs")) {
      window.press("header", "New video");
      window.find("#f-topic").sendKeys("Tea");
      window.fill("#f-language", "-not a language");
      window.press("video-dialog", "Make it");
      window.says("#w-language", "language");
      assertThat(window.find("video-dialog details").getDomProperty("open")).isEqualTo("true");
    }
  }

  @Test
  void an_emoji_is_one_character() throws Exception {
    String emoji = "🚀".repeat(150);
    try (Chromium window = phone("#/jobs")) {
      window.press("header", "New video");
      window.fill("#f-topic", emoji);
      window.says("video-dialog", "150 of 200 characters");
      window.fill("#f-topic", "🚀".repeat(201));
      window.press("video-dialog", "Make it");
      window.says("#w-topic", "1 character too long");
      window.fill("#f-topic", emoji);
      window.fill("#f-publishAt", "2099-05-01T10:00");
      window.press("video-dialog", "Make it");
      await().until(() -> server.ids("q=%F0%9F%9A%80%F0%9F%9A%80").size() == 1);
    }
  }

  @Test
  void a_schedule_loses_what_is_cleared_and_says_what_is_wrong_in_its_sentence() throws Exception {
    String id =
        schedule("To be cleared", "\"topics\": [\"One\", \"Two\"], \"leadTime\": \"2h\"")
            .path("id")
            .asText();
    try (Chromium window = phone("#/schedules/" + id)) {
      assertThat(window.value("#s-f-leadTime")).isEqualTo("2h");
      window.fill("[name=time]", "");
      window.press(".sentence", "Save");
      window.says("[data-for=recurrence]", "Time of day");
      window.fill("[name=time]", "11:00");
      window.fill("[name=timeZone]", "Europe/Atlantis");
      window.press(".sentence", "Save");
      window.says("[data-for=recurrence]", "Europe/Atlantis");
      window.fill("[name=timeZone]", "Europe/Berlin");
      window.fill("#s-f-leadTime", "");
      window.fill("#s-f-topics", "");
      window.fill("#s-f-topicTemplate", "Tip of {weekday}");
      window.press(".sentence", "Save");
      window.says(".toast", "is saved");
      JsonNode saved = server.done("GET", "/api/schedules/" + id, "");
      assertThat(saved.path("leadTime").asText()).isEqualTo("0s");
      assertThat(saved.path("topics")).isEmpty();
      assertThat(saved.path("topicTemplate").asText()).isEqualTo("Tip of {weekday}");
    }
  }

  @Test
  void a_second_schedule_that_is_opened_shows_its_own_runs() throws Exception {
    String one = schedule("One", "\"topicTemplate\": \"About one\"").path("id").asText();
    String two = schedule("Two", "\"topicTemplate\": \"About two\"").path("id").asText();
    try (Chromium window = desk("#/schedules/" + one)) {
      window.says(".runs", "About one");
      window.driver.executeScript("location.hash = '#/schedules/" + two + "'");
      window.says(".runs", "About two");
      assertThat(window.value("#s-f-name")).isEqualTo("Two");
    }
  }

  @Test
  void a_channel_is_added_and_signed_in_to() throws Exception {
    Path client =
        Files.writeString(
            folder.resolve("client.json"),
            "{\"installed\": {\"client_id\": \"%s\", \"client_secret\": \"%s\"}}"
                .formatted(PROJECT.clientId(), PROJECT.clientSecret()));
    try (Chromium window = phone("#/channels")) {
      window.find("[data-channel=folder]");
      String seen =
          "return document.querySelector('nav [aria-current=page]').getBoundingClientRect().right"
              + " <= innerWidth";
      assertThat(window.driver.executeScript(seen)).as("where one is").isEqualTo(true);
      window.press("main form", "Add");
      window.says("[data-for=name]", "fill");
      window.find("#c-name").sendKeys("news");
      Path other = Files.writeString(folder.resolve("other.json"), "no JSON");
      window.find("#c-file").sendKeys(other.toString());
      window.press("main form", "Add");
      window.says("[data-for=client]", "take the one that Google's console offers");
      window.find("#c-file").sendKeys(client.toString());
      window.press("main form", "Add");
      window.press("[data-channel=news]", "Sign in");
      String address =
          String.valueOf(window.find("[data-channel=news] .notice a").getDomAttribute("href"));
      Browser elsewhere = new Browser();
      assertThat(elsewhere.get(elsewhere.allow(address, NEWS)).statusCode()).isEqualTo(200);
      window.says("[data-channel=news] .chip", "ready");
      window.says("[data-channel=news]", "YouTube: News");
    }
  }

  @Test
  void a_video_is_asked_for_without_a_mouse() throws Exception {
    try (Chromium window = desk("#/jobs")) {
      window.find(".filters");
      keys(window, Keys.TAB);
      assertThat(focused(window)).isEqualTo("Skip to the content");
      keys(window, Keys.ENTER);
      assertThat(window.driver.switchTo().activeElement().getTagName()).isEqualTo("main");
      new Actions(window.driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
      assertThat(focused(window)).isEqualTo("New video");
      keys(window, Keys.ENTER);
      window.find("video-dialog dialog[open]");
      keys(window, Keys.ESCAPE);
      window.until(any -> window.all("dialog[open]").isEmpty() ? true : null);
      assertThat(focused(window)).isEqualTo("New video");
      keys(window, Keys.ENTER);
      window.find("video-dialog dialog[open]");
      keys(window, "Asked for by keys", Keys.ENTER);
      window.says("h1", "Asked for by keys");
    }
  }

  private static void keys(Chromium window, CharSequence... keys) {
    new Actions(window.driver).sendKeys(keys).perform();
  }

  private static String focused(Chromium window) {
    return window.driver.switchTo().activeElement().getText();
  }

  @Test
  void an_address_without_its_number_sign_leads_to_the_page() {
    try (Chromium window = phone("jobs")) {
      window.says("h1", "Jobs");
      assertThat(window.driver.getCurrentUrl()).endsWith("/#/jobs");
    }
  }

  @Test
  void a_seventh_tab_is_served_although_six_are_open() {
    try (Chromium window = desk("#/jobs")) {
      String first = window.driver.getWindowHandle();
      try {
        for (int tabs = 2; tabs <= 7; tabs++) {
          window.says(".connection", "Live");
          window.driver.switchTo().newWindow(WindowType.TAB);
          window.go("#/jobs");
        }
        window.says(".connection", "Live");
        window.says("h1", "Jobs");
      } finally {
        for (String handle : window.driver.getWindowHandles()) {
          if (!handle.equals(first)) {
            window.driver.switchTo().window(handle).close();
          }
        }
        window.driver.switchTo().window(first);
      }
      window.says(".connection", "Live");
    }
  }

  @Test
  void an_answer_that_is_older_than_a_change_does_not_undo_it() throws Exception {
    String id = server.made("{\"topic\": \"Changed on the way\", \"scheduledAt\": \"2099-03-01\"}");
    try (Chromium window = desk("#/jobs")) {
      window.find("[data-job='" + id + "']");
      Object status =
          window.driver.executeAsyncScript(
              """
              const [id, done] = arguments;
              import("/lib/live.js").then(async ({ live }) => {
                const page = document.querySelector("jobs-page");
                const old = page.jobs;
                let answer;
                page.load = () => new Promise((given) => (answer = given));
                const shown = page.reload();
                const job = { ...old.find((each) => each.id === id), status: "CANCELLED" };
                live.dispatchEvent(new CustomEvent("job", { detail: job }));
                answer({ jobs: old });
                await shown;
                await page.updateComplete;
                done(document.querySelector(`[data-job="${id}"] .chip`).textContent);
              });
              """,
              id);
      assertThat(status).isEqualTo("cancelled");
    }
  }

  @Test
  void changes_without_end_do_not_put_off_what_is_shown() {
    try (Chromium window = desk("#/dashboard")) {
      window.says(".connection", "Live");
      window.driver.executeScript(
          """
          const page = document.querySelector("dashboard-page");
          window.loads = 0;
          const load = page.load.bind(page);
          page.load = () => { window.loads++; return load(); };
          setInterval(() => page.reloadSoon(200), 20);
          """);
      window.until(
          any ->
              window.driver.executeScript("return window.loads >= 3") == Boolean.TRUE
                  ? true
                  : null);
    }
  }
}
