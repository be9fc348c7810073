package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Emulated.Answer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoRefusalsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;
  private Emulated youtube;
  private ObjectNode video;

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
    video = (ObjectNode) MAPPER.readTree(Emulated.VIDEO);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private ObjectNode snippet() {
    return (ObjectNode) video.get("snippet");
  }

  private ObjectNode status() {
    return (ObjectNode) video.get("status");
  }

  private void assertTaken() throws Exception {
    assertThat(youtube.start(video.toString(), 10).status()).isEqualTo(200);
  }

  private void assertRefused(String reason) throws Exception {
    Answer answer = youtube.start(video.toString(), 10);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.text("/error/code")).isEqualTo("400");
    assertThat(answer.text("/error/message")).isNotEmpty();
    assertThat(answer.header("Location")).isEmpty();
  }

  @Test
  void a_title_has_1_to_100_characters() throws Exception {
    snippet().put("title", "é".repeat(99) + "😀");
    assertTaken();
    snippet().put("title", "a".repeat(101));
    assertRefused("invalidTitle");
    snippet().put("title", "  ");
    assertRefused("invalidTitle");
    snippet().remove("title");
    assertRefused("invalidTitle");
  }

  @ParameterizedTest
  @CsvSource({
    "title, a < b, invalidTitle",
    "title, a > b, invalidTitle",
    "description, <b>, invalidDescription",
    "categoryId, 99, invalidCategoryId",
    "categoryId, 30, invalidCategoryId",
    "defaultLanguage, not_a_language, invalidVideoMetadata",
  })
  void a_snippet_that_is_wrong_is_refused(String field, String value, String reason)
      throws Exception {
    snippet().put(field, value);
    assertRefused(reason);
  }

  @Test
  void a_description_has_at_most_5000_bytes() throws Exception {
    snippet().put("description", "é".repeat(2500));
    assertTaken();
    snippet().put("description", "é".repeat(2500) + "a");
    assertRefused("invalidDescription");
  }

  @Test
  void tags_count_with_their_commas_and_quotes() throws Exception {
    // 49 tags of 9 characters and the 49 commas behind them are 490; what is last has 10 left.
    List<String> tags = Collections.nCopies(49, "ninechars");
    setTags(tags, "tencharact");
    assertTaken();
    setTags(tags, "elevenchars");
    assertRefused("invalidTags");
    setTags(tags, "eight ch");
    assertTaken();
    setTags(tags, "nine char");
    assertRefused("invalidTags");
    setTags(List.of(), "a<b");
    assertRefused("invalidTags");
  }

  private void setTags(List<String> tags, String last) {
    var array = snippet().putArray("tags");
    tags.forEach(array::add);
    array.add(last);
  }

  @ParameterizedTest
  @CsvSource({
    "privacyStatus, secret, invalidVideoMetadata",
    "license, mine, invalidVideoMetadata",
    "publishAt, tomorrow, invalidPublishAt",
    "publishAt, 2026-12-01T10:00:00, invalidPublishAt",
  })
  void a_status_that_is_wrong_is_refused(String field, String value, String reason)
      throws Exception {
    status().put(field, value);
    assertRefused(reason);
  }

  @Test
  void only_a_private_video_is_planned() throws Exception {
    status().put("publishAt", "2026-12-01T10:00:00Z");
    assertTaken();
    status().put("privacyStatus", "unlisted");
    assertRefused("invalidPublishAt");
    // Privacy that is left out means public.
    status().remove("privacyStatus");
    assertRefused("invalidPublishAt");
  }

  @Test
  void fields_that_youtube_does_not_know_are_refused() throws Exception {
    snippet().put("titel", "x");
    assertRefused("badRequest");
    snippet().remove("titel");
    snippet().put("tags", "one,two");
    assertRefused("badRequest");
  }

  @Test
  void a_body_of_a_part_that_was_not_named_is_refused() throws Exception {
    Answer answer =
        youtube.send(
            youtube
                .to("/upload/youtube/v3/videos?uploadType=resumable&part=snippet")
                .header("Content-Type", "application/json")
                .header("X-Upload-Content-Type", "video/mp4")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Emulated.VIDEO)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo("unexpectedPart");
  }

  @Test
  void what_is_no_json_is_refused() throws Exception {
    assertThat(youtube.start("{\"snippet\": ", 10).reason()).isEqualTo("badRequest");
    assertThat(youtube.start("[]", 10).reason()).isEqualTo("badRequest");
  }

  @Test
  void parts_and_filters_are_required_and_known() throws Exception {
    assertThat(youtube.get("/youtube/v3/videos?id=a").reason())
        .isEqualTo("missingRequiredParameter");
    assertThat(youtube.get("/youtube/v3/videos?part=status").reason())
        .isEqualTo("missingRequiredParameter");
    assertThat(youtube.get("/youtube/v3/videos?part=stats&id=a").reason()).isEqualTo("unknownPart");
    String ids = String.join(",", Collections.nCopies(51, "a"));
    assertThat(youtube.get("/youtube/v3/videos?part=status&id=" + ids).reason())
        .isEqualTo("invalidFilters");
  }

  @Test
  void without_a_good_token_nothing_is_answered() throws Exception {
    youtube.token = "stolen";
    Answer answer = youtube.start(Emulated.VIDEO, 10);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.reason()).isEqualTo("authError");
    assertThat(answer.text("/error/status")).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void what_is_not_served_is_not_found() throws Exception {
    assertThat(youtube.get("/youtube/v3/search?part=snippet").status()).isEqualTo(404);
  }
}
