package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Publication;
import dev.showrunner.youtube.YouTubeApi.Caller;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads back what YouTube has made of a video. */
final class Verification {
  private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

  /** How long a new video may be unknown to YouTube's own lists. */
  private static final Duration LISTED_WITHIN = Duration.ofMinutes(10);

  private static final Duration SHORTEST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final YouTubeApi api;
  private final UploadStore store;

  Verification(YouTubeApi api, UploadStore store) {
    this.api = api;
    this.store = store;
  }

  /** What YouTube says of a video; empty when it does not know it. */
  Optional<JsonNode> look(Caller caller, String videoId) {
    String path =
        "/youtube/v3/videos?part=status,processingDetails&id="
            + URLEncoder.encode(videoId, StandardCharsets.UTF_8);
    JsonNode items =
        api.list(
                caller,
                Cost.VIDEOS_LIST,
                "Asking for the video's status",
                token -> Request.of("GET", path, token))
            .path("items");
    return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
  }

  /**
   * Returns when the video is processed.
   *
   * @return how it differs from what was wanted, one sentence for each; logged too
   * @throws WaitingException while it is being processed
   * @throws FinalException when YouTube has failed to, or refused or lost the video
   */
  List<String> verify(Claim claim, Caller caller, UploadSession session) {
    String videoId = String.valueOf(session.videoId());
    Instant now = api.now();
    Optional<JsonNode> video = look(caller, videoId);
    if (video.isEmpty()) {
      throw missing(claim, session, now);
    }
    JsonNode status = video.get().path("status");
    String uploaded = status.path("uploadStatus").asText("");
    switch (uploaded) {
      case "processed" -> {
        List<String> found = VideoResource.differences(claim.made().metadata(), status, now);
        found.forEach(each -> LOG.warn("Job {}, video {}: {}", claim.id(), videoId, each));
        return found;
      }
      case "failed", "rejected", "deleted" -> {
        boolean gone = uploaded.equals("deleted");
        store.save(
            claim, session.in(gone ? UploadSession.State.ENDED : UploadSession.State.REFUSED));
        throw new FinalException(
            claim.id(),
            refusal(status, videoId)
                + "; look at it there, %sretry the job to upload it again"
                    .formatted(gone ? "and " : "remove it, and "));
      }
      default -> throw processing(claim, session, now);
    }
  }

  /**
   * Reads back a video whose job is past its upload.
   *
   * @throws WaitingException while it is being processed
   * @throws FinalException when it is not what was wanted; says how
   */
  void readBack(Claim claim, Caller caller, String videoId) {
    JsonNode status =
        look(caller, videoId).map(video -> video.path("status")).orElse(MissingNode.getInstance());
    List<String> found =
        switch (status.path("uploadStatus").asText("")) {
          case "processed" -> VideoResource.differences(claim.made().metadata(), status, api.now());
          case "failed", "rejected", "deleted" -> List.of(refusal(status, videoId));
          case "" -> List.of("YouTube does not know the video " + YouTubeUploads.url(videoId));
          default ->
              throw new WaitingException(
                  claim.id(),
                  WaitReason.PROCESSING,
                  api.now().plus(LONGEST),
                  "YouTube is still processing it");
        };
    if (!found.isEmpty()) {
      throw new FinalException(claim.id(), Publication.DIFFERS + String.join("; ", found));
    }
  }

  private static String refusal(JsonNode status, String videoId) {
    String uploaded = status.path("uploadStatus").asText("");
    String reason = status.path("failureReason").asText(status.path("rejectionReason").asText(""));
    return "YouTube has %s the video %s%s"
        .formatted(
            uploaded.equals("failed") ? "failed to process" : uploaded,
            YouTubeUploads.url(videoId),
            reason.isEmpty() ? "" : " (" + reason + ")");
  }

  private static WaitingException processing(Claim claim, UploadSession session, Instant now) {
    return new WaitingException(
        claim.id(),
        WaitReason.PROCESSING,
        now.plus(pause(session, now)),
        "The video is on YouTube, which is still processing it: "
            + YouTubeUploads.url(String.valueOf(session.videoId())));
  }

  // A quarter of the time it has taken so far: a short video is soon seen, a long one seldom asked.
  private static Duration pause(UploadSession session, Instant now) {
    Instant since = Optional.ofNullable(session.lastAt()).orElse(session.begunAt());
    Duration quarter = Duration.between(since, now).dividedBy(4);
    Duration most = quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
  }

  private RuntimeException missing(Claim claim, UploadSession session, Instant now) {
    Instant since = Optional.ofNullable(session.lastAt()).orElse(session.begunAt());
    if (now.isBefore(since.plus(LISTED_WITHIN))) {
      return processing(claim, session, now);
    }
    store.save(claim, session.in(UploadSession.State.ENDED));
    return new FinalException(
        claim.id(),
        "The video "
            + YouTubeUploads.url(String.valueOf(session.videoId()))
            + " was removed from YouTube; retry the job to upload it again");
  }
}
