package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;

/** A video as the API answers it. */
final class VideoView {
  static final Set<String> PARTS =
      Set.of(
          "id",
          "snippet",
          "status",
          "contentDetails",
          "statistics",
          "processingDetails",
          "fileDetails");

  private final Audience audience;

  VideoView(Audience audience) {
    this.audience = audience;
  }

  ObjectNode of(Video video, Set<String> parts, Instant now) {
    ObjectNode resource = Json.object();
    resource.put("kind", "youtube#video");
    resource.put("etag", "emulated");
    resource.put("id", video.id);
    for (String part : parts) {
      switch (part) {
        case "snippet" -> snippet(resource.putObject(part), video);
        case "status" -> status(resource.putObject(part), video, now);
        case "contentDetails" -> contentDetails(resource.putObject(part), video, now);
        case "statistics" -> statistics(resource.putObject(part), video, now);
        case "processingDetails" -> processing(resource.putObject(part), video, now);
        case "fileDetails" -> fileDetails(resource.putObject(part), video);
        default -> {
          // The id is there anyway.
        }
      }
    }
    return resource;
  }

  private static void snippet(ObjectNode snippet, Video video) {
    snippet.put(
        "publishedAt",
        (video.publishedAt == null ? video.uploadedAt : video.publishedAt).toString());
    snippet.put("channelId", video.owner.channelId());
    snippet.put("channelTitle", video.owner.title());
    snippet.put("liveBroadcastContent", "none");
    snippet.setAll(video.snippet);
    ObjectNode localized = snippet.putObject("localized");
    localized.put("title", Json.text(video.snippet, "title"));
    localized.put("description", Json.text(video.snippet, "description"));
    thumbnails(snippet, video.id);
  }

  static void thumbnails(ObjectNode snippet, String videoId) {
    ObjectNode one = snippet.putObject("thumbnails").putObject("default");
    one.put("url", "https://i.ytimg.com/vi/" + videoId + "/default.jpg");
    one.put("width", 120);
    one.put("height", 90);
  }

  private static void status(ObjectNode status, Video video, Instant now) {
    status.put("uploadStatus", video.isProcessed(now) ? video.outcome.status() : "uploaded");
    if (video.isProcessed(now) && !video.outcome.reason().isEmpty()) {
      status.put(video.outcome.reasonField(), video.outcome.reason());
    }
    status.setAll(video.status);
  }

  private static void contentDetails(ObjectNode details, Video video, Instant now) {
    boolean known = video.isProcessed(now);
    details.put("duration", known ? video.length.map(Object::toString).orElse("P0D") : "P0D");
    details.put("dimension", "2d");
    details.put("definition", known ? "hd" : "sd");
    details.put("caption", "false");
    details.put("licensedContent", false);
    details.put("projection", "rectangular");
  }

  private void statistics(ObjectNode statistics, Video video, Instant now) {
    Audience.Counts counts = audience.until(video, now);
    // Google writes numbers of 64 bits as text.
    statistics.put("viewCount", Long.toString(counts.views()));
    statistics.put("likeCount", Long.toString(counts.likes()));
    statistics.put("favoriteCount", "0");
    statistics.put("commentCount", Long.toString(counts.comments()));
  }

  private static void processing(ObjectNode details, Video video, Instant now) {
    boolean done = video.isProcessed(now);
    String ended = video.outcome == ProcessingOutcome.FAILED ? "failed" : "succeeded";
    details.put("processingStatus", done ? ended : "processing");
    if (done && video.outcome == ProcessingOutcome.FAILED) {
      details.put("processingFailureReason", "transcodeFailed");
    }
    details.put("fileDetailsAvailability", "available");
    details.put("processingIssuesAvailability", done ? "available" : "inProgress");
    details.put("tagSuggestionsAvailability", "inProgress");
    details.put("editorSuggestionsAvailability", "inProgress");
    details.put("thumbnailsAvailability", done ? "available" : "inProgress");
  }

  private static void fileDetails(ObjectNode details, Video video) {
    if (!video.fileName.isEmpty()) {
      details.put("fileName", video.fileName);
    }
    details.put("fileSize", Long.toString(video.file.bytes()));
    details.put("fileType", "video");
    details.put("container", "mov");
    video.length.ifPresent(length -> details.put("durationMs", Long.toString(length.toMillis())));
  }
}
