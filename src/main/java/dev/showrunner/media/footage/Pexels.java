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
 * Pexels, as https://www.pexels.com/api/documentation/ describes it. The key is a header; the reset
 * of its rate limit is a second since 1970.
 */
final class Pexels extends Provider {
  static final URI ROOT = URI.create("https://api.pexels.com");

  private static final List<String> LOCALES =
      List.of(
          "en-US", "pt-BR", "es-ES", "ca-ES", "de-DE", "it-IT", "fr-FR", "sv-SE", "id-ID", "pl-PL",
          "ja-JP", "zh-CN", "zh-TW", "ko-KR", "th-TH", "nl-NL", "hu-HU", "vi-VN", "cs-CZ", "da-DK",
          "fi-FI", "uk-UA", "el-GR", "ro-RO", "nb-NO", "sk-SK", "tr-TR", "ru-RU");

  Pexels(URI root, String key) {
    super("Pexels", root, ROOT, key);
  }

  @Override
  String keySetting() {
    return "showrunner.footage.pexels.key";
  }

  @Override
  List<String> languages() {
    return LOCALES;
  }

  @Override
  Request search(Kind kind, String words, String language, Frame frame) {
    List<String> query = new ArrayList<>(List.of("query", words));
    query.addAll(List.of("orientation", frame.orientation(), "per_page", Integer.toString(A_PAGE)));
    if (!language.isEmpty()) {
      query.addAll(List.of("locale", language));
    }
    return get(kind == Kind.CLIP ? "/v1/videos/search" : "/v1/search", query.toArray(String[]::new))
        .withSecret("Authorization", key());
  }

  @Override
  List<Found> read(Kind kind, JsonNode answer, Frame frame) {
    List<Found> all = new ArrayList<>();
    answer
        .path(kind == Kind.CLIP ? "videos" : "photos")
        .forEach(
            item ->
                (kind == Kind.CLIP ? clip(item, frame) : still(item, frame)).ifPresent(all::add));
    return all;
  }

  private Optional<Found> clip(JsonNode item, Frame frame) {
    List<Found> files = new ArrayList<>();
    String maker = item.path("user").path("name").asText("");
    for (JsonNode file : item.path("video_files")) {
      Optional<URI> link = link(file.path("link"));
      Optional<String> id = id(item.path("id"));
      if (link.isPresent()
          && id.isPresent()
          && file.path("file_type").asText().equals("video/mp4")) {
        files.add(
            new Found(
                "pexels",
                id.get(),
                Kind.CLIP,
                link.get(),
                file.path("width").asInt(),
                file.path("height").asInt(),
                item.path("duration").asInt(),
                maker,
                item.path("url").asText("")));
      }
    }
    return frame.best(files);
  }

  // Any size can be had of a picture; twice the video's leaves room for a slow move into it.
  private Optional<Found> still(JsonNode item, Frame frame) {
    Optional<URI> original = link(item.path("src").path("original"));
    Optional<String> id = id(item.path("id"));
    int width = item.path("width").asInt();
    int height = item.path("height").asInt();
    if (original.isEmpty() || id.isEmpty() || width < 1 || height < 1) {
      return Optional.empty();
    }
    int wanted = Math.min(width, 2 * frame.widthOf(width, height));
    URI link =
        URI.create(
            original.get().toString().replaceFirst("[?#].*", "")
                + "?auto=compress&cs=tinysrgb&fm=jpg&w="
                + wanted);
    return Optional.of(
        new Found(
            "pexels",
            id.get(),
            Kind.STILL,
            link,
            wanted,
            (int) Math.round((double) height * wanted / width),
            0,
            item.path("photographer").asText(""),
            item.path("url").asText("")));
  }

  @Override
  List<String> domains() {
    return List.of("pexels.com", "vimeo.com", "vimeocdn.com");
  }

  @Override
  String credit(Found found) {
    String what = found.kind() == Kind.CLIP ? "Video" : "Photo";
    String by = found.maker().isBlank() ? "" : " by " + found.maker();
    String page = found.page().isBlank() ? "https://www.pexels.com" : found.page();
    return what + by + " on Pexels (Pexels License): " + page;
  }

  @Override
  String licence() {
    return "Pexels License, https://www.pexels.com/license/";
  }

  @Override
  Optional<Instant> reset(String value, Instant now) {
    return number(value).map(Instant::ofEpochSecond);
  }
}
