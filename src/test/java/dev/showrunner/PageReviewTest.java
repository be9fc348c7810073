package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.Chromium;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Thumbnail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Videos that are judged, changed and moved at the page, all at one server. */
final class PageReviewTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
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

  private static Chromium open(String page) {
    return Chromium.at(server.address(), Chromium.WIDE, page);
  }

  private static LocalDate inDays(int days) {
    return TODAY.plusDays(days);
  }

  private static String planned(String topic, int days) throws Exception {
    return server.made(
        "{\"topic\": \"%s\", \"publishAt\": \"%sT10:00\", \"scheduledAt\": \"%sT09:00\"}"
            .formatted(topic, inDays(days), inDays(days)));
  }

  private static String forApproval(String topic) throws Exception {
    String id = server.made("{\"topic\": \"%s\", \"approval\": true}".formatted(topic));
    server.settled(id, "WAITING");
    return id;
  }

  private static String card(String id) {
    return "[data-job='" + id + "']";
  }

  private static boolean awaits(String id, String reason) throws Exception {
    return server.job(id).path("waitingFor").asText().equals(reason);
  }

  @Test
  void a_video_is_changed_in_review_made_anew_and_approved() throws Exception {
    String id = forApproval("To be changed");
    try (Chromium window = open("#/review/" + id)) {
      WebElement title = window.find(card(id) + " [name=title]");
      title.clear();
      title.sendKeys("A better title");
      window.press(card(id) + " .editor", "Save");
      window.says(".toast", "waits for you again");
      await()
          .until(
              () ->
                  server.job(id).path("title").asText().equals("A better title")
                      && awaits(id, "approval"));
      window.until(
          any -> window.value(card(id) + " [name=title]").equals("A better title") ? true : null);
      window.press(card(id), "Approve");
      server.settled(id, "COMPLETED");
      assertThat(window.errors()).isEmpty();
    }
  }

  @Test
  void a_video_is_watched_and_sent_back_with_a_note() throws Exception {
    String id = forApproval("To be rejected");
    try (Chromium window = open("#/review/" + id)) {
      String video = window.find(card(id) + " video").getDomAttribute("src");
      assertThat(server.text(String.valueOf(video))).isEqualTo("made by a test");
      window.press(card(id), "Reject");
      window.find("#note-" + id).sendKeys("Shorter");
      window.press(card(id), "Send it back");
      window.says(".toast", "gets a new script");
      await()
          .until(
              () ->
                  server
                      .done("GET", "/api/jobs/" + id + "/attempts", "")
                      .toString()
                      .contains("Rejected: Shorter"));
    }
  }

  @Test
  void another_thumbnail_is_picked_in_review() throws Exception {
    server.stages.results.put(
        Stage.THUMBNAIL,
        new Thumbnail("thumbnail.jpg", List.of(drawn("thumbnail.jpg"), drawn("thumbnail-2.jpg"))));
    String id = forApproval("With two thumbnails");
    server.stages.results.clear();
    try (Chromium window = open("#/review/" + id)) {
      window.find(card(id) + " [aria-label='Thumbnail 1'][aria-pressed=true]");
      window.find(card(id) + " [aria-label='Thumbnail 2']").click();
      window.find(card(id) + " [aria-label='Thumbnail 2'][aria-pressed=true]");
      assertThat(server.job(id).at("/results/thumbnails/1/chosen").asBoolean()).isTrue();
    }
  }

  private static Thumbnail.Candidate drawn(String file) {
    return new Thumbnail.Candidate(file, "over", 1, 7, 12, 0.2, 0.8);
  }

  @Test
  void a_video_that_does_not_wait_any_more_is_said_in_review() throws Exception {
    try (Chromium window = open("#/review/gone")) {
      window.says("main .notice", "does not wait for you");
    }
  }

  @Test
  void a_video_that_waits_for_its_time_is_dragged_and_waits_for_the_new_one() throws Exception {
    for (int i = 0; i < 2; i++) {
      server.stages.stumble(
          Stage.UPLOAD, new WaitingException(ANY, WaitReason.TIME, null, "It is ready"));
    }
    String id =
        server.made(
            "{\"topic\": \"Ready early\", \"publishAt\": \"%sT10:00\"}".formatted(inDays(1)));
    server.settled(id, "WAITING");
    try (Chromium window = open("#/calendar")) {
      PageTest.drag(window, "Ready early", inDays(4));
      await()
          .until(
              () ->
                  server.job(id).path("publishAt").asText().startsWith(inDays(4) + "T10:00")
                      && awaits(id, "time"));
      assertThat(window.errors()).isEmpty();
    }
  }

  @Test
  void a_video_at_work_cannot_be_dragged() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    server.stages.during(
        Stage.ASSETS,
        claim -> {
          if (claim.job().request().topic().equals("At work")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> goOn.getCount() == 0);
          }
        });
    String id =
        server.made("{\"topic\": \"At work\", \"publishAt\": \"%sT10:00\"}".formatted(inDays(2)));
    planned("At rest", 3);
    try (Chromium window = open("#/calendar")) {
      server.settled(id, "RUNNING");
      assertThat(isMovable(window, "At rest")).isTrue();
      window.until(any -> isMovable(window, "At work") ? null : true);
    } finally {
      goOn.countDown();
    }
    server.settled(id, "COMPLETED");
  }

  private static boolean isMovable(Chromium window, String topic) {
    WebElement entry =
        window.until(
            any ->
                window.all("#calendar .fc-event.job").stream()
                    .filter(event -> event.getText().contains(topic))
                    .findFirst()
                    .orElse(null));
    return String.valueOf(entry.getDomAttribute("class")).contains("fc-event-draggable");
  }

  @Test
  void what_is_changed_elsewhere_is_taken_over_or_said_and_a_time_can_be_taken_away()
      throws Exception {
    String id = planned("Edited twice", 20);
    try (Chromium window = open("#/jobs/" + id)) {
      window.says(".connection", "Live");
      window.find(".editor summary").click();
      window.fill(".editor [name=title]", "Mine");
      server.done(
          "PATCH", "/api/jobs/" + id, "{\"title\": \"Theirs\", \"description\": \"New words\"}");
      window.says(".editor .notice", "Title was changed elsewhere: Theirs");
      assertThat(window.value(".editor [name=title]")).isEqualTo("Mine");
      assertThat(window.value(".editor [name=description]")).isEqualTo("New words");
      window.fill(".editor [name=publishAt]", "");
      window.press(".editor", "Save");
      window.says(".toast", "Saved");
      assertThat(server.job(id).path("title").asText()).isEqualTo("Mine");
      assertThat(server.job(id).path("description").asText()).isEqualTo("New words");
      assertThat(server.job(id).has("publishAt")).isFalse();
      assertThat(window.all(".editor .notice")).isEmpty();
    }
  }

  @Test
  void a_time_that_is_taken_is_said_in_the_editor_and_can_be_insisted_on() throws Exception {
    String id = planned("Wants to move", 23);
    planned("Is there already", 25);
    try (Chromium window = open("#/jobs/" + id)) {
      window.find(".editor summary").click();
      window.fill(".editor [name=publishAt]", inDays(25) + "T10:00");
      window.press(".editor", "Save");
      window.says(".editor .trouble", "must be");
      assertThat(server.job(id).path("publishAt").asText()).startsWith(inDays(23).toString());
      window.fill(".editor [name=title]", "Thought of meanwhile");
      window.press(".editor", "Do it all the same");
      await().until(() -> server.job(id).path("publishAt").asText().startsWith("" + inDays(25)));
      assertThat(server.job(id).path("title").asText()).isEqualTo("Thought of meanwhile");
    }
  }

  @Test
  void what_is_corrected_after_a_conflict_is_what_is_sent() throws Exception {
    planned("Was there first", 40);
    try (Chromium window = open("#/jobs")) {
      window.press("header", "New video");
      window.find("video-dialog dialog[open]");
      window.fill("#f-topic", "Comes later");
      window.fill("#f-publishAt", inDays(40) + "T10:00");
      window.press("video-dialog", "Make it");
      window.says("video-dialog .trouble", "must be");
      window.fill("#f-topic", "Comes later, corrected");
      window.find("video-dialog [name=approval]").click();
      window.press("video-dialog", "Do it all the same");
      window.says("h1", "Comes later, corrected");
      String id = server.ids("q=corrected").get(0);
      assertThat(server.job(id).path("approval").asBoolean()).isTrue();
    }
  }

  @Test
  void a_job_page_shows_the_job_that_is_gone_to_next() throws Exception {
    String one = planned("The first of two", 30);
    String two = planned("The second of two", 31);
    try (Chromium window = open("#/jobs/" + one)) {
      window.says("h1", "The first of two");
      window.driver.executeScript("location.hash = '#/jobs/" + two + "'");
      window.says("h1", "The second of two");
      window.until(
          any ->
              window.value(".editor [name=publishAt]").startsWith("" + inDays(31)) ? true : null);
    }
  }

  @Test
  void a_deleted_job_that_is_taken_back_is_shown_as_it_was() throws Exception {
    String id = planned("Deleted and taken back", 35);
    try (Chromium window = Chromium.at(server.address(), Chromium.NARROW, "#/jobs/" + id)) {
      window.says(".connection", "●");
      for (String[] step :
          List.of(
              new String[] {"Pause", "paused"},
              new String[] {"Resume", "pending"},
              new String[] {"Cancel", "cancelled"})) {
        window.press("main", step[0]);
        window.says(".chip", step[1]);
      }
      window.press("main", "Delete");
      window.says("main .notice", "was deleted");
      window.says(".toast:last-child", "is deleted");
      window.press(".toast:last-child", "Undo");
      window.until(any -> window.all("main .notice").isEmpty() ? true : null);
      window.says(".chip", "cancelled");
      window.press("main", "Try now");
      window.says(".chip", "pending");
    }
  }
}
