package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A video as YouTube's {@code videos} resource says it.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/videos">Videos: resource</a>
 */
final class VideoResource {
  /** By how much our clock may be wrong. */
  private static final Duration SKEW = Duration.ofHours(2);

  private VideoResource() {}

  /**
   * Which parts of the resource an update sends. What is not sent stays as it is, whoever has made
   * it so.
   */
  record Parts(boolean snippet, boolean status) {
    static final Parts BOTH = new Parts(true, true);
    static final Parts STATUS = new Parts(false, true);

    /** Those that differ. */
    static Parts changed(Metadata before, Metadata after) {
      return new Parts(
          !VideoResource.snippet(before).equals(VideoResource.snippet(after)),
          !VideoResource.status(before, true).equals(VideoResource.status(after, true)));
    }

    boolean isNone() {
      return !snippet && !status;
    }

    /** As the parameter {@code part} wants them. */
    String names() {
      return snippet && status ? "snippet,status" : snippet ? "snippet" : "status";
    }
  }

  /**
   * What a new video is to be. One with a publishAt is private, and YouTube makes it public then,
   * or at once when that has passed by its clock; ours is not asked.
   */
  static ObjectNode of(Metadata metadata) {
    return of(metadata, Parts.BOTH, true);
  }

  /**
   * What a video is to be.
   *
   * @param isPlanned whether YouTube is still to make it public at its publishAt, if it has one
   */
  static ObjectNode of(Metadata metadata, Parts parts, boolean isPlanned) {
    ObjectNode video = JsonNodeFactory.instance.objectNode();
    if (parts.snippet()) {
      video.set("snippet", snippet(metadata));
    }
    if (parts.status()) {
      video.set("status", status(metadata, isPlanned));
    }
    return video;
  }

  static ObjectNode snippet(Metadata metadata) {
    ObjectNode snippet = JsonNodeFactory.instance.objectNode();
    snippet.put("title", metadata.title());
    snippet.put("description", metadata.description());
    metadata.tags().forEach(snippet.putArray("tags")::add);
    snippet.put("categoryId", Integer.toString(metadata.categoryId()));
    if (!metadata.language().isBlank()) {
      snippet.put("defaultLanguage", metadata.language());
      snippet.put("defaultAudioLanguage", metadata.language());
    }
    return snippet;
  }

  /** Privacy is always said: left out, it means public. */
  static ObjectNode status(Metadata metadata, boolean isPlanned) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    Instant at = metadata.publishAt();
    if (at == null) {
      status.put("privacyStatus", metadata.privacyStatus());
    } else if (isPlanned) {
      status.put("privacyStatus", "private");
      status.put("publishAt", at.toString());
    } else {
      status.put("privacyStatus", "public");
    }
    return declare(status, metadata.madeForKids(), metadata.syntheticMedia());
  }

  /** The same status with other declarations. */
  static ObjectNode declare(ObjectNode status, boolean madeForKids, boolean syntheticMedia) {
    status.put("selfDeclaredMadeForKids", madeForKids);
    status.put("containsSyntheticMedia", syntheticMedia);
    return status;
  }

  /** How what YouTube says of a video differs from what was wanted: one sentence for each. */
  static List<String> differences(Metadata wanted, JsonNode status, Instant now) {
    List<String> found = new ArrayList<>();
    privacy(found, wanted, status, now);
    // Google leaves out what is false.
    differ(
        found,
        "selfDeclaredMadeForKids",
        Boolean.toString(wanted.madeForKids()),
        Boolean.toString(status.path("selfDeclaredMadeForKids").asBoolean(false)));
    if (status.path("madeForKids").asBoolean(wanted.madeForKids()) != wanted.madeForKids()) {
      found.add(
          "YouTube itself counts the video as made for kids: %s, but %s was wanted"
              .formatted(!wanted.madeForKids(), wanted.madeForKids()));
    }
    differ(
        found,
        "containsSyntheticMedia",
        Boolean.toString(wanted.syntheticMedia()),
        Boolean.toString(status.path("containsSyntheticMedia").asBoolean(false)));
    return found;
  }

  private static void privacy(List<String> found, Metadata wanted, JsonNode status, Instant now) {
    String privacy = status.path("privacyStatus").asText("");
    Instant at = wanted.publishAt();
    if (at == null) {
      differ(found, "privacyStatus", wanted.privacyStatus(), privacy);
      return;
    }
    String planned = status.path("publishAt").asText("");
    boolean waits =
        privacy.equals("private") && !planned.isEmpty() && Instant.parse(planned).equals(at);
    // Around that time the two clocks may say different things, and either is as it was wanted.
    boolean mayWait = waits && now.isBefore(at.plus(SKEW));
    boolean mayBePublic = privacy.equals("public") && now.isAfter(at.minus(SKEW));
    if (mayWait || mayBePublic) {
      return;
    }
    boolean early = at.isAfter(now);
    differ(found, "privacyStatus", early ? "private" : "public", privacy);
    if (early && !waits) {
      differ(found, "publishAt", at.toString(), planned);
    }
  }

  private static void differ(List<String> found, String field, String wanted, String there) {
    if (!wanted.equals(there)) {
      found.add(
          "On YouTube %s is %s, but %s was wanted"
              .formatted(field, there.isEmpty() ? "not set" : there, wanted));
    }
  }
}
