package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a resource has and their kinds. Google refuses a body with a field that it does
 * not know, and one whose value is of another kind.
 */
final class KnownFields {
  /** What stands for a field whose inside is not looked at. */
  private static final JsonNode ANYTHING = Json.object();

  private static final ObjectNode VIDEO =
      schema(
          """
          {"kind": "", "etag": "", "id": "",
           "snippet": {"publishedAt": "", "channelId": "", "title": "", "description": "",
             "thumbnails": {}, "channelTitle": "", "tags": [], "categoryId": "",
             "liveBroadcastContent": "", "defaultLanguage": "", "localized": {},
             "defaultAudioLanguage": ""},
           "status": {"uploadStatus": "", "failureReason": "", "rejectionReason": "",
             "privacyStatus": "", "publishAt": "", "license": "", "embeddable": true,
             "publicStatsViewable": true, "madeForKids": true, "selfDeclaredMadeForKids": true,
             "containsSyntheticMedia": true},
           "contentDetails": {}, "statistics": {}, "player": {}, "topicDetails": {},
           "recordingDetails": {}, "fileDetails": {}, "processingDetails": {}, "suggestions": {},
           "liveStreamingDetails": {}, "localizations": {}, "paidProductPlacementDetails": {}}
          """);
  private static final ObjectNode CAPTION =
      schema(
          """
          {"kind": "", "etag": "", "id": "",
           "snippet": {"videoId": "", "lastUpdated": "", "trackKind": "", "language": "",
             "name": "", "audioTrackType": "", "isCC": true, "isLarge": true, "isEasyReader": true,
             "isDraft": true, "isAutoSynced": true, "status": "", "failureReason": ""}}
          """);
  private static final ObjectNode PLAYLIST =
      schema(
          """
          {"kind": "", "etag": "", "id": "",
           "snippet": {"publishedAt": "", "channelId": "", "title": "", "description": "",
             "thumbnails": {}, "thumbnailVideoId": "", "channelTitle": "", "tags": [],
             "defaultLanguage": "", "localized": {}},
           "status": {"privacyStatus": "", "podcastStatus": ""},
           "contentDetails": {}, "player": {}, "localizations": {}}
          """);
  private static final ObjectNode PLAYLIST_ITEM =
      schema(
          """
          {"kind": "", "etag": "", "id": "",
           "snippet": {"publishedAt": "", "channelId": "", "title": "", "description": "",
             "thumbnails": {}, "channelTitle": "", "videoOwnerChannelTitle": "",
             "videoOwnerChannelId": "", "playlistId": "", "position": 0,
             "resourceId": {"kind": "", "videoId": "", "channelId": "", "playlistId": ""}},
           "contentDetails": {}, "status": {}}
          """);

  private KnownFields() {}

  static void checkVideo(JsonNode sent, Set<String> parts) {
    check(sent, VIDEO, parts);
  }

  static void checkCaption(JsonNode sent, Set<String> parts) {
    check(sent, CAPTION, parts);
  }

  static void checkPlaylist(JsonNode sent, Set<String> parts) {
    check(sent, PLAYLIST, parts);
  }

  static void checkPlaylistItem(JsonNode sent, Set<String> parts) {
    check(sent, PLAYLIST_ITEM, parts);
  }

  private static ObjectNode schema(String json) {
    return Json.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void check(JsonNode sent, ObjectNode known, Set<String> parts) {
    check(sent, known, "");
    for (Iterator<Map.Entry<String, JsonNode>> all = sent.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> each = all.next();
      if (each.getValue().isObject() && !parts.contains(each.getKey())) {
        throw ApiError.badRequest(
            "youtube.part",
            "unexpectedPart",
            "The body has '" + each.getKey() + "', which the part parameter does not name.");
      }
    }
  }

  private static void check(JsonNode sent, JsonNode known, String path) {
    for (Iterator<Map.Entry<String, JsonNode>> all = sent.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> each = all.next();
      JsonNode form = known.get(each.getKey());
      String name = path + each.getKey();
      if (form == null) {
        throw ApiError.invalidPayload(
            "Unknown name \"" + each.getKey() + "\" at '" + name + "': Cannot find field.");
      }
      if (each.getValue().getNodeType() != form.getNodeType()) {
        throw ApiError.invalidPayload("Invalid value at '" + name + "'.");
      }
      if (form.isObject() && !form.equals(ANYTHING)) {
        check(each.getValue(), form, name + ".");
      }
    }
  }
}
