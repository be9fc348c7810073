package dev.showrunner.cli;

import static dev.showrunner.cli.JobText.oneLine;
import static dev.showrunner.cli.JobText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code showrunner analytics}: how videos and channels do. */
@Command(name = "analytics", description = "Shows how videos and channels do.")
final class AnalyticsCommands extends ClientCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description =
          "top, videos, styles, weekdays, hours, channels, or a job's id (default: ${DEFAULT-VALUE}).")
  String what = "top";

  @Option(names = "--channel", description = "Only this one.")
  @Nullable String channel;

  @Option(names = "--style", description = "Only videos of this style.")
  @Nullable String style;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only those that went public at this date or time or later (default: a year).")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only those before it.")
  @Nullable String to;

  @Option(names = "--limit", description = "How many, 1 to 500 (default: ${DEFAULT-VALUE}).")
  int limit = 20;

  @Option(names = "--cursor", description = "Goes on behind a page; its last line has the value.")
  @Nullable String cursor;

  @Override
  int call(ApiClient api) {
    Times times = times(api);
    Query query =
        new Query()
            .with("channel", channel)
            .with("style", style)
            .with("from", times.read("--from", from))
            .with("to", times.read("--to", to));
    switch (what) {
      case "styles", "weekdays", "hours" ->
          print(api.get(query.of("/api/analytics/" + what)), AnalyticsCommands::groups);
      case "channels" ->
          print(api.get(query.of("/api/analytics/channels")), AnalyticsCommands::channels);
      case "top", "videos" ->
          print(
              api.get(
                  query.with("limit", limit).with("cursor", cursor).of("/api/analytics/" + what)),
              AnalyticsCommands::videos);
      default ->
          print(api.get("/api/analytics/videos/" + ApiClient.part(what)), AnalyticsCommands::video);
    }
    return 0;
  }

  private static String videos(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "Nothing was counted yet";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VIEWS", "AGE", "LIKES", "PUBLIC", "STYLE", "TITLE", "JOB"));
    for (JsonNode video : page.path("items")) {
      JsonNode counts = video.path("counts");
      JsonNode last = counts.path(counts.size() - 1);
      rows.add(
          List.of(
              text(video, "views"),
              text(last, "age"),
              text(last, "likes"),
              JobText.minute(text(video, "publicAt")),
              text(video, "style"),
              oneLine(text(video, "title")),
              text(video, "jobId")));
    }
    return JobText.table(rows) + JobText.more(page);
  }

  private static String video(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("AGE", "AT", "VIEWS", "LIKES", "COMMENTS", "MINUTES", "SEEN"));
    JsonNode video = answer.path("video");
    for (JsonNode count : video.path("counts")) {
      JsonNode watched = count.path("watched");
      String seen = text(watched, "averageViewPercent");
      rows.add(
          List.of(
              text(count, "age"),
              JobText.minute(text(count, "takenAt")),
              text(count, "views"),
              text(count, "likes"),
              text(count, "comments"),
              text(watched, "minutesWatched"),
              seen.isEmpty() ? "" : seen + "%"));
    }
    for (JsonNode due : answer.path("due")) {
      rows.add(
          List.of(text(due, "age"), JobText.minute(text(due, "dueAt")), "due", "", "", "", ""));
    }
    StringBuilder lines = new StringBuilder(oneLine(text(video, "title"), 200));
    lines.append(System.lineSeparator()).append(JobText.table(rows));
    for (JsonNode gone : answer.path("gone")) {
      lines.append(System.lineSeparator()).append(oneLine(text(gone, "reason"), 300));
    }
    return lines.toString().strip();
  }

  private static String groups(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "Nothing was counted yet";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("WHICH", "VIDEOS", "VIEWS", "AFTER 24 H", "SEEN", "SCORE"));
    for (JsonNode group : page.path("items")) {
      String seen = text(group, "averageViewPercent");
      rows.add(
          List.of(
              oneLine(text(group, "key")),
              text(group, "videos"),
              text(group, "views"),
              text(group, "viewsAfterDay"),
              seen.isEmpty() ? "" : seen + "%",
              group.has("effectPercent")
                  ? "%+d%%".formatted(group.path("effectPercent").asLong())
                  : ""));
    }
    return JobText.table(rows);
  }

  private static String channels(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "No channel was counted yet; channels of YouTube are, once a day";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CHANNEL", "AT", "VIEWS", "SUBSCRIBERS", "VIDEOS"));
    for (JsonNode channel : page.path("items")) {
      JsonNode day = channel.path("days").path(0);
      rows.add(
          List.of(
              text(channel, "channel"),
              JobText.minute(text(day, "takenAt")),
              text(day, "views"),
              text(day, "subscribers"),
              text(day, "videos")));
    }
    return JobText.table(rows);
  }
}
