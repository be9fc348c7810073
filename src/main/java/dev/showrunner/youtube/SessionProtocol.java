package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.StageException;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to an upload session and what its answers mean.
 *
 * @see <a href="https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol">
 *     Resumable uploads</a>
 */
final class SessionProtocol {
  private static final String START =
      "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status";
  private static final String TYPE = "video/mp4";
  private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d{1,15})");

  private final YouTubeApi api;

  SessionProtocol(YouTubeApi api) {
    this.api = api;
  }

  /** What a session has. */
  sealed interface Position {
    /** Bytes up to an offset; the next one is wanted. */
    record At(long offset) implements Position {}

    /** All of it: this is the video. */
    record Arrived(String videoId) implements Position {}

    /**
     * The session is not there any more.
     *
     * @param isGivenUp whether it was given up before it was whole, so that nothing comes of it
     */
    record Gone(boolean isGivenUp) implements Position {}

    /** It is not known: the connection broke, or YouTube is in trouble. */
    record Unknown(StageException why) implements Position {}
  }

  void setAside(Caller caller, List<Cost> needed, List<Cost> wanted) {
    api.setAside(caller, needed, wanted);
  }

  /**
   * Begins a session.
   *
   * @param name the file's name, which YouTube shows to the owner
   * @return its address
   */
  String start(Caller caller, ObjectNode video, long bytes, String name) {
    Answer answer =
        api.call(
            caller,
            Cost.UPLOAD,
            "Beginning the upload",
            token ->
                Request.of("POST", START, token)
                    .with("X-Upload-Content-Type", TYPE)
                    .with("X-Upload-Content-Length", Long.toString(bytes))
                    .with("Slug", name)
                    .with(Body.Bytes.json(video.toString())));
    return answer
        .header("Location")
        .orElseThrow(
            () ->
                api.broken(
                    caller,
                    "Beginning the upload",
                    new IOException("YouTube named no address to send the video to")));
  }

  /** Asks what has arrived. */
  Position ask(Caller caller, UploadSession session) {
    return told(
        caller,
        token ->
            Request.of("PUT", session.uri(), token)
                .with("Content-Range", "bytes */" + session.bytes()));
  }

  /** Sends a part; what the answer says has arrived counts, not what was sent. */
  Position send(Caller caller, UploadSession session, long from, long count, Body.Source part) {
    String range = "bytes %d-%d/%d".formatted(from, from + count - 1, session.bytes());
    Body body = new Body.Stream(TYPE, count, part);
    return told(
        caller,
        token -> Request.of("PUT", session.uri(), token).with("Content-Range", range).with(body));
  }

  /** Gives the session up. */
  Position giveUp(Caller caller, UploadSession session) {
    return told(caller, token -> Request.of("DELETE", session.uri(), token));
  }

  private Position told(Caller caller, java.util.function.Function<String, Request> request) {
    try {
      return position(caller, api.free(caller, request));
    } catch (IOException e) {
      return new Position.Unknown(api.broken(caller, "The upload", e));
    }
  }

  private Position position(Caller caller, Answer answer) {
    switch (answer.status()) {
      case 200, 201 -> {
        String id = ApiAnswers.body(answer).path("id").asText("");
        return id.isEmpty()
            ? new Position.Unknown(
                api.broken(caller, "The upload", new IOException("YouTube named no video")))
            : new Position.Arrived(id);
      }
      case 308 -> {
        Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
        return new Position.At(range.matches() ? Long.parseLong(range.group(1)) + 1 : 0);
      }
      case 404, 410 -> {
        return new Position.Gone(false);
      }
      // The answers to a session that its client gave up.
      case 499, 204 -> {
        return new Position.Gone(true);
      }
      default -> {
        StageException trouble = api.trouble(caller, "The upload", answer);
        if (trouble instanceof dev.showrunner.job.RetryableException) {
          return new Position.Unknown(trouble);
        }
        throw trouble;
      }
    }
  }

  Instant now() {
    return api.now();
  }
}
