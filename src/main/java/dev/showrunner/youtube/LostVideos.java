package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks among a channel's uploads for the video of a session that has expired. */
final class LostVideos {
  /** A clock that is an hour wrong must not hide a video. */
  private static final Duration SKEW = Duration.ofHours(2);

  private static final int MOST_PAGES = 10;

  private final YouTubeApi api;
  private final UploadStore store;

  LostVideos(YouTubeApi api, UploadStore store) {
    this.api = api;
    this.store = store;
  }

  /** What the look has brought. */
  sealed interface Found {
    /** The video is there. */
    record There(String videoId) implements Found {}

    /** It is not among the uploads. */
    record Nowhere() implements Found {}

    /** These may be it. */
    record Perhaps(List<String> videoIds) implements Found {}
  }

  Found look(Caller caller, UploadSession session) {
    List<String> ids = recent(caller, session.begunAt().minus(SKEW));
    Set<String> others = store.ofOtherJobs(session.job(), ids);
    List<String> open = ids.stream().filter(id -> !others.contains(id)).toList();
    List<String> sure = new ArrayList<>();
    List<String> perhaps = new ArrayList<>();
    for (int i = 0; i < open.size(); i += 50) {
      for (JsonNode video : videos(caller, open.subList(i, Math.min(open.size(), i + 50)))) {
        judge(video, session, sure, perhaps);
      }
    }
    if (sure.size() == 1 && perhaps.isEmpty()) {
      return new Found.There(sure.get(0));
    }
    perhaps.addAll(sure);
    return perhaps.isEmpty() ? new Found.Nowhere() : new Found.Perhaps(perhaps);
  }

  /**
   * A video is this session's when it has the file's length in bytes and the title under which it
   * was begun. One with another length is not, whatever its title. Where YouTube does not say the
   * length, the title alone proves nothing; nor does the length alone, when someone changed the
   * title.
   */
  private static void judge(
      JsonNode video, UploadSession session, List<String> sure, List<String> perhaps) {
    String id = video.path("id").asText();
    String size = video.at("/fileDetails/fileSize").asText("");
    boolean titled = video.at("/snippet/title").asText("").equals(session.title());
    boolean sized = size.equals(Long.toString(session.bytes()));
    if (sized && titled) {
      sure.add(id);
    } else if (sized || (size.isEmpty() && titled)) {
      perhaps.add(id);
    }
  }

  private List<String> recent(Caller caller, Instant since) {
    Optional<String> uploads = uploadsPlaylist(caller);
    List<String> ids = new ArrayList<>();
    String page = "";
    for (int i = 0; i < MOST_PAGES && uploads.isPresent(); i++) {
      String path =
          "/youtube/v3/playlistItems?part=snippet,contentDetails&maxResults=50&playlistId="
              + encoded(uploads.get())
              + (page.isEmpty() ? "" : "&pageToken=" + encoded(page));
      JsonNode list = get(caller, Cost.PLAYLIST_ITEMS_LIST, path);
      boolean all = true;
      for (JsonNode item : list.path("items")) {
        Instant at = Instant.parse(item.at("/snippet/publishedAt").asText());
        all &= !at.isBefore(since);
        if (!at.isBefore(since)) {
          ids.add(item.at("/contentDetails/videoId").asText());
        }
      }
      page = list.path("nextPageToken").asText("");
      if (page.isEmpty() || !all) {
        break; // The newest come first.
      }
    }
    return ids;
  }

  private Optional<String> uploadsPlaylist(Caller caller) {
    JsonNode list =
        get(caller, Cost.CHANNELS_LIST, "/youtube/v3/channels?part=contentDetails&mine=true");
    String id = list.at("/items/0/contentDetails/relatedPlaylists/uploads").asText("");
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private JsonNode videos(Caller caller, List<String> ids) {
    String path =
        "/youtube/v3/videos?part=snippet,fileDetails&id=" + encoded(String.join(",", ids));
    return get(caller, Cost.VIDEOS_LIST, path).path("items");
  }

  private JsonNode get(Caller caller, Cost cost, String path) {
    return ApiTrouble.body(
        api.call(
            caller,
            cost,
            "Looking for the video among the channel's uploads",
            token -> Request.of("GET", path, token)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
