package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calendar as other programs read it. */
class FeedTest {
  @TempDir Path folder;

  private static String feed(TestEngine engine) {
    return new Feed(engine.calendar(), engine.clock).text(Optional.empty());
  }

  private static SlotDraft about(String topic, String notes) {
    return new SlotDraft(
        "2030-06-15T10:00", null, topic, null, List.of("a\u0002b"), null, notes, null, null);
  }

  @Test
  void no_line_is_longer_than_programs_take_and_unfolded_each_says_what_it_did() {
    List<String> topics =
        List.of(
            "茶".repeat(200),
            "🍵".repeat(200),
            "t".repeat(200),
            "the tea ".repeat(25).strip(),
            "é🍵茶a ".repeat(40).strip());
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      for (String topic : topics) {
        var unused = engine.reservations().reserve(about(topic, topic));
      }
      String feed = feed(engine);
      assertThat(feed.split("\r\n"))
          .allSatisfy(
              line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 75));
      List<String> lines = List.of(feed.replace("\r\n ", "").split("\r\n"));
      for (String topic : topics) {
        assertThat(lines)
            .contains("SUMMARY:" + topic)
            .anyMatch(
                line -> line.startsWith("DESCRIPTION:") && line.endsWith(" on folder\\n" + topic));
      }
      assertThat(Biweekly.parse(feed).first().getEvents())
          .extracting(event -> event.getSummary().getValue())
          .containsExactlyInAnyOrderElementsOf(topics);
    }
  }

  @Test
  void a_text_has_no_character_that_a_feed_may_not_have() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      var unused =
          engine.reservations().reserve(about("Tea\u0007time", "one\u001f\ttwo\r\nthree\u007f!"));
      String feed = feed(engine);
      assertThat(feed.replace("\r\n", "")).doesNotContainPattern("[\\p{Cntrl}&&[^\t]]");
      ICalendar read = Biweekly.parse(feed).first();
      VEvent event = read.getEvents().get(0);
      assertThat(event.getSummary().getValue()).isEqualTo("Tea time");
      assertThat(event.getDescription().getValue())
          .isEqualTo("RESERVED on folder\none \ttwo\nthree !");
      assertThat(event.getCategories().get(0).getValues()).containsExactly("a b");
    }
  }
}
