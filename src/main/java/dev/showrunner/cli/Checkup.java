package dev.showrunner.cli;

import static dev.showrunner.cli.JobText.oneLine;
import static dev.showrunner.cli.JobText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a running server's work, by what it answers. */
final class Checkup {
  private static final Duration LATE = Duration.ofMinutes(2);
  private static final Duration RECENT = Duration.ofDays(7);
  private static final int MANY_FAILURES = 3;
  private static final int MANY_CONFLICTS = 5;

  private final ApiClient api;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  Checkup(ApiClient api) {
    this.api = api;
    this.now = time(api.get("/api/settings"), "now");
  }

  List<Finding> findings() {
    look("jobs", this::starting);
    look("failures", this::failures);
    look("waiting", this::waiting);
    look("calendar", this::conflicts);
    look("schedules", this::schedules);
    look("quota", this::quota);
    return findings;
  }

  private void look(String about, Supplier<List<Finding>> check) {
    try {
      List<Finding> found = check.get();
      findings.addAll(found.isEmpty() ? List.of(Finding.ok(about, "Nothing is wrong")) : found);
    } catch (CommandFailure e) {
      findings.add(
          Finding.bad(
              about, "It cannot be looked at: " + e.getMessage(), "Look at logs/showrunner.log"));
    }
  }

  private static Instant time(JsonNode node, String field) {
    String text = text(node, field);
    return text.isEmpty() ? Instant.MAX : OffsetDateTime.parse(text).toInstant();
  }

  private List<Finding> starting() {
    JsonNode counts = api.get("/api/statistics");
    if (!counts.path("running").asBoolean()) {
      return List.of(
          Finding.bad(
              "jobs",
              "Jobs do not start: the dispatcher is stopped",
              "showrunner dispatcher start"));
    }
    List<JsonNode> due = new ArrayList<>();
    for (JsonNode job : jobs("PENDING")) {
      if (time(job, "scheduledAt").isBefore(now.minus(LATE))) {
        due.add(job);
      }
    }
    if (due.isEmpty()) {
      return List.of();
    }
    long running = counts.path("statusCounts").path("RUNNING").asLong();
    String many = due.size() + (due.size() == 1 ? " job is" : " jobs are");
    if (running > 0) {
      return List.of(
          Finding.note(
              "jobs",
              "%s due and held until a place is free; %d render at a time"
                  .formatted(many, counts.path("concurrentLimit").asInt()),
              "Nothing is broken; more at once: showrunner.max-concurrent-jobs"));
    }
    return List.of(
        Finding.bad(
            "jobs",
            "Jobs do not start: %s due, as %s, and none runs"
                .formatted(many, text(due.get(0), "id")),
            "Look at logs/showrunner.log for what the dispatcher says, then start the server anew"));
  }

  /** All of them: what is due is among the oldest, and lists begin with the newest. */
  private List<JsonNode> jobs(String status) {
    List<JsonNode> jobs = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Query query = new Query().with("status", status).with("limit", 500).with("cursor", cursor);
      JsonNode page = api.get(query.of("/api/jobs"));
      page.path("items").forEach(jobs::add);
      cursor = page.hasNonNull("nextCursor") ? text(page, "nextCursor") : null;
    } while (cursor != null);
    return jobs;
  }

  private List<Finding> failures() {
    Map<String, List<JsonNode>> byCause = new TreeMap<>();
    for (JsonNode job : jobs("FAILED")) {
      if (time(job, "completedAt").isAfter(now.minus(RECENT))) {
        String cause = text(job.path("error"), "message");
        byCause.computeIfAbsent(oneLine(cause, 200), any -> new ArrayList<>()).add(job);
      }
    }
    return byCause.entrySet().stream()
        .sorted(Comparator.comparingInt(cause -> -cause.getValue().size()))
        .limit(5)
        .map(cause -> failure(cause.getKey(), cause.getValue()))
        .toList();
  }

  private static Finding failure(String cause, List<JsonNode> jobs) {
    String id = text(jobs.get(0), "id");
    String what =
        "%d failed in the last 7 days%s: %s"
            .formatted(jobs.size(), jobs.size() == 1 ? "" : " of the same", cause);
    String remedy = "Do what it says, then: showrunner retry " + id;
    return jobs.size() < MANY_FAILURES
        ? Finding.note("failures", what, remedy)
        : Finding.bad(
            "failures", what, remedy + " (and the others: showrunner jobs --status FAILED)");
  }

  private List<Finding> waiting() {
    Map<String, List<JsonNode>> byReason = new TreeMap<>();
    for (JsonNode job : jobs("WAITING")) {
      byReason.computeIfAbsent(text(job, "waitingFor"), any -> new ArrayList<>()).add(job);
    }
    List<Finding> found = new ArrayList<>();
    byReason.forEach((reason, jobs) -> found.add(waits(reason, jobs)));
    return found;
  }

  private static Finding waits(String reason, List<JsonNode> jobs) {
    JsonNode first = jobs.get(0);
    String id = text(first, "id");
    String message = oneLine(text(first.path("error"), "message"), 200);
    String what =
        "%d %s for %s%s"
            .formatted(
                jobs.size(),
                jobs.size() == 1 ? "waits" : "wait",
                reason,
                message.isEmpty() ? "" : ": " + message);
    return switch (reason) {
      case "disk" ->
          Finding.bad(
              "waiting", what, "showrunner clean --older-than 30, or showrunner trash --empty");
      case "sign-in" ->
          Finding.bad(
              "waiting", what, "showrunner channels sign-in %s".formatted(text(first, "channel")));
      case "decision" -> Finding.bad("waiting", what, "Read it and decide: showrunner job " + id);
      case "approval" ->
          Finding.note("waiting", what, "Watch it, then: showrunner approve " + id + ", or reject");
      case "quota" -> Finding.note("waiting", what, "They go on by themselves: showrunner quota");
      default -> Finding.note("waiting", what, "They go on by themselves");
    };
  }

  private List<Finding> conflicts() {
    // Nobody can move what lies behind.
    String ahead = new Query().with("limit", 500).with("from", now).of("/api/calendar/conflicts");
    List<JsonNode> hard = new ArrayList<>();
    for (JsonNode conflict : api.get(ahead).path("items")) {
      if (!text(conflict, "severity").equals("warning")) {
        hard.add(conflict);
      }
    }
    if (hard.isEmpty()) {
      return List.of();
    }
    String what =
        "%d conflicts, as %s: %s"
            .formatted(
                hard.size(),
                JobText.minute(text(hard.get(0), "at")),
                oneLine(text(hard.get(0), "detail"), 200));
    String remedy =
        "showrunner conflicts lists them with the nearest free time; if your plan is meant,"
            + " lower showrunner.calendar.min-gap, raise max-per-day, or topic-similarity";
    return List.of(
        hard.size() < MANY_CONFLICTS
            ? Finding.note("calendar", what, remedy)
            : Finding.bad("calendar", what, remedy));
  }

  private List<Finding> schedules() {
    JsonNode page = api.get("/api/schedules?limit=500");
    List<Finding> found = new ArrayList<>();
    page.path("problems")
        .forEach(
            problem ->
                found.add(
                    Finding.bad(
                        "schedules",
                        oneLine(problem.asText(), 300),
                        "Mend the file in config/schedules; it is read again at once")));
    for (JsonNode schedule : page.path("items")) {
      found.addAll(schedule(schedule));
    }
    return found;
  }

  private List<Finding> schedule(JsonNode schedule) {
    String id = text(schedule, "id");
    String name = "\"" + oneLine(text(schedule, "name"), 60) + "\"";
    if (!schedule.path("enabled").asBoolean()) {
      String why = text(schedule, "pausedReason");
      String what = name + " is paused" + (why.isEmpty() ? "" : ": " + oneLine(why, 200));
      String remedy = "showrunner schedules resume " + id;
      return List.of(
          why.isEmpty()
              ? Finding.note("schedules", what, remedy)
              : Finding.bad("schedules", what, remedy));
    }
    if (time(schedule, "nextRun").isBefore(now.minus(LATE))
        && !schedule.path("waiting").asBoolean()) {
      return List.of(
          Finding.bad(
              "schedules",
              "%s was to fire at %s and did not".formatted(name, text(schedule, "nextRun")),
              "Look at logs/showrunner.log, then start the server anew"));
    }
    boolean lately =
        schedule.hasNonNull("lastSkipped")
            && time(schedule, "lastSkipped").isAfter(now.minus(RECENT));
    return lately
        ? List.of(
            Finding.note(
                "schedules",
                "%s skipped a run at %s: %s"
                    .formatted(
                        name,
                        JobText.minute(text(schedule, "lastSkipped")),
                        oneLine(text(schedule, "skippedReason"), 200)),
                "showrunner schedules show " + id))
        : List.of();
  }

  private List<Finding> quota() {
    List<Finding> found = new ArrayList<>();
    for (JsonNode project : api.get("/api/quota").path("items")) {
      for (String what : List.of("uploads", "units")) {
        if (project.path(what).path("remaining").asInt(1) <= 0) {
          found.add(
              Finding.bad(
                  "quota",
                  "No %s are left today of project %s".formatted(what, text(project, "project")),
                  "Uploads go on by themselves at %s; a second project at Google has its own quota"
                      .formatted(JobText.minute(text(project, "resetAt")))));
        }
      }
    }
    return found;
  }
}
