package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Catalog.Caption;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code captions}: insert, update and list. */
final class Captions {
  private static final String DOMAIN = "youtube.caption";
  private static final Set<String> PARTS = Set.of("id", "snippet");

  private final Catalog catalog;

  Captions(Catalog catalog) {
    this.catalog = catalog;
  }

  /** {@code captions.insert}: a track that is not there yet. */
  Receiver insert() {
    return new Track("captions.insert", this::insert);
  }

  /** {@code captions.update}: the file of a track that is there. */
  Receiver update() {
    return new Track("captions.update", this::update);
  }

  JsonNode list(Call call, Caller caller) {
    call.parts(PARTS);
    String videoId = call.required("videoId");
    synchronized (catalog) {
      catalog.ownVideo(videoId, caller.account(), DOMAIN);
      List<ObjectNode> items =
          catalog.captions.values().stream()
              .filter(each -> each.videoId().equals(videoId))
              .map(Captions::resource)
              .toList();
      ObjectNode answer = Json.list("youtube#captionListResponse", Page.all(items.size()), items);
      // This list alone has no pages, and no word of them.
      answer.remove("pageInfo");
      return answer;
    }
  }

  private Receiver.Completion insert(Call call, Caller caller, ObjectNode sent) {
    call.parts(PARTS);
    KnownFields.checkCaption(sent, PARTS);
    JsonNode snippet = sent.path("snippet");
    String videoId = Json.text(snippet, "videoId");
    String language = Json.text(snippet, "language");
    String name = Json.text(snippet, "name");
    if (videoId.isEmpty() || !isLanguage(language) || !snippet.has("name")) {
      throw ApiError.badRequest(
          DOMAIN,
          "invalidMetadata",
          "The request contains invalid metadata values: videoId, language and name are needed.");
    }
    if (name.length() > 150) {
      throw ApiError.badRequest(DOMAIN, "nameTooLong", "The name must be at most 150 characters.");
    }
    synchronized (catalog) {
      catalog.ownVideo(videoId, caller.account(), DOMAIN);
      checkIsNew(videoId, language, name);
    }
    boolean draft = snippet.path("isDraft").asBoolean(false);
    return file -> {
      synchronized (catalog) {
        checkIsNew(videoId, language, name);
        return keep(catalog.ids.of(""), videoId, language, name, draft, file);
      }
    };
  }

  private Receiver.Completion update(Call call, Caller caller, ObjectNode sent) {
    call.parts(PARTS);
    KnownFields.checkCaption(sent, PARTS);
    String id = Json.text(sent, "id");
    synchronized (catalog) {
      catalog.ownVideo(known(id).videoId(), caller.account(), DOMAIN);
    }
    return file -> {
      synchronized (catalog) {
        Caption old = known(id);
        boolean draft = sent.path("snippet").path("isDraft").asBoolean(old.isDraft());
        return keep(id, old.videoId(), old.language(), old.name(), draft, file);
      }
    };
  }

  private Caption known(String id) {
    Caption known = catalog.captions.get(id);
    if (known == null) {
      throw ApiError.notFound(
          DOMAIN, "captionNotFound", "The caption track could not be found: '" + id + "'.");
    }
    return known;
  }

  private void checkIsNew(String videoId, String language, String name) {
    if (catalog.captions.values().stream()
        .anyMatch(
            each ->
                each.videoId().equals(videoId)
                    && each.language().equals(language)
                    && each.name().equals(name))) {
      throw new ApiError(
          409,
          DOMAIN,
          "captionExists",
          "The specified video already has a caption track with the given language and name.");
    }
  }

  private ObjectNode keep(
      String id, String videoId, String language, String name, boolean draft, StoredFile file)
      throws IOException {
    Caption caption =
        new Caption(
            id, videoId, language, name, draft, catalog.clock.instant(), isReadable(file), file);
    catalog.captions.put(id, caption);
    return resource(caption);
  }

  private static ObjectNode resource(Caption caption) {
    ObjectNode resource = Json.object();
    resource.put("kind", "youtube#caption");
    resource.put("etag", "emulated");
    resource.put("id", caption.id());
    ObjectNode snippet = resource.putObject("snippet");
    snippet.put("videoId", caption.videoId());
    snippet.put("lastUpdated", caption.updated().toString());
    snippet.put("trackKind", "standard");
    snippet.put("language", caption.language());
    snippet.put("name", caption.name());
    snippet.put("audioTrackType", "unknown");
    snippet.put("isCC", false);
    snippet.put("isLarge", false);
    snippet.put("isEasyReader", false);
    snippet.put("isDraft", caption.isDraft());
    snippet.put("isAutoSynced", false);
    snippet.put("status", caption.isReadable() ? "serving" : "failed");
    if (!caption.isReadable()) {
      snippet.put("failureReason", "unknownFormat");
    }
    return resource;
  }

  /** SubRip and WebVTT, which both have an arrow between two times. */
  private static boolean isReadable(StoredFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8).contains("-->");
    }
  }

  private static boolean isLanguage(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private record Track(String method, Beginning beginning) implements Receiver {
    interface Beginning {
      Completion begin(Call call, Caller caller, ObjectNode sent);
    }

    @Override
    public Set<String> scopes() {
      return Scope.TO_CAPTION;
    }

    @Override
    public long largest() {
      return 100 << 20;
    }

    @Override
    public boolean takes(String mediaType) {
      return mediaType.startsWith("text/")
          || mediaType.equals("application/octet-stream")
          || mediaType.equals("application/x-subrip")
          || mediaType.equals("*/*");
    }

    @Override
    public Completion begin(Call call, Caller caller, ObjectNode resource) {
      return beginning.begin(call, caller, resource);
    }
  }
}
