package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Emulated.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableUploadTest {
  private static final int GRANULE = 262_144;

  @TempDir Path folder;
  private Emulated youtube;
  private final byte[] file = Emulated.bytes(3 * GRANULE + 1000, 7);

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private String session() throws Exception {
    Answer answer = youtube.start(Emulated.VIDEO, file.length);
    assertThat(answer.status()).isEqualTo(200);
    return answer.header("Location").orElseThrow();
  }

  @Test
  void a_video_sent_in_chunks_arrives_byte_for_byte() throws Exception {
    String session = session();

    Answer first = youtube.put(session, file, 0, GRANULE);
    assertThat(first.status()).isEqualTo(308);
    assertThat(first.header("Range")).contains("bytes=0-262143");
    Answer second = youtube.put(session, file, GRANULE, 3 * GRANULE);
    assertThat(second.header("Range")).contains("bytes=0-786431");
    Answer last = youtube.put(session, file, 3 * GRANULE, file.length);

    assertThat(last.status()).isEqualTo(200);
    assertThat(last.text("/status/uploadStatus")).isEqualTo("uploaded");
    assertThat(youtube.emulator.videos()).hasSize(1);
    StoredFile stored = youtube.emulator.videos().get(0).file();
    assertThat(stored.sha256()).isEqualTo(Emulated.sha256(file));
    assertThat(Files.readAllBytes(stored.path())).isEqualTo(file);
  }

  @Test
  void one_request_may_carry_the_whole_file() throws Exception {
    String session = session();

    Answer answer = youtube.send(youtube.to(session).PUT(BodyPublishers.ofByteArray(file)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(file));
  }

  @Test
  void a_query_says_what_is_stored() throws Exception {
    String session = session();
    Answer nothing = youtube.query(session, file.length);
    youtube.put(session, file, 0, 2 * GRANULE);
    Answer some = youtube.query(session, file.length);

    assertThat(nothing.status()).isEqualTo(308);
    assertThat(nothing.header("Range")).isEmpty();
    assertThat(some.status()).isEqualTo(308);
    assertThat(some.header("Range")).contains("bytes=0-524287");
  }

  @Test
  void a_query_after_the_end_answers_the_same_video_again() throws Exception {
    String session = session();
    Answer last = youtube.put(session, file, 0, file.length);

    Answer again = youtube.query(session, file.length);
    Answer andAgain = youtube.put(session, file, 0, file.length);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(last.body());
    assertThat(andAgain.body()).isEqualTo(last.body());
    assertThat(youtube.emulator.videos()).hasSize(1);
  }

  @Test
  void of_a_chunk_that_is_no_multiple_the_rest_is_not_kept() throws Exception {
    String session = session();

    Answer answer = youtube.put(session, file, 0, GRANULE + 5);

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Range")).contains("bytes=0-262143");
    youtube.put(session, file, GRANULE, file.length);
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(file));
  }

  @Test
  void bytes_sent_twice_are_passed_over() throws Exception {
    String session = session();
    youtube.put(session, file, 0, 2 * GRANULE);

    Answer answer = youtube.put(session, file, GRANULE, file.length);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(file));
  }

  @Test
  void a_gap_is_refused_and_nothing_of_it_kept() throws Exception {
    String session = session();

    Answer answer = youtube.put(session, file, GRANULE, 2 * GRANULE);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(youtube.query(session, file.length).header("Range")).isEmpty();
  }

  @Test
  void a_length_other_than_announced_is_refused() throws Exception {
    String session = session();
    byte[] longer = Arrays.copyOf(file, file.length + 1);

    Answer answer = youtube.put(session, longer, 0, GRANULE);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(youtube.query(session, file.length).status()).isEqualTo(308);
  }

  @Test
  void a_range_that_is_none_or_does_not_fit_the_body_is_refused() throws Exception {
    String session = session();
    for (String range : List.of("0-9/10", "bytes 9-3/10", "bytes 0-99/10", "bytes 0-4/787432")) {
      Answer answer =
          youtube.send(
              youtube
                  .to(session)
                  .header("Content-Range", range)
                  .PUT(BodyPublishers.ofByteArray(new byte[10])));
      assertThat(answer.status()).as(range).isEqualTo(400);
    }
  }

  @Test
  void a_session_is_good_for_a_week() throws Exception {
    String session = session();
    youtube.put(session, file, 0, GRANULE);
    youtube.clock.advance(Duration.ofDays(7));
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);

    assertThat(youtube.query(session, file.length).status()).isEqualTo(410);
    assertThat(youtube.query(session + "x", file.length).status()).isEqualTo(404);
  }

  @Test
  void a_session_that_was_given_up_is_gone_with_its_bytes() throws Exception {
    String session = session();
    youtube.put(session, file, 0, GRANULE);

    assertThat(youtube.send(youtube.to(session).DELETE()).status()).isEqualTo(499);

    assertThat(youtube.put(session, file, GRANULE, file.length).status()).isEqualTo(410);
    assertThat(youtube.emulator.videos()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void another_account_cannot_go_on_with_a_session() throws Exception {
    String session = session();
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.other);

    Answer answer = youtube.put(session, file, 0, GRANULE);

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void a_token_that_expires_in_the_middle_is_refused_and_a_new_one_goes_on() throws Exception {
    String session = session();
    youtube.put(session, file, 0, GRANULE);
    youtube.clock.advance(Duration.ofHours(1));

    Answer refused = youtube.put(session, file, GRANULE, file.length);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.reason()).isEqualTo("authError");

    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);
    assertThat(youtube.put(session, file, GRANULE, file.length).status()).isEqualTo(200);
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(file));
  }

  @Test
  void a_file_of_another_kind_or_without_a_byte_or_too_large_is_refused() throws Exception {
    String address = "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status";
    Answer kind =
        youtube.send(
            youtube
                .to(address)
                .header("Content-Type", "application/json")
                .header("X-Upload-Content-Type", "text/html")
                .POST(BodyPublishers.ofString(Emulated.VIDEO)));

    assertThat(kind.status()).isEqualTo(400);
    assertThat(kind.reason()).isEqualTo("badContent");
    assertThat(youtube.start(Emulated.VIDEO, 0).reason()).isEqualTo("mediaBodyRequired");
    assertThat(youtube.start(Emulated.VIDEO, (256L << 30) + 1).reason())
        .isEqualTo("uploadTooLarge");
  }

  @Test
  void resource_and_file_may_come_in_one_request() throws Exception {
    byte[] head =
        ("--b0undary\r\nContent-Type: application/json\r\n\r\n"
                + Emulated.VIDEO
                + "\r\n--b0undary\r\nContent-Type: video/mp4\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] tricky = "ab\r\n--b0undarx\r\n\r\n--b0".getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--b0undary--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = joined(head, tricky, tail);

    Answer answer =
        youtube.media(
            "/upload/youtube/v3/videos?uploadType=multipart&part=snippet,status",
            "multipart/related; boundary=b0undary",
            body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/snippet/title")).isEqualTo("Why the sky is blue");
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(tricky));
  }

  private static byte[] joined(byte[]... all) {
    ByteBuffer buffer = ByteBuffer.allocate(Arrays.stream(all).mapToInt(each -> each.length).sum());
    Arrays.stream(all).forEach(buffer::put);
    return buffer.array();
  }
}
