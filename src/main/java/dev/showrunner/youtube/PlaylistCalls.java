package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The calls that put videos into playlists; a playlist is made when there is none of its name, once
 * for however many videos want it at the same time. Thread-safe.
 */
final class PlaylistCalls {
  private static final Pattern PLAYLIST_ID = Pattern.compile("(PL|OL|FL|UU)[A-Za-z0-9_-]{10,}");

  /** How long YouTube's list of playlists may not know one that was made, or its answer be lost. */
  private static final Duration LAG = Duration.ofMinutes(10);

  private final YouTubeApi api;
  private final PlaylistClaims claims;

  PlaylistCalls(YouTubeApi api, PlaylistClaims claims) {
    this.api = api;
    this.claims = claims;
  }

  /**
   * Puts the video into a playlist.
   *
   * @param playlist an id, or a name; one of that name is made when there is none
   * @throws StageException when it is not in it yet
   */
  void add(Caller caller, String videoId, String playlist) {
    String id = PLAYLIST_ID.matcher(playlist).matches() ? playlist : named(caller, playlist);
    if (holds(caller, id, videoId)) {
      return;
    }
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    ObjectNode snippet = item.putObject("snippet");
    snippet.put("playlistId", id);
    snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", videoId);
    api.accepting(
        caller,
        Cost.PLAYLIST_ITEMS_INSERT,
        "Adding the video to the playlist " + playlist,
        "videoAlreadyInPlaylist",
        token ->
            Request.of("POST", "/youtube/v3/playlistItems?part=snippet", token)
                .with(Body.Bytes.json(item.toString())));
  }

  private boolean holds(Caller caller, String playlist, String videoId) {
    String path =
        "/youtube/v3/playlistItems?part=contentDetails&maxResults=50&playlistId="
            + CompanionCalls.encoded(playlist)
            + "&videoId="
            + CompanionCalls.encoded(videoId);
    JsonNode items =
        api.list(
                caller,
                Cost.PLAYLIST_ITEMS_LIST,
                "Looking into the playlist " + playlist,
                token -> Request.of("GET", path, token))
            .path("items");
    for (JsonNode item : items) {
      if (item.at("/contentDetails/videoId").asText().equals(videoId)) {
        return true;
      }
    }
    return false;
  }

  private String named(Caller caller, String name) {
    return find(caller, name).orElseGet(() -> made(caller, name));
  }

  private String made(Caller caller, String name) {
    Instant now = api.now();
    if (claims.take(caller.channel(), name, caller.job(), now, now.plus(LAG))) {
      String id = make(caller, name);
      claims.made(caller.channel(), name, id);
      return id;
    }
    return claims
        .made(caller.channel(), name, now)
        .orElseThrow(
            () ->
                new RetryableException(
                    caller.job(),
                    "The playlist "
                        + name
                        + " is being made, or YouTube has not said what came of it"));
  }

  private Optional<String> find(Caller caller, String name) {
    String page = "";
    do {
      String path =
          "/youtube/v3/playlists?part=snippet&mine=true&maxResults=50"
              + (page.isEmpty() ? "" : "&pageToken=" + CompanionCalls.encoded(page));
      JsonNode list =
          api.list(
              caller,
              Cost.PLAYLISTS_LIST,
              "Looking for the playlist " + name,
              token -> Request.of("GET", path, token));
      for (JsonNode one : list.path("items")) {
        if (one.at("/snippet/title").asText().strip().equalsIgnoreCase(name.strip())) {
          return Optional.of(one.path("id").asText());
        }
      }
      page = list.path("nextPageToken").asText("");
    } while (!page.isEmpty());
    return Optional.empty();
  }

  private String make(Caller caller, String name) {
    ObjectNode playlist = JsonNodeFactory.instance.objectNode();
    playlist.putObject("snippet").put("title", name);
    playlist.putObject("status").put("privacyStatus", "public");
    String doing = "Making the playlist " + name;
    try {
      Answer answer =
          api.charged(
              caller,
              Cost.PLAYLISTS_INSERT,
              token ->
                  Request.of("POST", "/youtube/v3/playlists?part=snippet,status", token)
                      .with(Body.Bytes.json(playlist.toString())));
      String id = ApiAnswers.body(answer).path("id").asText("");
      if (answer.isOk() && !id.isEmpty()) {
        return id;
      }
      if (answer.isOk()) {
        throw new IOException("YouTube did not name it");
      }
      if (answer.status() < 500) {
        claims.refused(caller.channel(), name, caller.job());
      }
      throw api.trouble(caller, doing, answer);
    } catch (IOException e) {
      // It may be there. Nobody makes another until the list knows it, which a later try looks at.
      throw api.broken(caller, doing, e);
    } catch (WaitingException e) {
      claims.refused(caller.channel(), name, caller.job());
      throw e;
    }
  }
}
