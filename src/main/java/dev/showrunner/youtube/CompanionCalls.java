package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.video.Metadata;
import dev.showrunner.youtube.VideoResource.Parts;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls that make an uploaded video complete. Each may be made again after a lost answer. */
final class CompanionCalls {
  private static final long LARGEST_CAPTIONS = 100L << 20;

  private final YouTubeApi api;
  private final Verification verification;
  private final PlaylistCalls playlists;

  CompanionCalls(YouTubeApi api, Verification verification, PlaylistCalls playlists) {
    this.api = api;
    this.verification = verification;
    this.playlists = playlists;
  }

  /** Reads back what has become of a video. */
  void readBack(Claim claim, Caller caller, String videoId) {
    verification.readBack(claim, caller, videoId);
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
    api.accepting(
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

  /** Puts the video into a playlist, by its id or its name. */
  void playlist(Caller caller, String videoId, String playlist) {
    playlists.add(caller, videoId, playlist);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
