package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.web.CalendarResource;
import dev.showrunner.web.Json;
import dev.showrunner.web.QuotaResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day that cannot fit its uploads, as the calendar and the overview of the quota answer it. */
final class QuotaInCalendarTest {
  @TempDir Path folder;

  @Test
  void an_upload_that_does_not_fit_is_marked_in_the_calendar() throws Exception {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      QuotaBeans quota =
          new QuotaBeans(
              new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
                  .load(Map.of("showrunner.youtube.quota.uploads-per-day", "2")),
              engine.database,
              () -> List.of("main"),
              channel -> "project-1",
              engine.clock);
      for (int i = 0; i < 3; i++) {
        engine.aJob().with("channel", "main").with("scheduledAt", at(i)).pending();
        engine.aJob().with("channel", "folder").with("scheduledAt", at(i)).pending();
      }
      List<String> channels = List.of("main", "folder");
      ContentCalendar calendar =
          new ContentCalendar(
              engine.calendarStore, engine.slots, TestEngine.RULES, () -> channels, engine.clock);
      CalendarResource resource =
          new CalendarResource(
              calendar,
              () -> channels,
              TestEngine.door(engine.clock)::time,
              () -> quota.delays(calendar::open),
              "week",
              engine.clock);
      List<String> delayed = new ArrayList<>();
      for (JsonNode slot : answer(resource.day("2030-01-01", null)).path("slots")) {
        if (slot.has("delay")) {
          delayed.add(slot.path("channel").asText() + " " + slot.path("scheduledAt").asText());
          assertThat(slot.at("/delay/until").asText()).isEqualTo("2030-01-02T09:00:00+01:00");
          assertThat(slot.at("/delay/reason").asText())
              .contains("project-1", "no room for this upload");
        }
      }
      assertThat(delayed).containsExactly("main 2030-01-01T12:00:00+01:00");

      quota.ledger.begin(
          new dev.showrunner.job.JobId("x"),
          "main",
          List.of(dev.showrunner.youtube.Cost.UPLOAD),
          List.of());
      JsonNode left = answer(new QuotaResource(quota.ledger, quota::channels).list());
      assertThat(left.at("/items")).hasSize(1);
      assertThat(left.at("/items/0/project").asText()).isEqualTo("project-1");
      assertThat(left.at("/items/0/channels/0").asText()).isEqualTo("main");
      assertThat(left.at("/items/0/day").asText()).isEqualTo("2029-12-31");
      assertThat(left.at("/items/0/resetAt").asText()).isEqualTo("2030-01-01T09:00:00+01:00");
      assertThat(left.at("/items/0/uploads/remaining").asInt()).isEqualTo(1);
      assertThat(left.at("/items/0/uploads/held").asInt()).isEqualTo(1);
      assertThat(left.at("/items/0/units/remaining").asInt()).isEqualTo(10_000);
    }
  }

  private static String at(int hours) {
    return "2030-01-01T%02d:00:00".formatted(10 + hours);
  }

  private static JsonNode answer(Object body) throws Exception {
    ObjectMapper json = new Json(TestEngine.RULES.zone()).mapper();
    return json.readTree(json.writeValueAsString(body));
  }
}
