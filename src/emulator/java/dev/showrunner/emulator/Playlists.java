package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Catalog.Playlist;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code playlists}: list and insert. */
final class Playlists {
  private static final String DOMAIN = "youtube.playlist";
  private static final Set<String> PARTS = Set.of("id", "snippet", "status", "contentDetails");

  private final Catalog catalog;

  Playlists(Catalog catalog) {
    this.catalog = catalog;
  }

  JsonNode list(Call call, Caller caller) {
    Set<String> parts = call.parts(PARTS);
    List<String> ids = call.list("id");
    boolean mine = call.query("mine").orElse("").equals("true");
    if (ids.isEmpty() && !mine && call.query("channelId").isEmpty()) {
      throw ApiError.badRequest(
          "youtube.parameter",
          "missingRequiredParameter",
          "No filter selected. Expected one of: mine, id, channelId");
    }
    synchronized (catalog) {
      List<Playlist> found =
          catalog.playlists.values().stream()
              .filter(
                  each ->
                      mine
                          ? each.owner.equals(caller.account())
                          : ids.contains(each.id)
                              || call.query("channelId")
                                  .filter(each.owner.channelId()::equals)
                                  .isPresent())
              .filter(
                  each -> each.owner.equals(caller.account()) || !each.privacy.equals("private"))
              .toList();
      Page page = Page.of(call, found.size());
      List<ObjectNode> items = page.cut(found).stream().map(each -> resource(each, parts)).toList();
      return Json.list("youtube#playlistListResponse", page, items);
    }
  }

  JsonNode insert(Call call, Caller caller) throws IOException {
    Set<String> parts = call.parts(PARTS);
    ObjectNode sent = call.json();
    KnownFields.checkPlaylist(sent, parts);
    String title = Json.text(sent.path("snippet"), "title").strip();
    String description = Json.text(sent.path("snippet"), "description");
    String privacy =
        sent.path("status").has("privacyStatus")
            ? Json.text(sent.path("status"), "privacyStatus")
            : "public";
    if (title.isEmpty()) {
      throw ApiError.badRequest(
          DOMAIN, "playlistTitleRequired", "The request must specify a playlist title.");
    }
    if (title.length() > 150 || title.contains("<") || title.contains(">")) {
      throw ApiError.badRequest(DOMAIN, "invalidPlaylistSnippet", "The playlist title is invalid.");
    }
    if (!Set.of("public", "unlisted", "private").contains(privacy)) {
      throw ApiError.badRequest(DOMAIN, "invalidPlaylistSnippet", "The privacyStatus is unknown.");
    }
    synchronized (catalog) {
      Playlist made =
          new Playlist(
              catalog.ids.playlist(),
              caller.account(),
              title,
              description,
              privacy,
              catalog.clock.instant());
      catalog.playlists.put(made.id, made);
      return resource(made, parts);
    }
  }

  private static ObjectNode resource(Playlist playlist, Set<String> parts) {
    ObjectNode resource = Json.object();
    resource.put("kind", "youtube#playlist");
    resource.put("etag", "emulated");
    resource.put("id", playlist.id);
    if (parts.contains("snippet")) {
      ObjectNode snippet = resource.putObject("snippet");
      snippet.put("publishedAt", playlist.made.toString());
      snippet.put("channelId", playlist.owner.channelId());
      snippet.put("title", playlist.title);
      snippet.put("description", playlist.description);
      snippet.put("channelTitle", playlist.owner.title());
    }
    if (parts.contains("status")) {
      resource.putObject("status").put("privacyStatus", playlist.privacy);
    }
    if (parts.contains("contentDetails")) {
      resource.putObject("contentDetails").put("itemCount", playlist.items.size());
    }
    return resource;
  }
}
