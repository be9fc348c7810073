package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How schedules look in a terminal. */
final class ScheduleText {

  private ScheduleText() {}

  /** Schedules as a table, how to see more of them, and what is wrong with their files. */
  static String list(JsonNode page) {
    List<String> lines = new ArrayList<>();
    if (page.path("items").isEmpty()) {
      lines.add(
          "No such schedules. Make one with: showrunner schedules add daily \"Tip\" --topic \"Tip of {date}\"");
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("ID", "STATE", "NEXT", "RUNS", "FAILED", "RULE", "NAME"));
      page.path("items").forEach(schedule -> rows.add(row(schedule)));
      lines.add(JobText.table(rows));
    }
    if (page.hasNonNull("nextCursor")) {
      lines.add("There are more: --cursor " + JobText.text(page, "nextCursor"));
    }
    page.path("problems")
        .forEach(problem -> lines.add("Wrong: " + JobText.oneLine(problem.asText(), 500)));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> row(JsonNode schedule) {
    return List.of(
        JobText.text(schedule, "id"),
        state(schedule),
        minute(JobText.text(schedule, "nextRun")),
        JobText.text(schedule, "runCount"),
        JobText.text(schedule, "failureCount"),
        JobText.oneLine(rule(schedule.path("recurrence"))),
        JobText.oneLine(JobText.text(schedule, "name")));
  }

  private static String state(JsonNode schedule) {
    if (!schedule.path("enabled").asBoolean()) {
      return "paused";
    }
    if (!schedule.hasNonNull("nextRun")) {
      return "ended";
    }
    return schedule.path("waiting").asBoolean() ? "waits" : "on";
  }

  /** A rule in words. */
  static String rule(JsonNode rule) {
    String time = "%02d:%02d".formatted(rule.path("hour").asInt(), rule.path("minute").asInt());
    return switch (rule.path("type").asText()) {
      case "daily" -> "daily at " + time;
      case "weekly" -> "weekly on " + joined(rule.path("daysOfWeek")) + " at " + time;
      case "monthly" -> "monthly on " + joined(rule.path("daysOfMonth")) + " at " + time;
      case "interval" ->
          "every %d h %d min"
              .formatted(rule.path("intervalHours").asInt(), rule.path("intervalMinutes").asInt());
      default -> "cron " + rule.path("expression").asText();
    };
  }

  private static String joined(JsonNode values) {
    List<String> words = new ArrayList<>();
    values.forEach(
        value -> words.add(value.isTextual() ? value.asText().substring(0, 3) : value.asText()));
    return String.join(",", words);
  }

  /** Everything about one schedule, a line each. */
  static String detail(JsonNode schedule) {
    List<String> lines = new ArrayList<>();
    add(lines, "Schedule", JobText.text(schedule, "id"));
    add(lines, "Name", JobText.text(schedule, "name"));
    add(lines, "About", JobText.text(schedule, "description"));
    add(lines, "State", state(schedule));
    add(lines, "Because", JobText.text(schedule, "pausedReason"));
    add(lines, "Rule", rule(schedule.path("recurrence")));
    add(lines, "Zone", JobText.text(schedule, "timeZone"));
    add(lines, "From", JobText.text(schedule, "startDate"));
    add(lines, "Until", JobText.text(schedule, "endDate"));
    add(lines, "Topic", JobText.text(schedule, "topicTemplate"));
    int topics = schedule.path("topics").size();
    add(lines, "Topics", topics == 0 ? "" : topics + ", " + JobText.text(schedule, "topicOrder"));
    add(
        lines,
        "Missed",
        JobText.text(schedule, "misfire") + " within " + JobText.text(schedule, "misfireGrace"));
    add(
        lines,
        "Overlap",
        JobText.text(schedule, "overlap")
            + (JobText.text(schedule, "overlap").equals("allow")
                ? ""
                : " at " + JobText.text(schedule, "maxActive")));
    add(lines, "Lead time", unlessZero(JobText.text(schedule, "leadTime")));
    add(lines, "Jitter", unlessZero(JobText.text(schedule, "jitter")));
    add(lines, "Channel", JobText.text(schedule, "channel"));
    add(lines, "Style", JobText.text(schedule, "style"));
    add(lines, "File", JobText.text(schedule, "source"));
    add(lines, "Next run", JobText.text(schedule, "nextRun"));
    add(lines, "Last run", JobText.text(schedule, "lastRun"));
    add(lines, "Last job", JobText.text(schedule, "lastJobId"));
    add(
        lines,
        "Runs",
        JobText.text(schedule, "runCount")
            + ", of which failed "
            + JobText.text(schedule, "failureCount"));
    if (schedule.path("skippedCount").asLong() > 0) {
      add(
          lines,
          "Skipped",
          JobText.text(schedule, "skippedCount")
              + ", the last at "
              + JobText.text(schedule, "lastSkipped")
              + ": "
              + JobText.text(schedule, "skippedReason"));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String unlessZero(String length) {
    return length.equals("0s") ? "" : length;
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isBlank()) {
      lines.add("%-11s %s".formatted(name, JobText.oneLine(value)));
    }
  }

  /** Runs that are to come as a table. */
  static String runs(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "There is no further run";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("AT", "TOPIC"));
    page.path("items")
        .forEach(
            run ->
                rows.add(
                    List.of(JobText.text(run, "at"), JobText.oneLine(JobText.text(run, "topic")))));
    return JobText.table(rows);
  }

  private static String minute(String time) {
    return time.length() > 16 ? time.substring(0, 16).replace('T', ' ') : time;
  }
}
