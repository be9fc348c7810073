package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about jobs, each a call or two of the REST interface. */
final class JobCommands {
  private JobCommands() {}

  @Command(
      name = "schedule",
      description = "Schedules a video.",
      footer = {
        "",
        "Examples:",
        "  showrunner schedule \"Why the sky is blue\"",
        "  showrunner schedule \"Weekly news\" --script news.md --publish-at 2030-06-15T14:30"
      })
  static final class Schedule extends ClientCommand {
    @Parameters(paramLabel = "TOPIC", description = "What the video is about, 1 to 200 characters.")
    String topic = "";

    @Option(names = "--at", paramLabel = "TIME", description = "When to start making it.")
    @Nullable String at;

    @Option(names = "--publish-at", paramLabel = "TIME", description = "When it goes public.")
    @Nullable String publishAt;

    @Option(names = "--script", paramLabel = "FILE", description = "A script in Markdown.")
    @Nullable Path script;

    @Option(names = "--style", description = "One of config/styles.")
    @Nullable String style;

    @Option(names = "--duration", paramLabel = "MINUTES", description = "How long it should be.")
    @Nullable Integer duration;

    @Option(names = "--tags", split = ",", description = "Tags, parted by commas.")
    @Nullable List<String> tags;

    @Option(names = "--privacy", description = "private, unlisted or public.")
    @Nullable String privacy;

    @Option(names = "--channel", description = "The channel's name.")
    @Nullable String channel;

    @Option(names = "--title", description = "The video's title, instead of the script's.")
    @Nullable String title;

    @Option(names = "--priority", description = "low, normal, high or urgent.")
    @Nullable String priority;

    @Option(names = "--approve", description = "Waits for your approval before publishing.")
    boolean approve;

    @Option(names = "--watch", description = "Follows the job until it rests.")
    boolean watch;

    @Override
    int call(ApiClient api) {
      Map<String, Object> draft = new LinkedHashMap<>();
      draft.put("topic", topic);
      put(draft, "scheduledAt", at);
      put(draft, "publishAt", publishAt);
      put(draft, "script", script == null ? null : read(script));
      put(draft, "style", style);
      put(draft, "durationMinutes", duration);
      put(draft, "tags", tags);
      put(draft, "privacyStatus", privacy);
      put(draft, "channel", channel);
      put(draft, "title", title);
      put(draft, "priority", priority);
      put(draft, "approval", approve ? true : null);
      JsonNode job = api.post("/api/jobs", draft);
      if (watch) {
        job = follow(api, JobText.text(job, "id"));
      }
      print(job, JobText::detail);
      return watch ? outcome(job) : 0;
    }

    private static void put(Map<String, Object> draft, String field, @Nullable Object value) {
      if (value != null) {
        draft.put(field, value);
      }
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new CommandFailure(
            "The script %s cannot be read; check its name and that it is text in UTF-8"
                .formatted(file));
      }
    }
  }

  @Command(name = "jobs", description = "Lists jobs, newest first.")
  static final class Jobs extends ClientCommand {
    @Option(names = "--status", description = "Only these, as RUNNING,FAILED.")
    @Nullable String status;

    @Option(names = "--limit", description = "How many, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    @Override
    int call(ApiClient api) {
      String filter = status == null ? "" : "&status=" + ApiClient.part(status);
      print(api.get("/api/jobs?limit=" + limit + filter), Jobs::table);
      return 0;
    }

    private static String table(JsonNode page) {
      if (page.path("items").isEmpty()) {
        return "No jobs yet. Schedule one with: showrunner schedule \"A topic\"";
      }
      List<List<String>> rows = new ArrayList<>(List.of(JobText.HEADER));
      page.path("items").forEach(job -> rows.add(JobText.row(job)));
      return JobText.table(rows);
    }
  }

  @Command(name = "job", description = "Shows one job.")
  static final class One extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      print(api.get("/api/jobs/" + ApiClient.part(id)), JobText::detail);
      return 0;
    }
  }

  @Command(name = "watch", description = "Follows a job until it rests.")
  static final class Follow extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      JsonNode job = follow(api, id);
      print(job, JobText::detail);
      return outcome(job);
    }
  }

  /** What is done to a job by its id alone. */
  abstract static class Act extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    abstract String action();

    @Override
    int call(ApiClient api) {
      print(api.post("/api/jobs/" + ApiClient.part(id) + "/" + action()), JobText::detail);
      return 0;
    }
  }

  @Command(name = "cancel", description = "Ends a job and all that it runs.")
  static final class Cancel extends Act {
    @Override
    String action() {
      return "cancel";
    }
  }

  @Command(name = "pause", description = "Pauses a job; a running one stops at its next stage.")
  static final class Pause extends Act {
    @Override
    String action() {
      return "pause";
    }
  }

  @Command(name = "resume", description = "Lets a paused job go on.")
  static final class Resume extends Act {
    @Override
    String action() {
      return "resume";
    }
  }

  @Command(name = "approve", description = "Lets a job that waits for approval be published.")
  static final class Approve extends Act {
    @Override
    String action() {
      return "approve";
    }
  }

  @Command(name = "retry", description = "Starts a failed or cancelled job again where it stopped.")
  static final class Retry extends Act {
    @Option(names = "--from", paramLabel = "STAGE", description = "Makes all anew from this stage.")
    @Nullable String from;

    @Override
    String action() {
      return from == null ? "retry" : "retry?stage=" + ApiClient.part(from);
    }
  }

  @Command(name = "reject", description = "Sends a job that waits for approval back to its script.")
  static final class Reject extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--note", description = "What the next script should do better.")
    String note = "";

    @Override
    int call(ApiClient api) {
      Map<String, String> body = Map.of("note", note);
      print(api.post("/api/jobs/" + ApiClient.part(id) + "/reject", body), JobText::detail);
      return 0;
    }
  }

  @Command(name = "stats", description = "Counts what was made.")
  static final class Stats extends ClientCommand {
    @Override
    int call(ApiClient api) {
      print(api.get("/api/statistics"), JsonNode::toPrettyString);
      return 0;
    }
  }
}
