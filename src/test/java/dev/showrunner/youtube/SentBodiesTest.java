package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.model.Caption;
import com.google.api.services.youtube.model.Playlist;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.Video;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every JSON body that is sent is one that Google's own model classes know, field by field. */
class SentBodiesTest {
  private static final Map<String, Class<? extends GenericJson>> MODELS =
      Map.of(
          "/upload/youtube/v3/videos", Video.class,
          "/youtube/v3/videos", Video.class,
          "/upload/youtube/v3/captions", Caption.class,
          "/youtube/v3/playlists", Playlist.class,
          "/youtube/v3/playlistItems", PlaylistItem.class);

  @TempDir Path folder;
  private final List<Request> sent = new ArrayList<>();

  @Test
  void no_field_of_any_body_is_unknown_to_google() throws IOException {
    try (UploadPlace place = new UploadPlace(folder, job -> UploadNode.bytes(1, 3000))) {
      place.node.betweenHttp(
          http ->
              (request, line) -> {
                sent.add(request);
                return http.send(request, line);
              });
      Instant at = place.node.engine().clock.instant().plus(Duration.ofDays(3));
      Job job =
          place.node.aJob(
              "Tea", Map.of("playlist", "Hot", "publishAt", at.toString(), "madeForKids", true));
      while (place.node.work() || place.node.sleep()) {
        // Until nothing is due any more.
      }
      var changed =
          place.node.engine().jobs().edit(job.id(), TestEngine.patch(Map.of("title", "Other")));
      assertThat(changed.request().title()).isEqualTo("Other");
      place.node.applyChanges();
    }
    List<String> checked = new ArrayList<>();
    for (Request request : sent) {
      Class<? extends GenericJson> model = MODELS.get(request.target().replaceFirst("\\?.*", ""));
      if (request.body() instanceof Body.Bytes bytes && model != null && !isVideoPart(request)) {
        GenericJson read = GsonFactory.getDefaultInstance().fromString(json(bytes), model);
        assertKnown(read);
        checked.add(request.method() + " " + model.getSimpleName());
      }
    }
    assertThat(checked)
        .contains("POST Video", "PUT Video", "POST Caption", "POST Playlist", "POST PlaylistItem");
  }

  private static boolean isVideoPart(Request request) {
    return request.headers().containsKey("Content-Range");
  }

  private static String json(Body.Bytes body) {
    String text = new String(body.content(), StandardCharsets.UTF_8);
    return body.type().startsWith("multipart/")
        ? text.substring(text.indexOf('{'), text.indexOf("\r\n--", text.indexOf('{')))
        : text;
  }

  private static void assertKnown(Object read) {
    if (read instanceof GenericJson json) {
      assertThat(json.getUnknownKeys()).as(json.getClass().getSimpleName()).isEmpty();
      json.values().forEach(SentBodiesTest::assertKnown);
    } else if (read instanceof Map<?, ?> map) {
      map.values().forEach(SentBodiesTest::assertKnown);
    } else if (read instanceof List<?> list) {
      list.forEach(SentBodiesTest::assertKnown);
    }
  }
}
