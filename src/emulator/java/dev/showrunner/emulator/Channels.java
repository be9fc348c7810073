package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Grants.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code channels.list}: one's own, or by id. */
final class Channels {
  private static final Set<String> PARTS =
      Set.of("id", "snippet", "contentDetails", "statistics", "status");

  private final Catalog catalog;
  private final List<Account> accounts;
  private final Audience audience;

  Channels(Catalog catalog, List<Account> accounts, Audience audience) {
    this.catalog = catalog;
    this.accounts = accounts;
    this.audience = audience;
  }

  JsonNode list(Call call, Caller caller) {
    Set<String> parts = call.parts(PARTS);
    List<String> ids = call.list("id");
    boolean mine = call.query("mine").orElse("").equals("true");
    if (ids.isEmpty() && !mine) {
      throw ApiError.badRequest(
          "youtube.parameter",
          "missingRequiredParameter",
          "No filter selected. Expected one of: mine, id");
    }
    synchronized (catalog) {
      List<ObjectNode> items =
          accounts.stream()
              .filter(each -> mine ? each.equals(caller.account()) : ids.contains(each.channelId()))
              .map(each -> resource(each, parts))
              .toList();
      return Json.list("youtube#channelListResponse", Page.all(items.size()), items);
    }
  }

  private ObjectNode resource(Account account, Set<String> parts) {
    ObjectNode resource = Json.object();
    resource.put("kind", "youtube#channel");
    resource.put("etag", "emulated");
    resource.put("id", account.channelId());
    if (parts.contains("snippet")) {
      ObjectNode snippet = resource.putObject("snippet");
      snippet.put("title", account.title());
      snippet.put("description", "");
      snippet.put("publishedAt", "2024-01-01T00:00:00Z");
    }
    if (parts.contains("contentDetails")) {
      resource
          .putObject("contentDetails")
          .putObject("relatedPlaylists")
          .put("likes", "")
          .put("uploads", account.uploadsPlaylist());
    }
    if (parts.contains("statistics")) {
      Instant now = catalog.clock.instant();
      List<Video> videos = catalog.ofChannel(account);
      long views = videos.stream().mapToLong(v -> audience.until(v, now).views()).sum();
      long open = videos.stream().filter(each -> each.privacy().equals("public")).count();
      ObjectNode statistics = resource.putObject("statistics");
      statistics.put("viewCount", Long.toString(views));
      statistics.put("subscriberCount", Long.toString(views / 100));
      statistics.put("hiddenSubscriberCount", false);
      statistics.put("videoCount", Long.toString(open));
    }
    if (parts.contains("status")) {
      ObjectNode status = resource.putObject("status");
      status.put("privacyStatus", "public");
      status.put("isLinked", true);
      status.put("longUploadsStatus", account.verified() ? "allowed" : "eligible");
    }
    return resource;
  }
}
