package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.FinalException;
import dev.showrunner.video.Metadata;
import dev.showrunner.youtube.VideoResource.Parts;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls that make an uploaded video complete. Each may be made again after a lost answer. */
final class CompanionCalls {
  private static final long LARGEST_CAPTIONS = 100L << 20;
  private static final Pattern PLAYLIST_ID = Pattern.compile("(PL|OL|FL|UU)[A-Za-z0-9_-]{10,}");

  private final YouTubeApi api;
  private final Verification verification;

  CompanionCalls(YouTubeApi api, Verification verification) {
    this.api = api;
    this.verification = verification;
  }

  /**
   * Tells YouTube what the video is to be, each part whole: what it leaves out is taken away.
   *
   * @param parts those to tell
   */
  void update(Caller caller, String videoId, Metadata metadata, Parts parts) {
    boolean isPlanned = parts.status() && isPlanned(caller, videoId, metadata.publishAt());
    ObjectNode video = VideoResource.of(metadata, parts, isPlanned);
    video.put("id", videoId);
    var unused =
        api.call(
            caller,
            Cost.VIDEOS_UPDATE,
            "Changing the video on YouTube",
            token ->
                Request.of("PUT", "/youtube/v3/videos?part=" + parts.names(), token)
                    .with(Body.Bytes.json(video.toString())));
  }

  // By our clock its time may have come, and by YouTube's not yet: then it is not to be published.
  private boolean isPlanned(Caller caller, String videoId, @Nullable Instant at) {
    return at != null
        && (at.isAfter(api.now())
            || verification
                .look(caller, videoId)
                .filter(video -> video.at("/status/publishAt").isTextual())
                .isPresent());
  }

  void thumbnail(Caller caller, String videoId, Path file) throws IOException {
    byte[] picture = Pictures.fitted(file);
    String type = picture[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
    var unused =
        api.call(
            caller,
            Cost.THUMBNAILS_SET,
            "Setting the thumbnail",
            token ->
                Request.of(
                        "POST",
                        "/upload/youtube/v3/thumbnails/set?uploadType=media&videoId="
                            + encoded(videoId),
                        token)
                    .with(new Body.Bytes(type, picture)));
  }

  /** Adds the track of captions; one that is there already is the one an earlier try has added. */
  void captions(Caller caller, String videoId, Path file, String language) throws IOException {
    if (Files.size(file) > LARGEST_CAPTIONS) {
      throw new FinalException(
          caller.job(), file.getFileName() + " is larger than the 100 MB that YouTube takes");
    }
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    ObjectNode snippet = resource.putObject("snippet");
    snippet.put("videoId", videoId);
    snippet.put("language", language);
    snippet.put("name", "");
    snippet.put("isDraft", false);
    Body body = related(resource, "application/x-subrip", Files.readAllBytes(file));
    accepting(
        caller,
        Cost.CAPTIONS_INSERT,
        "Adding the captions",
        "captionExists",
        token ->
            Request.of(
                    "POST", "/upload/youtube/v3/captions?uploadType=multipart&part=snippet", token)
                .with(body));
  }

  private static Body related(ObjectNode resource, String type, byte[] file) throws IOException {
    String edge = "showrunner-" + UUID.randomUUID();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n%s\r\n--%s\r\nContent-Type: %s\r\n\r\n"
            .formatted(edge, resource, edge, type);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(file);
    out.write(("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return new Body.Bytes("multipart/related; boundary=" + edge, out.toByteArray());
  }

  /**
   * Puts the video into a playlist.
   *
   * @param playlist an id, or a name; one of that name is made when there is none
   */
  void playlist(Caller caller, String videoId, String playlist) {
    String id = PLAYLIST_ID.matcher(playlist).matches() ? playlist : named(caller, playlist);
    if (holds(caller, id, videoId)) {
      return;
    }
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    ObjectNode snippet = item.putObject("snippet");
    snippet.put("playlistId", id);
    snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", videoId);
    accepting(
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
            + encoded(playlist)
            + "&videoId="
            + encoded(videoId);
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
    return find(caller, name).orElseGet(() -> make(caller, name));
  }

  private Optional<String> find(Caller caller, String name) {
    String page = "";
    do {
      String path =
          "/youtube/v3/playlists?part=snippet&mine=true&maxResults=50"
              + (page.isEmpty() ? "" : "&pageToken=" + encoded(page));
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
    Answer answer =
        api.call(
            caller,
            Cost.PLAYLISTS_INSERT,
            "Making the playlist " + name,
            token ->
                Request.of("POST", "/youtube/v3/playlists?part=snippet,status", token)
                    .with(Body.Bytes.json(playlist.toString())));
    String id = ApiAnswers.body(answer).path("id").asText("");
    if (id.isEmpty()) {
      // The next try finds it by its name.
      throw api.broken(
          caller, "Making the playlist " + name, new IOException("YouTube did not name it"));
    }
    return id;
  }

  /** Makes a call that has succeeded too when YouTube says what it wanted is so already. */
  private void accepting(
      Caller caller, Cost cost, String doing, String alreadySo, Function<String, Request> request) {
    try {
      Answer answer = api.charged(caller, cost, request);
      if (!answer.isOk() && !ApiAnswers.reason(answer).equals(alreadySo)) {
        throw api.trouble(caller, doing, answer);
      }
    } catch (IOException e) {
      throw api.broken(caller, doing, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
