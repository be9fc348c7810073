package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How jobs look in a terminal. */
final class JobText {
  private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private JobText() {}

  static final List<String> HEADER = List.of("ID", "STATUS", "STAGE", "DONE", "SCHEDULED", "TOPIC");

  static List<String> row(JsonNode job) {
    return List.of(
        text(job, "id"),
        text(job, "status"),
        text(job, "stage"),
        job.path("progressPercent").asInt() + "%",
        minute(text(job, "scheduledAt")),
        oneLine(text(job, "topic")));
  }

  /** Jobs as a table, and how to see more of them. */
  static String list(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "No such jobs. Schedule one with: showrunner schedule \"A topic\"";
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    page.path("items").forEach(job -> rows.add(row(job)));
    return table(rows) + more(page);
  }

  static String more(JsonNode page) {
    return page.hasNonNull("nextCursor")
        ? System.lineSeparator() + "There are more: --cursor " + text(page, "nextCursor")
        : "";
  }

  /** Attempts as a table. */
  static String attempts(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "Nothing was tried yet";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("STAGE", "NO", "STARTED", "TOOK", "OUTCOME", "MESSAGE"));
    page.path("items")
        .forEach(
            attempt ->
                rows.add(
                    List.of(
                        text(attempt, "stage"),
                        text(attempt, "number"),
                        second(text(attempt, "startedAt")),
                        took(attempt),
                        attempt.hasNonNull("outcome") ? text(attempt, "outcome") : "under way",
                        oneLine(text(attempt, "message")))));
    return table(rows);
  }

  private static String took(JsonNode attempt) {
    if (!attempt.hasNonNull("endedAt")) {
      return "";
    }
    Duration time =
        Duration.between(
            OffsetDateTime.parse(text(attempt, "startedAt")),
            OffsetDateTime.parse(text(attempt, "endedAt")));
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }

  /** Deleted jobs as a table, and how to see more of them. */
  static String trash(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "The trash is empty";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "STATUS", "DELETED", "GONE AT", "TOPIC"));
    page.path("items")
        .forEach(
            job ->
                rows.add(
                    List.of(
                        text(job, "id"),
                        text(job, "status"),
                        minute(text(job, "deletedAt")),
                        minute(text(job, "until")),
                        oneLine(text(job, "topic")))));
    return table(rows) + more(page);
  }

  /** Counts, a line each, those within others indented. */
  static String counts(JsonNode counts) {
    List<String> lines = new ArrayList<>();
    addCounts(lines, "", counts);
    return String.join(System.lineSeparator(), lines);
  }

  private static void addCounts(List<String> lines, String indent, JsonNode counts) {
    counts
        .fields()
        .forEachRemaining(
            count -> {
              boolean nested = count.getValue().isContainerNode();
              String value = nested ? "" : count.getValue().asText();
              lines.add((indent + "%-20s %s").formatted(count.getKey(), value).stripTrailing());
              if (count.getValue().isArray()) {
                count.getValue().forEach(each -> addCounts(lines, indent + "  ", each));
              } else if (nested) {
                addCounts(lines, indent + "  ", count.getValue());
              }
            });
  }

  /** How many jobs went for good. */
  static String deleted(JsonNode answer) {
    return "Deleted for good: " + answer.path("deleted").asInt();
  }

  /** Everything about one job, a line each. */
  static String detail(JsonNode job) {
    List<String> lines = new ArrayList<>();
    add(lines, "Job", text(job, "id"));
    add(lines, "Topic", text(job, "topic"));
    add(lines, "Status", status(job));
    add(lines, "Stage", text(job, "stage") + ", " + job.path("progressPercent").asInt() + "% done");
    add(lines, "Node", text(job, "node"));
    add(lines, "Doing", text(job, "progressMessage"));
    add(lines, "Error", text(job.path("error"), "message"));
    add(lines, "Again at", text(job, "until"));
    add(lines, "Channel", text(job, "channel"));
    add(lines, "Scheduled", text(job, "scheduledAt"));
    add(lines, "Publish at", text(job, "publishAt"));
    JsonNode results = job.path("results");
    add(lines, "Title", text(results, "title"));
    add(lines, "Video", text(results, "url"));
    add(
        lines,
        "Length",
        results.hasNonNull("seconds")
            ? "%.1f s".formatted(results.path("seconds").asDouble())
            : "");
    results.path("notes").forEach(note -> add(lines, "Note", note.asText()));
    return String.join(System.lineSeparator(), lines) + CalendarText.against(job);
  }

  /** The pictures that a job may be shown by, the best first. */
  static String thumbnails(JsonNode job) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CANDIDATE", "FILE", "LAYOUT", "SCENE", "SCORE", "CHOSEN"));
    for (JsonNode each : job.path("results").path("thumbnails")) {
      rows.add(
          List.of(
              text(each, "candidate"),
              text(each, "file"),
              text(each, "layout"),
              text(each, "scene"),
              "%.2f".formatted(each.path("score").asDouble()),
              each.path("chosen").asBoolean() ? "yes" : ""));
    }
    return rows.size() == 1
        ? "The job has no thumbnails to choose from; they are drawn when its video is ready."
        : table(rows);
  }

  /** A table that fits the terminal, with its colours; in a pipe as wide as it is, without. */
  static String table(List<List<String>> rows) {
    return Table.of(rows, Terminal.width(), Terminal.hasColours());
  }

  static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asText("") : "";
  }

  private static String status(JsonNode job) {
    String status = text(job, "status");
    return Colour.of(status).inTerminal(status) + waiting(job);
  }

  private static String waiting(JsonNode job) {
    return job.hasNonNull("waitingFor") ? " (" + text(job, "waitingFor") + ")" : "";
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isBlank()) {
      lines.add("%-11s %s".formatted(name, oneLine(value)));
    }
  }

  private static String second(String time) {
    return time.length() > 19 ? time.substring(0, 19).replace('T', ' ') : time;
  }

  static String minute(String time) {
    return time.length() > 16 ? time.substring(0, 16).replace('T', ' ') : time;
  }

  /** A text that may be as long as it is. */
  static String oneLine(String text) {
    return oneLine(text, Integer.MAX_VALUE);
  }

  /**
   * Keeps control characters of a topic from reaching the terminal, and those that turn the
   * direction of the line they stand in.
   */
  static String oneLine(String text, int most) {
    String clean = TURNING.matcher(text).replaceAll("").replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
    return clean.codePointCount(0, clean.length()) <= most
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
  }
}
