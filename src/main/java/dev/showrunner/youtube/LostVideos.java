package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.JobId;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Looks among a channel's uploads for the video of a session that has expired. */
final class LostVideos {
  /** A clock that is an hour wrong must not hide a video. */
  private static final Duration SKEW = Duration.ofHours(2);

  private static final int MOST_PAGES = 10;

  /** YouTube cuts lengths to whole seconds, and measures them itself. */
  private static final double SECONDS_APART = 2;

  private static final String LOOKING = "Looking for the video among the channel's uploads";
  private static final String OURS = "showrunner-";

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

  /** The name under which a job's file is sent: YouTube shows it to the owner, and tells it us. */
  static String fileName(JobId job) {
    return OURS + job + ".mp4";
  }

  /**
   * Looks for it.
   *
   * @param seconds how long the video plays; empty when that is not known
   */
  Found look(Caller caller, UploadSession session, OptionalDouble seconds) {
    List<String> ids = recent(caller, session.begunAt().minus(SKEW));
    Set<String> others = store.ofOtherJobs(session.job(), ids);
    List<String> open = ids.stream().filter(id -> !others.contains(id)).toList();
    List<String> sure = new ArrayList<>();
    List<String> perhaps = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>(open);
    for (int i = 0; i < open.size(); i += 50) {
      for (JsonNode video : videos(caller, open.subList(i, Math.min(open.size(), i + 50)))) {
        unknown.remove(video.path("id").asText());
        judge(video, session, seconds, sure, perhaps);
      }
    }
    if (sure.size() == 1 && perhaps.isEmpty()) {
      return new Found.There(sure.get(0));
    }
    // YouTube's lists lag behind each other: one that is listed and not described may be it.
    perhaps.addAll(unknown);
    perhaps.addAll(sure);
    return perhaps.isEmpty() ? new Found.Nowhere() : new Found.Perhaps(perhaps);
  }

  /**
   * What YouTube says of a video's file is compared with what was sent. Another length in bytes, or
   * in seconds, or the file name of another job: it is not this one. The same length in bytes with
   * this job's file name, or where YouTube has kept no name of ours, with the title under which it
   * was begun: it is. Where no length in bytes is told, neither title nor name proves it, since the
   * job may have uploaded an earlier version; a person looks.
   */
  private static void judge(
      JsonNode video,
      UploadSession session,
      OptionalDouble seconds,
      List<String> sure,
      List<String> perhaps) {
    String id = video.path("id").asText();
    String size = video.at("/fileDetails/fileSize").asText("");
    String millis = video.at("/fileDetails/durationMs").asText("");
    String name = video.at("/fileDetails/fileName").asText("");
    boolean mine = name.equals(fileName(session.job()));
    boolean titled = video.at("/snippet/title").asText("").equals(session.title());
    boolean sized = size.equals(Long.toString(session.bytes()));
    boolean other =
        !(sized || size.isEmpty())
            || (name.startsWith(OURS) && !mine)
            || (seconds.isPresent()
                && millis.matches("\\d{1,12}")
                && Math.abs(Long.parseLong(millis) / 1e3 - seconds.getAsDouble()) > SECONDS_APART);
    if (other) {
      return;
    }
    if (sized && (mine || titled)) {
      sure.add(id);
    } else if (sized || mine || titled) {
      perhaps.add(id);
    }
  }

  private List<String> recent(Caller caller, Instant since) {
    String uploads = uploadsPlaylist(caller);
    List<String> ids = new ArrayList<>();
    String page = "";
    for (int i = 0; i < MOST_PAGES; i++) {
      String path =
          "/youtube/v3/playlistItems?part=snippet,contentDetails&maxResults=50&playlistId="
              + encoded(uploads)
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

  private String uploadsPlaylist(Caller caller) {
    JsonNode list =
        get(caller, Cost.CHANNELS_LIST, "/youtube/v3/channels?part=contentDetails&mine=true");
    String id = list.at("/items/0/contentDetails/relatedPlaylists/uploads").asText("");
    if (id.isEmpty()) {
      throw api.broken(
          caller, LOOKING, new IOException("YouTube named no list of the channel's uploads"));
    }
    return id;
  }

  private JsonNode videos(Caller caller, List<String> ids) {
    String path =
        "/youtube/v3/videos?part=snippet,fileDetails&id=" + encoded(String.join(",", ids));
    return get(caller, Cost.VIDEOS_LIST, path).path("items");
  }

  private JsonNode get(Caller caller, Cost cost, String path) {
    return api.list(caller, cost, LOOKING, token -> Request.of("GET", path, token));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
