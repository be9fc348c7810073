package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code videos}: insert, list, update and delete. */
final class Videos implements Receiver {
  private static final String DOMAIN = "youtube.video";
  private static final Set<String> WRITTEN = Set.of("snippet", "status");
  private static final Set<String> OF_OWNERS = Set.of("processingDetails", "fileDetails");
  private static final int MOST_IDS = 50;

  private final Catalog catalog;
  private final VideoView view;

  Videos(Catalog catalog, VideoView view) {
    this.catalog = catalog;
    this.view = view;
  }

  @Override
  public String method() {
    return Ledger.UPLOAD;
  }

  @Override
  public Set<String> scopes() {
    return Scope.TO_UPLOAD;
  }

  @Override
  public long largest() {
    return 256L << 30;
  }

  @Override
  public boolean takes(String mediaType) {
    return mediaType.startsWith("video/") || mediaType.equals("application/octet-stream");
  }

  @Override
  public Completion begin(Call call, Caller caller, ObjectNode resource) {
    Set<String> parts = call.parts(VideoView.PARTS);
    KnownFields.checkVideo(resource, parts);
    ObjectNode snippet =
        parts.contains("snippet")
            ? VideoRules.snippet(resource.path("snippet"), false)
            : VideoRules.snippet(Json.object().put("title", "unknown"), false);
    // Looked at now, so that nobody sends a file for nothing; what has passed when it is whole
    // counts.
    VideoRules.status(resource.path("status"), catalog.clock.instant(), false);
    synchronized (catalog) {
      checkChannelLimit(caller.account());
    }
    String name = call.header("Slug").orElse("");
    return file -> add(caller.account(), file, name, snippet, resource.path("status"), parts);
  }

  private ObjectNode add(
      Account owner,
      StoredFile file,
      String name,
      ObjectNode snippet,
      JsonNode status,
      Set<String> parts) {
    synchronized (catalog) {
      Instant now = catalog.clock.instant();
      Video video =
          new Video(
              catalog.ids.video(),
              owner,
              file,
              name,
              now,
              now.plus(catalog.processing),
              catalog.takeNextProcessing(),
              snippet,
              VideoRules.status(status, now, false));
      catalog
          .takeNextStatus()
          .forEach(
              (field, value) -> {
                if (value instanceof Boolean truth) {
                  video.status.put(field, truth);
                } else {
                  video.status.put(field, value.toString());
                }
              });
      video.settle(now);
      catalog.add(video);
      return view.of(video, parts, now);
    }
  }

  private void checkChannelLimit(Account account) {
    Instant since = catalog.clock.instant().minus(Duration.ofHours(24));
    long recent =
        catalog.ofChannel(account).stream().filter(each -> each.uploadedAt.isAfter(since)).count();
    if (recent >= account.uploadsPerDay()) {
      throw ApiError.badRequest(
          DOMAIN,
          "uploadLimitExceeded",
          "The user has exceeded the number of videos they may upload.");
    }
  }

  JsonNode list(Call call, Caller caller) {
    Set<String> parts = call.parts(VideoView.PARTS);
    List<String> ids = call.list("id");
    if (ids.isEmpty()) {
      throw ApiError.badRequest(
          "youtube.parameter",
          "missingRequiredParameter",
          "No filter selected. Expected one of: id, chart, myRating");
    }
    if (ids.size() > MOST_IDS) {
      throw ApiError.badRequest(
          "youtube.parameter", "invalidFilters", "At most 50 ids can be asked for at once.");
    }
    synchronized (catalog) {
      Instant now = catalog.clock.instant();
      List<ObjectNode> items = new ArrayList<>();
      for (String id : ids) {
        catalog
            .video(id)
            .filter(each -> mayBeSeen(each, caller, parts))
            .ifPresent(each -> items.add(view.of(each, parts, now)));
      }
      return Json.list("youtube#videoListResponse", Page.all(items.size()), items);
    }
  }

  private static boolean mayBeSeen(Video video, Caller caller, Set<String> parts) {
    if (video.owner.equals(caller.account())) {
      return true;
    }
    if (parts.stream().anyMatch(OF_OWNERS::contains)) {
      throw ApiError.forbidden(DOMAIN, "Only a video's owner may see its file and processing.");
    }
    return !video.privacy().equals("private");
  }

  JsonNode update(Call call, Caller caller) throws IOException {
    Set<String> parts = call.parts(VideoView.PARTS);
    ObjectNode sent = call.json();
    KnownFields.checkVideo(sent, parts);
    synchronized (catalog) {
      Instant now = catalog.clock.instant();
      Video video = catalog.ownVideo(Json.text(sent, "id"), caller.account(), DOMAIN);
      if (parts.stream().noneMatch(WRITTEN::contains)) {
        throw ApiError.badRequest("youtube.part", "unexpectedPart", "No part can be updated.");
      }
      // Both are looked at before either is changed.
      ObjectNode snippet =
          parts.contains("snippet")
              ? VideoRules.snippet(sent.path("snippet"), true)
              : video.snippet;
      ObjectNode status =
          parts.contains("status")
              ? VideoRules.status(sent.path("status"), now, video.wasPublished())
              : video.status;
      video.snippet = snippet;
      video.status = status;
      video.settle(now);
      return view.of(video, parts, now);
    }
  }

  JsonNode delete(Call call, Caller caller) throws IOException {
    String id = call.required("id");
    synchronized (catalog) {
      Video video = catalog.ownVideo(id, caller.account(), DOMAIN);
      catalog.remove(video);
      java.nio.file.Files.deleteIfExists(video.file.path());
    }
    return MissingNode.getInstance();
  }
}
