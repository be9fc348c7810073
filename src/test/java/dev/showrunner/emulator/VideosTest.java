package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Emulated.Answer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideosTest {
  private static final String SNIPPET = "{\"title\": \"T\", \"categoryId\": \"27\"}";

  @TempDir Path folder;
  private Emulated youtube;

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private static String video(String status) {
    return "{\"snippet\": " + SNIPPET + ", \"status\": " + status + "}";
  }

  private String state(String id) throws Exception {
    Answer answer = youtube.get("/youtube/v3/videos?part=status&id=" + id);
    return answer.text("/items/0/status/privacyStatus");
  }

  private Answer update(String id, String status) throws Exception {
    return youtube.json(
        "PUT",
        "/youtube/v3/videos?part=status",
        "{\"id\": \"" + id + "\", \"status\": " + status + "}");
  }

  @Test
  void privacy_that_is_left_out_means_public() throws Exception {
    assertThat(state(youtube.upload(video("{}")))).isEqualTo("public");
  }

  @Test
  void a_planned_video_goes_public_by_the_clock() throws Exception {
    String id =
        youtube.upload(
            video("{\"privacyStatus\": \"private\", \"publishAt\": \"2026-11-26T12:30:00Z\"}"));
    youtube.clock.advance(Duration.ofMinutes(29));
    assertThat(state(id)).isEqualTo("private");
    assertThat(youtube.emulator.videos().get(0).publishAt())
        .contains(Instant.parse("2026-11-26T12:30:00Z"));

    youtube.clock.advance(Duration.ofMinutes(1));

    assertThat(state(id)).isEqualTo("public");
    assertThat(youtube.emulator.videos().get(0).publishAt()).isEmpty();
  }

  @Test
  void a_time_that_has_passed_publishes_at_once() throws Exception {
    String id =
        youtube.upload(
            video("{\"privacyStatus\": \"private\", \"publishAt\": \"2026-11-26T11:00:00Z\"}"));

    assertThat(state(id)).isEqualTo("public");
  }

  @Test
  void a_video_whose_processing_failed_does_not_go_public() throws Exception {
    youtube.emulator.nextProcessing(ProcessingOutcome.FAILED);
    String id =
        youtube.upload(
            video("{\"privacyStatus\": \"private\", \"publishAt\": \"2026-11-26T12:01:00Z\"}"));
    youtube.clock.advance(Duration.ofHours(1));
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);

    assertThat(state(id)).isEqualTo("private");
  }

  @Test
  void processing_takes_its_time_and_ends_as_it_was_told() throws Exception {
    youtube.emulator.nextProcessing(ProcessingOutcome.REJECTED);
    String bad = youtube.upload(Emulated.VIDEO);
    String good = youtube.upload(Emulated.VIDEO);
    String address = "/youtube/v3/videos?part=status,processingDetails&id=" + bad + "," + good;

    Answer early = youtube.get(address);
    youtube.clock.advance(Duration.ofSeconds(5));
    Answer late = youtube.get(address);

    assertThat(early.text("/items/0/status/uploadStatus")).isEqualTo("uploaded");
    assertThat(early.text("/items/1/processingDetails/processingStatus")).isEqualTo("processing");
    assertThat(late.text("/items/0/status/uploadStatus")).isEqualTo("rejected");
    assertThat(late.text("/items/0/status/rejectionReason")).isEqualTo("duplicate");
    assertThat(late.text("/items/1/status/uploadStatus")).isEqualTo("processed");
    assertThat(late.text("/items/1/processingDetails/processingStatus")).isEqualTo("succeeded");
  }

  @Test
  void a_published_video_cannot_be_planned_again() throws Exception {
    String id = youtube.upload(video("{\"privacyStatus\": \"unlisted\"}"));

    Answer answer =
        update(id, "{\"privacyStatus\": \"private\", \"publishAt\": \"2026-12-01T00:00:00Z\"}");

    assertThat(answer.reason()).isEqualTo("invalidPublishAt");
    assertThat(state(id)).isEqualTo("unlisted");
  }

  @Test
  void an_update_replaces_the_whole_part() throws Exception {
    String id = youtube.upload(Emulated.VIDEO);
    Answer planned =
        update(id, "{\"privacyStatus\": \"private\", \"publishAt\": \"2026-12-01T00:00:00Z\"}");
    assertThat(planned.text("/status/publishAt")).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(planned.body().path("status").has("containsSyntheticMedia")).isFalse();

    Answer changed =
        youtube.json(
            "PUT",
            "/youtube/v3/videos?part=snippet",
            "{\"id\": \"" + id + "\", \"snippet\": " + SNIPPET + "}");

    assertThat(changed.text("/snippet/title")).isEqualTo("T");
    assertThat(changed.body().path("snippet").has("tags")).isFalse();
    assertThat(update(id, "{}").text("/status/privacyStatus")).isEqualTo("public");
  }

  @Test
  void an_update_that_is_wrong_changes_nothing() throws Exception {
    String id = youtube.upload(Emulated.VIDEO);
    Answer answer =
        youtube.json(
            "PUT",
            "/youtube/v3/videos?part=snippet,status",
            "{\"id\": \""
                + id
                + "\", \"snippet\": {\"title\": \"T\"},"
                + " \"status\": {\"privacyStatus\": \"public\"}}");

    assertThat(answer.reason()).isEqualTo("invalidCategoryId");
    assertThat(state(id)).isEqualTo("private");
  }

  @Test
  void another_channels_video_is_neither_shown_nor_changed() throws Exception {
    String id = youtube.upload(Emulated.VIDEO);
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.other);

    assertThat(youtube.get("/youtube/v3/videos?part=status&id=" + id).body().path("items"))
        .isEmpty();
    assertThat(youtube.get("/youtube/v3/videos?part=fileDetails&id=" + id).reason())
        .isEqualTo("forbidden");
    assertThat(update(id, "{\"privacyStatus\": \"public\"}").reason()).isEqualTo("forbidden");
    assertThat(youtube.send(youtube.to("/youtube/v3/videos?id=" + id).DELETE()).reason())
        .isEqualTo("forbidden");
  }

  @Test
  void a_deleted_video_is_gone() throws Exception {
    String id = youtube.upload(Emulated.VIDEO);
    assertThat(youtube.send(youtube.to("/youtube/v3/videos?id=" + id).DELETE()).status())
        .isEqualTo(204);

    assertThat(youtube.emulator.videos()).isEmpty();
    Answer again = youtube.send(youtube.to("/youtube/v3/videos?id=" + id).DELETE());
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.reason()).isEqualTo("videoNotFound");
  }

  @Test
  void views_grow_from_the_publication_on() throws Exception {
    String id = youtube.upload(video("{\"privacyStatus\": \"public\"}"));
    String address = "/youtube/v3/videos?part=statistics&id=" + id;
    assertThat(youtube.get(address).text("/items/0/statistics/viewCount")).isEqualTo("0");

    youtube.clock.advance(Duration.ofMinutes(50));

    assertThat(Long.parseLong(youtube.get(address).text("/items/0/statistics/viewCount")))
        .isPositive();
  }

  @Test
  void an_mp4_file_shows_its_length() throws Exception {
    ByteBuffer file = ByteBuffer.allocate(16 + 8 + 32);
    file.putInt(16).put("ftypisom".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(0);
    file.putInt(8 + 32).put("moov".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    file.putInt(32).put("mvhd".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    file.putInt(0).putInt(0).putInt(0).putInt(600).putInt(36_300).putInt(0);
    Path path = Files.write(folder.resolve("film.mp4"), file.array());

    assertThat(Mp4Length.of(path)).contains(Duration.ofMillis(60_500));
    byte[] cut = java.util.Arrays.copyOf(file.array(), 40);
    assertThat(Mp4Length.of(Files.write(path, cut))).isEmpty();
    assertThat(Mp4Length.of(Files.write(path, new byte[100]))).isEmpty();
  }
}
