package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Catalog.Item;
import dev.showrunner.emulator.Catalog.Playlist;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code playlistItems}: list, also of a channel's uploads, and insert. */
final class PlaylistItems {
  private static final String DOMAIN = "youtube.playlistItem";
  private static final Set<String> PARTS = Set.of("id", "snippet", "status", "contentDetails");

  private final Catalog catalog;
  private final List<Account> accounts;

  PlaylistItems(Catalog catalog, List<Account> accounts) {
    this.catalog = catalog;
    this.accounts = accounts;
  }

  JsonNode list(Call call, Caller caller) {
    Set<String> parts = call.parts(PARTS);
    String playlistId = call.required("playlistId");
    synchronized (catalog) {
      List<Item> visible =
          items(playlistId, caller).stream()
              .filter(
                  each ->
                      catalog
                          .video(each.videoId())
                          .filter(
                              video ->
                                  video.owner.equals(caller.account())
                                      || video.privacy().equals("public"))
                          .isPresent())
              .toList();
      Page page = Page.of(call, visible.size());
      List<ObjectNode> items = new ArrayList<>();
      for (Item item : page.cut(visible)) {
        items.add(resource(item, playlistId, visible.indexOf(item), parts));
      }
      return Json.list("youtube#playlistItemListResponse", page, items);
    }
  }

  private List<Item> items(String playlistId, Caller caller) {
    Optional<Account> uploads =
        accounts.stream().filter(each -> each.uploadsPlaylist().equals(playlistId)).findFirst();
    if (uploads.isPresent()) {
      List<Item> items = new ArrayList<>();
      for (Video video : catalog.ofChannel(uploads.get())) {
        items.add(new Item("UI" + video.id, video.id, video.uploadedAt));
      }
      Collections.reverse(items);
      return items;
    }
    Playlist playlist = playlist(playlistId);
    if (playlist.privacy.equals("private") && !playlist.owner.equals(caller.account())) {
      throw ApiError.forbidden(DOMAIN, "The playlist is private.");
    }
    return playlist.items;
  }

  JsonNode insert(Call call, Caller caller) throws IOException {
    Set<String> parts = call.parts(PARTS);
    ObjectNode sent = call.json();
    KnownFields.checkPlaylistItem(sent, parts);
    JsonNode snippet = sent.path("snippet");
    JsonNode resourceId = snippet.path("resourceId");
    String playlistId = Json.text(snippet, "playlistId");
    if (playlistId.isEmpty()) {
      throw ApiError.badRequest(
          DOMAIN, "playlistIdRequired", "The subscription does not specify a playlist ID.");
    }
    if (!Json.text(resourceId, "kind").equals("youtube#video")) {
      throw ApiError.badRequest(
          DOMAIN, "invalidResourceType", "The resourceId's kind must be youtube#video.");
    }
    synchronized (catalog) {
      Playlist playlist = playlist(playlistId);
      if (!playlist.owner.equals(caller.account())) {
        throw new ApiError(
            403, DOMAIN, "playlistItemsNotAccessible", "The playlist belongs to another channel.");
      }
      String videoId = Json.text(resourceId, "videoId");
      if (catalog.video(videoId).isEmpty()) {
        throw ApiError.notFound(DOMAIN, "videoNotFound", "Video not found.");
      }
      if (playlist.items.stream().anyMatch(each -> each.videoId().equals(videoId))) {
        throw new ApiError(409, DOMAIN, "videoAlreadyInPlaylist", "Video already in playlist.");
      }
      int place = snippet.path("position").asInt(playlist.items.size());
      if (place < 0 || place > playlist.items.size()) {
        throw ApiError.badRequest(DOMAIN, "invalidSnippet", "The position is out of range.");
      }
      Item item = new Item(catalog.ids.of("PLI"), videoId, catalog.clock.instant());
      playlist.items.add(place, item);
      return resource(item, playlistId, place, parts);
    }
  }

  private Playlist playlist(String id) {
    Playlist playlist = catalog.playlists.get(id);
    if (playlist == null) {
      throw ApiError.notFound(
          DOMAIN, "playlistNotFound", "The playlist identified with the id cannot be found.");
    }
    return playlist;
  }

  private ObjectNode resource(Item item, String playlistId, int position, Set<String> parts) {
    Video video = catalog.video(item.videoId()).orElseThrow();
    ObjectNode resource = Json.object();
    resource.put("kind", "youtube#playlistItem");
    resource.put("etag", "emulated");
    resource.put("id", item.id());
    if (parts.contains("snippet")) {
      ObjectNode snippet = resource.putObject("snippet");
      snippet.put("publishedAt", item.added().toString());
      snippet.put("channelId", video.owner.channelId());
      snippet.put("title", Json.text(video.snippet, "title"));
      snippet.put("description", Json.text(video.snippet, "description"));
      snippet.put("channelTitle", video.owner.title());
      snippet.put("playlistId", playlistId);
      snippet.put("position", position);
      snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", video.id);
      VideoView.thumbnails(snippet, video.id);
    }
    if (parts.contains("contentDetails")) {
      ObjectNode details = resource.putObject("contentDetails");
      details.put("videoId", video.id);
      if (video.publishedAt != null) {
        details.put("videoPublishedAt", video.publishedAt.toString());
      }
    }
    if (parts.contains("status")) {
      resource.putObject("status").put("privacyStatus", video.privacy());
    }
    return resource;
  }
}
