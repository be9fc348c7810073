package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.Axe;
import dev.showrunner.fixtures.Chromium;
import dev.showrunner.fixtures.HeldAnswers;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page as it looks, to everybody, whatever stands in it; all at one server. */
final class PageLooksTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final int SHORT_MILLIS = 150;

  /** Each page with what it alone has. */
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  /** The same with one job and the calendar. */
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  /** Markup, quotes, emoji, right-to-left, no spaces at the end, and as long as a topic may be. */
  private static final String HOSTILE =
      ("<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
              + " \"quoted\" 'so' & 🚀🎬 שלום עולם ")
          .concat("x".repeat(200))
          .substring(0, 200);

  @TempDir static Path home;
  private static RestServer server;
  private static String failed;
  private static String done;
  private static String hostile;
  private static String word;

  @BeforeAll
  static void start() throws Exception {
    PAGES.put("#/dashboard", "#d-failed");
    PAGES.put("#/jobs", ".jobcard");
    PAGES.put("#/schedules", ".schedule");
    PAGES.put("#/schedules/new", ".runs .wrong");
    PAGES.put("#/review", ".review video");
    PAGES.put("#/analytics", ".heat-5");
    PAGES.put("#/channels", "[data-channel=news] .chip");
    String nobody = "http://127.0.0.1:9";
    server =
        RestServer.on(
            home,
            Map.of("showrunner.youtube.root-url", nobody, "showrunner.youtube.token-url", nobody));
    ShownFigures figures = new ShownFigures(server, ZoneOffset.UTC);
    figures.enter();
    figures.video(HOSTILE, "folder", "facts", figures.monday.atTime(7, 0), 5000);
    server.channel(ShownFigures.NEWS);
    done = server.made("{\"topic\": \"Tea\"}");
    server.settled(done, "COMPLETED");
    server.stages.stumble(
        Stage.SCRIPT, new FinalException(new JobId("any"), "It cannot be done; do it otherwise"));
    failed = server.made("{\"topic\": \"Fails\"}");
    server.settled(failed, "FAILED");
    planned("Clouds", 1);
    planned("Rain", 2);
    server.settled(
        server.made("{\"topic\": \"%s\", \"approval\": true}".formatted("To be watched")),
        "WAITING");
    server.done(
        "POST",
        "/api/schedules",
        "{\"name\": \"Tips\", \"topicTemplate\": \"Tip {n}\", \"recurrence\": {\"type\": \"daily\"}}");
    server.done(
        "POST",
        "/api/schedules",
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "name",
                    HOSTILE.substring(0, 100),
                    "topicTemplate",
                    HOSTILE,
                    "recurrence",
                    Map.of("type", "daily"),
                    "enabled",
                    false)));
    hostile =
        server.made(
            new ObjectMapper()
                .writeValueAsString(
                    Map.of("topic", HOSTILE, "approval", true, "publishAt", inDays(3) + "T10:00")));
    word =
        server.made(
            "{\"topic\": \"%s\", \"scheduledAt\": \"2098-01-01\"}".formatted("x".repeat(200)));
    VIEWS.putAll(PAGES);
    VIEWS.put("#/jobs/" + word, ".stages");
    VIEWS.put("#/calendar", "#calendar .fc-event");
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

  @ParameterizedTest
  @ValueSource(ints = {Chromium.WIDE, Chromium.NARROW})
  void no_page_has_a_serious_fault_for_those_who_cannot_see_or_point(int width) {
    try (Chromium window = Chromium.at(server.address(), width, "#/dashboard")) {
      PAGES.forEach((page, own) -> look(window, page, own));
      look(window, "#/jobs/" + done, "details table");
      look(window, "#/jobs/" + failed, ".chip.failed");
      window.press("header", "New video");
      look(window, "the dialog", "video-dialog dialog[open]");
      window.press("video-dialog", "Close");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Chromium.WIDE, Chromium.NARROW})
  void no_view_of_the_calendar_has_one_and_no_dialog_of_it(int width) {
    try (Chromium window = Chromium.at(server.address(), width, "#/calendar")) {
      for (String[] view :
          List.of(
              new String[] {"Month", ".fc-dayGridMonth-view"},
              new String[] {"Week", ".fc-timeGridWeek-view"},
              new String[] {"Day", ".fc-timeGridDay-view"},
              new String[] {"List", ".fc-listMonth-view"})) {
        window.press("#calendar", view[0]);
        look(window, view[0], view[1]);
      }
      window.press("#calendar", "Month");
      window.until(
          any -> {
            window.all("#calendar .fc-event.job").stream()
                .filter(event -> event.getText().contains("Clouds"))
                .findFirst()
                .orElseThrow(() -> new org.openqa.selenium.NoSuchElementException("Clouds"))
                .click();
            return true;
          });
      look(window, "the slot", "#slot[open]");
      window.fill("#slot [name=at]", inDays(2) + "T10:00");
      window.press("#slot", "Move");
      look(window, "the conflict", "#conflict[open]");
      window.press("#conflict", "Leave it");
    }
  }

  private static void look(Chromium window, String page, String own) {
    if (page.startsWith("#")) {
      window.go(page);
    }
    window.find(own);
    window.settle(SHORT_MILLIS);
    assertThat(Axe.faults(window)).as(page).isEmpty();
    assertThat(window.isWiderThanItself()).as("%s is wider than the window", page).isFalse();
    window.scheme("dark");
    assertThat(Axe.faultsOfColour(window)).as("%s, dark", page).isEmpty();
    window.scheme("light");
  }

  @Test
  void hostile_text_is_shown_and_not_run_on_any_page() {
    try (Chromium window = Chromium.at(server.address(), Chromium.NARROW, "#/dashboard")) {
      for (String page :
          List.of(
              "#/dashboard",
              "#/calendar",
              "#/jobs",
              "#/jobs/" + hostile,
              "#/schedules",
              "#/review",
              "#/analytics")) {
        window.go(page);
        if (page.equals("#/calendar")) {
          // The list shows this month only, which may be over tomorrow.
          window.press("#calendar", "Month");
        }
        window.says("main", "<script>document.title");
        assertThat(window.driver.getTitle()).contains("Showrunner");
        assertThat(window.all("main img[src='x']")).isEmpty();
        assertThat(window.errors()).as(page).isEmpty();
        assertThat(window.isWiderThanItself()).as(page).isFalse();
      }
      window.go("#/jobs/" + word);
      window.says("h1", "xxxxx");
      assertThat(window.isWiderThanItself()).as("a word without end").isFalse();
    }
  }

  @Test
  void each_view_says_that_it_loads_until_it_is_there_or_refused() {
    try (Chromium window = Chromium.at(server.address(), Chromium.WIDE, "#/jobs")) {
      window.find(".jobcard");
      HeldAnswers answers = new HeldAnswers(window);
      answers.hold();
      window.press(".filters", "failed");
      window.says(".loading", "Loading");
      window.find("main > [aria-busy=true]");
      assertThat(window.all("main .empty")).as("nobody knows yet").isEmpty();
      answers.letGo(true);
      idle(window);
      window.until(any -> window.find(".loading").getText().isEmpty() ? true : null);
      // The form of a schedule stands above their list, which is there already.
      Map<String, String> views = new LinkedHashMap<>(VIEWS);
      views.remove("#/schedules/new");
      views.forEach(
          (view, own) -> {
            assertThat(answers.see(view, own, true)).as(view).isEmpty();
            assertThat(window.all("main .trouble")).as(view).isEmpty();
          });
      views.forEach(
          (view, own) -> assertThat(answers.see(view, ".trouble", false)).as(view).isEmpty());
      answers.letGo(true);
      window.press("main .trouble", "Try again");
      window.find("#calendar .fc-event");
      assertThat(window.all("main .trouble")).isEmpty();
      idle(window);
    }
  }

  private static void idle(Chromium window) {
    window.until(any -> window.all("[aria-busy=true]").isEmpty() ? true : null);
  }

  @Test
  void each_button_shows_that_it_is_at_work_and_can_be_pressed_again_after_a_refusal() {
    Map<String, List<String>> expected =
        Map.of(
            "#/dashboard", List.of("Cancel", "Undo"),
            "#/calendar", List.of("‹", "›"),
            "#/jobs", List.of("a choice", "Pause"),
            "a job", List.of("Save", "Pause", "Cancel"),
            "#/schedules/new", List.of("Save", "Pause", "Resume", "Run now", "Delete"),
            "#/review", List.of("Approve", "Send it back to its script", "Save"),
            "#/channels", List.of("Sign in", "Remove"));
    try (Chromium window = Chromium.at(server.address(), Chromium.WIDE, "#/dashboard")) {
      HeldAnswers answers = new HeldAnswers(window);
      window.find("#d-left");
      window.driver.executeScript(
          """
          import("/parts/toasts.js").then(({ toast }) =>
            toast("Gone", { undo: () => fetch("/api/jobs/x/undo", { method: "POST" }) }));
          """);
      window.says(".toast", "Gone");
      VIEWS.forEach(
          (view, own) -> {
            answers.view(view);
            window.find(own);
            idle(window);
            List<String> asked = answers.pressAll();
            assertThat(asked).as(view).noneMatch(each -> each.contains("("));
            assertThat(asked)
                .as(view)
                .containsAll(
                    expected.getOrDefault(view.startsWith("#/jobs/") ? "a job" : view, List.of()));
          });
    }
  }
}
