package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.video.Metadata;
import dev.showrunner.youtube.VideoResource.Parts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VideoResourceTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private static Metadata metadata(String title, String privacy, @Nullable Instant publishAt) {
    return new Metadata(
        title, "Words", List.of("tea"), 27, "en", privacy, publishAt, false, false, List.of());
  }

  private static JsonNode status(String privacy, @Nullable Instant publishAt) throws IOException {
    String planned = publishAt == null ? "" : ",\"publishAt\":\"" + publishAt + "\"";
    return new ObjectMapper().readTree("{\"privacyStatus\":\"" + privacy + "\"" + planned + "}");
  }

  @Test
  void a_new_video_with_a_publish_at_is_private_even_when_by_our_clock_that_has_passed() {
    JsonNode status =
        VideoResource.of(metadata("Tea", "public", NOW.minus(Duration.ofMinutes(50))))
            .path("status");
    assertThat(status.path("privacyStatus").asText()).isEqualTo("private");
    assertThat(status.path("publishAt").asText()).isEqualTo("2026-11-26T11:10:00Z");
  }

  @Test
  void an_update_has_the_parts_that_differ() {
    Metadata before = metadata("Tea", "public", null);
    assertThat(Parts.changed(before, before).isNone()).isTrue();
    assertThat(Parts.changed(before, metadata("Green tea", "public", null)).names())
        .isEqualTo("snippet");
    assertThat(Parts.changed(before, metadata("Tea", "private", null)).names()).isEqualTo("status");
    assertThat(Parts.changed(before, metadata("Green tea", "public", NOW)).names())
        .isEqualTo("snippet,status");
    Metadata planned = metadata("Tea", "private", NOW);
    assertThat(Parts.changed(planned, metadata("Tea", "private", null)).names())
        .isEqualTo("status");
  }

  @Test
  void around_its_publish_at_a_video_may_be_planned_or_public_as_the_clocks_are() throws Exception {
    Metadata wanted = metadata("Tea", "private", NOW);
    for (int minutes : new int[] {-60, -1, 0, 1, 60}) {
      Instant now = NOW.plus(Duration.ofMinutes(minutes));
      assertThat(VideoResource.differences(wanted, status("private", NOW), now)).isEmpty();
      assertThat(VideoResource.differences(wanted, status("public", null), now)).isEmpty();
      assertThat(VideoResource.differences(wanted, status("private", null), now)).isNotEmpty();
    }
    Instant before = NOW.minus(Duration.ofHours(3));
    assertThat(VideoResource.differences(wanted, status("public", null), before))
        .anyMatch(each -> each.contains("privacyStatus is public, but private was wanted"));
    Instant after = NOW.plus(Duration.ofHours(3));
    assertThat(VideoResource.differences(wanted, status("private", NOW), after))
        .containsExactly("On YouTube privacyStatus is private, but public was wanted");
  }
}
