package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A video as YouTube's {@code videos} resource says it.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/videos">Videos: resource</a>
 */
final class VideoResource {
  private VideoResource() {}

  /** What a new video is to be. Privacy is always said: left out, it means public. */
  static ObjectNode of(Metadata metadata, Instant now) {
    ObjectNode video = JsonNodeFactory.instance.objectNode();
    ObjectNode snippet = video.putObject("snippet");
    snippet.put("title", metadata.title());
    snippet.put("description", metadata.description());
    metadata.tags().forEach(snippet.putArray("tags")::add);
    snippet.put("categoryId", Integer.toString(metadata.categoryId()));
    if (!metadata.language().isBlank()) {
      snippet.put("defaultLanguage", metadata.language());
      snippet.put("defaultAudioLanguage", metadata.language());
    }
    ObjectNode status = video.putObject("status");
    Instant at = metadata.publishAt();
    status.put("privacyStatus", privacy(metadata, now));
    if (at != null && at.isAfter(now)) {
      status.put("publishAt", at.toString());
    }
    status.put("selfDeclaredMadeForKids", metadata.madeForKids());
    status.put("containsSyntheticMedia", metadata.syntheticMedia());
    return video;
  }

  /** Private until publishAt, when YouTube makes it public; public when that has passed. */
  static String privacy(Metadata metadata, Instant now) {
    Instant at = metadata.publishAt();
    if (at == null) {
      return metadata.privacyStatus();
    }
    return at.isAfter(now) ? "private" : "public";
  }

  /** How what YouTube says of a video differs from what was wanted: one sentence for each. */
  static List<String> differences(Metadata wanted, JsonNode status, Instant now) {
    List<String> found = new ArrayList<>();
    Instant at = wanted.publishAt();
    String privacy = status.path("privacyStatus").asText("");
    differ(found, "privacyStatus", privacy(wanted, now), privacy);
    if (at != null && at.isAfter(now)) {
      String planned = status.path("publishAt").asText("");
      boolean same = !planned.isEmpty() && Instant.parse(planned).equals(at);
      differ(found, "publishAt", at.toString(), same ? at.toString() : planned);
    }
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

  private static void differ(List<String> found, String field, String wanted, String there) {
    if (!wanted.equals(there)) {
      found.add(
          "On YouTube %s is %s, but %s was wanted"
              .formatted(field, there.isEmpty() ? "not set" : there, wanted));
    }
  }
}
