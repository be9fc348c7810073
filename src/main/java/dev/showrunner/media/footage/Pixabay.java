package dev.showrunner.media.footage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.media.ffmpeg.MediaInfo.Kind;
import dev.showrunner.media.service.ServiceHttp.Request;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pixabay, as https://pixabay.com/api/docs/ describes it. The key is a part of the query; the reset
 * of its rate limit is a number of seconds. It demands that answers are kept for a day.
 */
final class Pixabay extends Provider {
  static final URI ROOT = URI.create("https://pixabay.com");
  private static final int LONGEST_QUERY = 100;
  private static final List<String> LANGUAGES =
      List.of(
          "cs", "da", "de", "en", "es", "fr", "id", "it", "hu", "nl", "no", "pl", "pt", "ro", "sk",
          "fi", "sv", "tr", "vi", "th", "bg", "ru", "el", "ja", "ko", "zh");

  Pixabay(URI root, String key) {
    super("Pixabay", root, ROOT, key);
  }

  @Override
  String keySetting() {
    return "showrunner.footage.pixabay.key";
  }

  @Override
  List<String> languages() {
    return LANGUAGES;
  }

  @Override
  Request search(Kind kind, String words, String language, Frame frame) {
    String shortened = words.length() <= LONGEST_QUERY ? words : words.substring(0, LONGEST_QUERY);
    List<String> query =
        new ArrayList<>(
            List.of("q", shortened, "safesearch", "true", "per_page", Integer.toString(A_PAGE)));
    if (!language.isEmpty()) {
      query.addAll(List.of("lang", language));
    }
    if (kind == Kind.STILL) {
      query.addAll(List.of("image_type", "photo", "orientation", orientation(frame)));
    }
    return get(kind == Kind.CLIP ? "/api/videos/" : "/api/", query.toArray(String[]::new))
        .withSecretQuery("key=" + encoded(key()));
  }

  private static String orientation(Frame frame) {
    return switch (frame.orientation()) {
      case "landscape" -> "horizontal";
      case "portrait" -> "vertical";
      default -> "all";
    };
  }

  @Override
  List<Found> read(Kind kind, JsonNode answer, Frame frame) {
    List<Found> all = new ArrayList<>();
    answer
        .path("hits")
        .forEach(item -> (kind == Kind.CLIP ? clip(item, frame) : still(item)).ifPresent(all::add));
    return all;
  }

  private Optional<Found> clip(JsonNode item, Frame frame) {
    List<Found> files = new ArrayList<>();
    for (JsonNode file : item.path("videos")) {
      // "large" is there without a link when a clip has no such size.
      found(item, Kind.CLIP, file.path("url"), file.path("width"), file.path("height"))
          .ifPresent(files::add);
    }
    return frame.best(files);
  }

  private Optional<Found> still(JsonNode item) {
    return found(
        item,
        Kind.STILL,
        item.path("largeImageURL"),
        item.path("imageWidth"),
        item.path("imageHeight"));
  }

  private Optional<Found> found(
      JsonNode item, Kind kind, JsonNode url, JsonNode width, JsonNode height) {
    Optional<URI> link = link(url);
    Optional<String> id = id(item.path("id"));
    if (link.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            "pixabay",
            id.get(),
            kind,
            link.get(),
            Math.max(0, width.asInt()),
            Math.max(0, height.asInt()),
            item.path("duration").asInt(),
            item.path("user").asText(""),
            item.path("pageURL").asText("")));
  }

  @Override
  List<String> domains() {
    return List.of("pixabay.com");
  }

  @Override
  String credit(Found found) {
    String what = found.kind() == Kind.CLIP ? "Video" : "Image";
    String by = found.maker().isBlank() ? "" : " by " + found.maker();
    String page = found.page().isBlank() ? "https://pixabay.com" : found.page();
    return what + by + " from Pixabay (Pixabay Content License): " + page;
  }

  @Override
  String licence() {
    return "Pixabay Content License, https://pixabay.com/service/license-summary/";
  }

  @Override
  Optional<Instant> reset(String value, Instant now) {
    return number(value).map(now::plusSeconds);
  }
}
