package dev.showrunner.cli;

import static dev.showrunner.cli.JobText.oneLine;
import static dev.showrunner.cli.JobText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How the calendar looks in a terminal. */
final class CalendarText {

  private CalendarText() {}

  /** Any view: a day, days, or a year's months. */
  static String view(JsonNode view) {
    if (view.has("months")) {
      return months(view);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TIME", "MIN", "STATUS", "CHANNEL", "TOPIC", "ID"));
    view.path("slots").forEach(slot -> rows.add(row(slot)));
    view.path("days").forEach(day -> day.path("slots").forEach(slot -> rows.add(row(slot))));
    String slots = rows.size() == 1 ? "Nothing is held" : JobText.table(rows);
    return slots + System.lineSeparator() + sum(view);
  }

  private static List<String> row(JsonNode slot) {
    return List.of(
        minute(text(slot, "scheduledAt")),
        text(slot, "durationMinutes"),
        text(slot, "status"),
        text(slot, "channel"),
        oneLine(text(slot, "topic"))
            + (slot.has("delay")
                ? " (uploaded from " + minute(text(slot.path("delay"), "until")) + " on)"
                : ""),
        text(slot, "id"));
  }

  private static String months(JsonNode year) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("MONTH", "DAYS", "SLOTS", "PUBLISHED", "CONFLICTS", "FREE", "USED"));
    for (JsonNode month : year.path("months")) {
      rows.add(
          List.of(
              text(month, "month"),
              text(month, "daysWithContent"),
              text(month, "totalSlots"),
              text(month, "publishedSlots"),
              text(month, "conflictSlots"),
              text(month, "availableSlots"),
              text(month, "utilizationPercent") + "%"));
    }
    return JobText.table(rows) + System.lineSeparator() + sum(year);
  }

  private static String sum(JsonNode view) {
    return "%s held, %s published, %s in conflict; room for %s more; %s%% used"
        .formatted(
            text(view, "totalSlots"),
            text(view, "publishedSlots"),
            text(view, "conflictSlots"),
            text(view, "availableSlots"),
            text(view, "utilizationPercent"));
  }

  /** One slot, and what is against it. */
  static String slot(JsonNode slot) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TIME", "MIN", "STATUS", "CHANNEL", "TOPIC", "ID"));
    rows.add(row(slot));
    String delay =
        slot.has("delay")
            ? System.lineSeparator() + oneLine(text(slot.path("delay"), "reason"), 500)
            : "";
    return JobText.table(rows) + delay + against(slot);
  }

  /** A line for each conflict of a slot or a job; nothing when there is none. */
  static String against(JsonNode answer) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode conflict : answer.path("conflicts")) {
      lines.append(System.lineSeparator()).append(sentence(conflict));
    }
    return lines.toString();
  }

  private static String sentence(JsonNode conflict) {
    String word = text(conflict, "severity").equals("warning") ? "Warning" : "Conflict";
    String free = minute(text(conflict, "nearestFree"));
    return word
        + ": "
        + oneLine(text(conflict, "detail"))
        + (free.isEmpty() ? "" : "; nearest free: " + free);
  }

  static String suggestions(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "There is no free slot; look at more --days or other --hours";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TIME", "SCORE", "REASONS"));
    for (JsonNode each : page.path("items")) {
      List<String> reasons = new ArrayList<>();
      each.path("reasons").forEach(reason -> reasons.add(reason.asText()));
      rows.add(List.of(minute(text(each, "at")), text(each, "score"), String.join(", ", reasons)));
    }
    return JobText.table(rows);
  }

  static String slots(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TIME", "MIN", "STATUS", "CHANNEL", "TOPIC", "ID"));
    page.path("items").forEach(slot -> rows.add(row(slot)));
    return rows.size() == 1 ? "Nothing is held" : JobText.table(rows) + JobText.more(page);
  }

  static String conflicts(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "There are no conflicts";
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode conflict : page.path("items")) {
      lines.add(
          minute(text(conflict, "at"))
              + "  "
              + oneLine(text(conflict, "topic"))
              + "  "
              + text(conflict, "slotId"));
      lines.add("  " + sentence(conflict));
    }
    return String.join(System.lineSeparator(), lines) + JobText.more(page);
  }

  static String gaps(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "There is something on every day";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FROM", "TO", "DAYS"));
    page.path("items")
        .forEach(gap -> rows.add(List.of(text(gap, "from"), text(gap, "to"), text(gap, "days"))));
    return JobText.table(rows);
  }

  private static String minute(String time) {
    return JobText.minute(time);
  }
}
