package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How jobs look in a terminal. */
final class JobText {
  private static final int NARROW = 60;

  private JobText() {}

  static final List<String> HEADER = List.of("ID", "STATUS", "STAGE", "DONE", "SCHEDULED", "TOPIC");

  static List<String> row(JsonNode job) {
    return List.of(
        text(job, "id"),
        text(job, "status"),
        text(job, "stage"),
        job.path("progressPercent").asInt() + "%",
        minute(text(job, "scheduledAt")),
        oneLine(text(job, "topic"), NARROW));
  }

  /** Everything about one job, a line each. */
  static String detail(JsonNode job) {
    List<String> lines = new ArrayList<>();
    add(lines, "Job", text(job, "id"));
    add(lines, "Topic", text(job, "topic"));
    add(lines, "Status", text(job, "status") + waiting(job));
    add(lines, "Stage", text(job, "stage") + ", " + job.path("progressPercent").asInt() + "% done");
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
    return String.join(System.lineSeparator(), lines);
  }

  /** A table whose columns are as wide as their widest cell. */
  static String table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      table.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return table.toString().stripTrailing();
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("").equals("null") ? "" : node.path(field).asText("");
  }

  private static String waiting(JsonNode job) {
    return job.hasNonNull("waitingFor") ? " (" + text(job, "waitingFor") + ")" : "";
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isBlank()) {
      lines.add("%-11s %s".formatted(name, oneLine(value, Integer.MAX_VALUE)));
    }
  }

  private static String minute(String time) {
    return time.length() > 16 ? time.substring(0, 16).replace('T', ' ') : time;
  }

  /** Keeps control characters of a topic from reaching the terminal. */
  static String oneLine(String text, int most) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
  }
}
