package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What YouTube takes as a video's metadata, and what it makes of what is left out.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/videos">Videos: properties</a>
 */
final class VideoRules {
  private static final String DOMAIN = "youtube.video";
  private static final Set<String> PRIVACY = Set.of("public", "unlisted", "private");
  private static final Set<String> LICENCES = Set.of("youtube", "creativeCommon");

  /** Those that a video may be given; YouTube's list has others, which only films have. */
  private static final Set<String> CATEGORIES =
      Set.of(
          "1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29");

  private VideoRules() {}

  /** A snippet as it is kept; refused if anything in it is wrong. */
  static ObjectNode snippet(JsonNode sent, boolean categoryIsRequired) {
    String title = Json.text(sent, "title").strip();
    if (title.isEmpty() || length(title) > 100 || hasAngleBracket(title)) {
      throw refuse(
          "invalidTitle", "The request metadata specifies an invalid or empty video title.");
    }
    String description = Json.text(sent, "description");
    if (description.getBytes(StandardCharsets.UTF_8).length > 5000
        || hasAngleBracket(description)) {
      throw refuse(
          "invalidDescription", "The request metadata specifies an invalid video description.");
    }
    List<String> tags = Json.texts(sent.path("tags"));
    if (counted(tags) > 500
        || tags.stream().anyMatch(tag -> hasAngleBracket(tag) || tag.isBlank())) {
      throw refuse("invalidTags", "The request metadata specifies invalid video keywords.");
    }
    String category = Json.text(sent, "categoryId");
    if (category.isEmpty() && !categoryIsRequired) {
      category = "22";
    }
    if (!CATEGORIES.contains(category)) {
      throw refuse("invalidCategoryId", "The categoryId property specifies an invalid category.");
    }
    ObjectNode kept = Json.object();
    kept.put("title", title);
    kept.put("description", description);
    if (!tags.isEmpty()) {
      tags.forEach(kept.putArray("tags")::add);
    }
    kept.put("categoryId", category);
    for (String language : List.of("defaultLanguage", "defaultAudioLanguage")) {
      if (sent.has(language)) {
        kept.put(language, language(Json.text(sent, language)));
      }
    }
    return kept;
  }

  /**
   * A status as it is kept. Privacy that is left out means public; a publishAt that has passed
   * publishes at once.
   *
   * @param wasPublished such a video is not planned any more
   */
  static ObjectNode status(JsonNode sent, Instant now, boolean wasPublished) {
    String privacy = sent.has("privacyStatus") ? Json.text(sent, "privacyStatus") : "public";
    if (!PRIVACY.contains(privacy)) {
      throw refuse("invalidVideoMetadata", "The privacyStatus '" + privacy + "' is unknown.");
    }
    String license = sent.has("license") ? Json.text(sent, "license") : "youtube";
    if (!LICENCES.contains(license)) {
      throw refuse("invalidVideoMetadata", "The license '" + license + "' is unknown.");
    }
    ObjectNode kept = Json.object();
    kept.put("privacyStatus", privacy);
    kept.put("license", license);
    kept.put("embeddable", sent.path("embeddable").asBoolean(true));
    kept.put("publicStatsViewable", sent.path("publicStatsViewable").asBoolean(true));
    kept.put("madeForKids", sent.path("selfDeclaredMadeForKids").asBoolean(false));
    for (String declared : List.of("selfDeclaredMadeForKids", "containsSyntheticMedia")) {
      if (sent.has(declared)) {
        kept.put(declared, sent.path(declared).asBoolean());
      }
    }
    if (sent.has("publishAt")) {
      Instant at = instant(Json.text(sent, "publishAt"));
      if (!privacy.equals("private") || wasPublished) {
        throw invalidPublishAt();
      }
      if (at.isAfter(now)) {
        kept.put("publishAt", at.toString());
      } else {
        kept.put("privacyStatus", "public");
      }
    }
    return kept;
  }

  /**
   * The length of tags as YouTube counts it: commas between them, quotes around those with a space.
   */
  static int counted(List<String> tags) {
    int sum = Math.max(0, tags.size() - 1);
    for (String tag : tags) {
      sum += length(tag) + (tag.contains(" ") ? 2 : 0);
    }
    return sum;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean hasAngleBracket(String text) {
    return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
  }

  private static String language(String tag) {
    try {
      return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw refuse("invalidVideoMetadata", "The language '" + tag + "' is no BCP 47 tag.");
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw invalidPublishAt();
    }
  }

  private static ApiError invalidPublishAt() {
    return refuse(
        "invalidPublishAt", "The request metadata specifies an invalid scheduled publishing time.");
  }

  private static ApiError refuse(String reason, String message) {
    return ApiError.badRequest(DOMAIN, reason, message);
  }
}
