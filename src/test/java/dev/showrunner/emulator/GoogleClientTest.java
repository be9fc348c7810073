package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Caption;
import com.google.api.services.youtube.model.CaptionSnippet;
import com.google.api.services.youtube.model.Playlist;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemSnippet;
import com.google.api.services.youtube.model.PlaylistSnippet;
import com.google.api.services.youtube.model.PlaylistStatus;
import com.google.api.services.youtube.model.ResourceId;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Google's own client library against the emulator: a client that was not written here. */
class GoogleClientTest {
  private static final int GRANULE = MediaHttpUploader.MINIMUM_CHUNK_SIZE;

  @TempDir Path folder;
  private Emulated youtube;
  private final byte[] file = Emulated.bytes(5 * GRANULE + 4711, 3);

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private YouTube client() {
    return new YouTube.Builder(
            new NetHttpTransport(), GsonFactory.getDefaultInstance(), this::prepare)
        .setRootUrl(youtube.emulator.url() + "/")
        .setApplicationName("showrunner-test")
        .build();
  }

  /** Tries again at once, and with a new token after a 401. */
  private void prepare(HttpRequest request) {
    request.getHeaders().setAuthorization("Bearer " + youtube.token);
    request.setNumberOfRetries(50);
    request.setIOExceptionHandler((each, supportsRetry) -> supportsRetry);
    request.setUnsuccessfulResponseHandler(this::mayGoOn);
  }

  private boolean mayGoOn(HttpRequest request, HttpResponse response, boolean supportsRetry) {
    if (response.getStatusCode() == 401) {
      youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);
      request.getHeaders().setAuthorization("Bearer " + youtube.token);
      return true;
    }
    return response.getStatusCode() >= 500 && supportsRetry;
  }

  private Video upload(String title, byte[] bytes, int chunk) throws IOException {
    Video video =
        new Video()
            .setSnippet(
                new VideoSnippet()
                    .setTitle(title)
                    .setDescription("By Google's client")
                    .setTags(List.of("one", "two words"))
                    .setCategoryId("27"))
            .setStatus(
                new VideoStatus()
                    .setPrivacyStatus("private")
                    .setSelfDeclaredMadeForKids(false)
                    .setContainsSyntheticMedia(true));
    YouTube.Videos.Insert insert =
        client()
            .videos()
            .insert(List.of("snippet", "status"), video, new ByteArrayContent("video/mp4", bytes));
    insert.getMediaHttpUploader().setDirectUploadEnabled(false).setChunkSize(chunk);
    return insert.execute();
  }

  private void assertArrived(String title, byte[] bytes) {
    List<YouTubeEmulator.Arrived> all =
        youtube.emulator.videos().stream().filter(each -> each.title().equals(title)).toList();
    assertThat(all).as(title).hasSize(1);
    assertThat(all.get(0).file().bytes()).isEqualTo(bytes.length);
    assertThat(all.get(0).file().sha256()).isEqualTo(Emulated.sha256(bytes));
  }

  /** Nothing that we answer is unknown to Google's models. */
  private static void assertKnown(Object answered) {
    if (answered instanceof GenericJson json) {
      assertThat(json.getUnknownKeys()).as(json.getClass().getSimpleName()).isEmpty();
      json.values().forEach(GoogleClientTest::assertKnown);
    } else if (answered instanceof Map<?, ?> map) {
      map.values().forEach(GoogleClientTest::assertKnown);
    } else if (answered instanceof List<?> list) {
      list.forEach(GoogleClientTest::assertKnown);
    }
  }

  @Test
  void its_uploader_sends_a_video_in_chunks() throws Exception {
    Video answer = upload("In chunks", file, GRANULE);

    assertArrived("In chunks", file);
    assertThat(answer.getId()).isEqualTo(youtube.emulator.videos().get(0).id());
    assertThat(answer.getStatus().getPrivacyStatus()).isEqualTo("private");
    assertKnown(answer);
  }

  @Test
  void its_uploader_sends_a_video_in_one_request() throws Exception {
    YouTube.Videos.Insert insert =
        client()
            .videos()
            .insert(
                List.of("snippet"),
                new Video().setSnippet(new VideoSnippet().setTitle("Directly")),
                new ByteArrayContent("video/mp4", file));
    insert.getMediaHttpUploader().setDirectUploadEnabled(true);
    insert.execute();

    assertArrived("Directly", file);
  }

  static Stream<Arguments> faults() {
    OptionalInt none = OptionalInt.empty();
    return Stream.of(
        Arguments.of(Trigger.next(RequestKind.UPLOAD_START), new Fault.Fail(503, none, false)),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.Reset()),
        Arguments.of(new Trigger.AtByte(0), new Fault.Reset()),
        Arguments.of(new Trigger.AtByte(3L * GRANULE + 17), new Fault.Reset()),
        Arguments.of(new Trigger.AtByte(5L * GRANULE + 4710), new Fault.Reset()),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.LoseAnswer()),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_LAST_CHUNK), new Fault.LoseAnswer()),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.StoreFewer(GRANULE)),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.StoreFewer(0)),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.Fail(500, none, false)),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.Fail(502, none, true)),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_LAST_CHUNK), new Fault.Fail(504, none, true)),
        Arguments.of(new Trigger.OnRequest(RequestKind.UPLOAD_CHUNK, 2), new Fault.Unauthorize()),
        Arguments.of(new Trigger.AtByte(GRANULE + 1), new Fault.Stall(Duration.ofMillis(20))),
        Arguments.of(Trigger.next(RequestKind.UPLOAD_LAST_CHUNK), new Fault.ReadSlowly(2_000_000)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void its_uploader_gets_over_a_fault(Trigger trigger, Fault fault) throws Exception {
    youtube.emulator.faults().plan(trigger, fault);

    upload("Faulty", file, 2 * GRANULE);

    assertThat(youtube.emulator.faults().happened()).hasSize(1);
    assertArrived("Faulty", file);
  }

  @Test
  void its_uploader_gives_up_when_the_session_expires() {
    youtube
        .emulator
        .faults()
        .plan(Trigger.next(RequestKind.UPLOAD_CHUNK), new Fault.ExpireSession(410));

    assertThatThrownBy(() -> upload("Gone", file, GRANULE))
        .isInstanceOfSatisfying(
            GoogleJsonResponseException.class, e -> assertThat(e.getStatusCode()).isEqualTo(410));

    assertThat(youtube.emulator.videos()).isEmpty();
  }

  @Test
  void with_random_faults_every_video_arrives_once() throws Exception {
    long seed = Long.getLong("showrunner.test.seed", new Random().nextLong());
    System.out.println("GoogleClientTest: -Dshowrunner.test.seed=" + seed);
    youtube.close();
    youtube =
        new Emulated(
            folder,
            settings ->
                settings
                    .withProjects(new Project("wide", "secret", 1_000_000, 1_000_000, false))
                    .withAccounts(
                        new Account("UCemulatedChannel0000001", "One", true, 1_000_000, 1),
                        new Account("UCemulatedChannel0000002", "Two", true, 1_000_000, 1)),
            new RandomFaults(seed, 0.35, Integer.MAX_VALUE, Duration.ofMillis(20)));
    Random random = new Random(seed);
    int uploads = Integer.getInteger("showrunner.test.uploads", 15);

    for (int i = 0; i < uploads; i++) {
      String title = "Video " + i + " of seed " + seed;
      byte[] bytes = Emulated.bytes(1 + random.nextInt(6 * GRANULE), random.nextLong());
      while (youtube.emulator.videos().stream().noneMatch(e -> e.title().equals(title))) {
        try {
          upload(title, bytes, GRANULE * (1 + random.nextInt(3)));
        } catch (IOException expired) {
          // It looks whether the video is there, and starts over if not, as a careful client does.
        }
      }
      assertArrived(title, bytes);
    }
    assertThat(youtube.emulator.videos()).hasSize(uploads);
  }

  @Test
  void its_models_know_all_that_is_answered() throws Exception {
    String id = upload("Known", file, GRANULE).getId();
    youtube.clock.advance(Duration.ofMinutes(1));
    YouTube client = client();

    assertKnown(client.videos().list(List.copyOf(VideoView.PARTS)).setId(List.of(id)).execute());
    assertKnown(
        client
            .channels()
            .list(List.of("id", "snippet", "contentDetails", "statistics", "status"))
            .setMine(true)
            .execute());
    assertKnown(
        client
            .thumbnails()
            .set(
                id,
                new ByteArrayContent(
                    "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}))
            .execute());
    Video changed =
        client
            .videos()
            .update(
                List.of("snippet"),
                new Video()
                    .setId(id)
                    .setSnippet(new VideoSnippet().setTitle("Other").setCategoryId("22")))
            .execute();
    assertKnown(changed);
    assertThat(changed.getSnippet().getTitle()).isEqualTo("Other");
    client.videos().delete(id).execute();
    assertThat(youtube.emulator.videos()).isEmpty();
  }

  @Test
  void its_client_sends_captions_and_fills_a_playlist() throws Exception {
    String id = upload("Companions", file, GRANULE).getId();
    YouTube client = client();
    byte[] srt = "1\n00:00:00,000 --> 00:00:01,000\nHello.\n".getBytes(StandardCharsets.UTF_8);
    Caption caption =
        new Caption().setSnippet(new CaptionSnippet().setVideoId(id).setLanguage("en").setName(""));
    YouTube.Captions.Insert insert =
        client
            .captions()
            .insert(List.of("snippet"), caption, new ByteArrayContent("text/plain", srt));
    assertKnown(insert.execute());
    assertThat(youtube.emulator.captions(id).get(0).sha256()).isEqualTo(Emulated.sha256(srt));
    assertKnown(client.captions().list(List.of("snippet"), id).execute());

    Playlist playlist =
        client
            .playlists()
            .insert(
                List.of("snippet", "status", "contentDetails"),
                new Playlist()
                    .setSnippet(new PlaylistSnippet().setTitle("Science"))
                    .setStatus(new PlaylistStatus().setPrivacyStatus("public")))
            .execute();
    assertKnown(playlist);
    PlaylistItem item =
        new PlaylistItem()
            .setSnippet(
                new PlaylistItemSnippet()
                    .setPlaylistId(playlist.getId())
                    .setResourceId(new ResourceId().setKind("youtube#video").setVideoId(id)));
    assertKnown(client.playlistItems().insert(List.of("snippet"), item).execute());
    assertKnown(
        client
            .playlistItems()
            .list(List.of("id", "snippet", "status", "contentDetails"))
            .setPlaylistId(playlist.getId())
            .execute());
    assertKnown(client.playlists().list(List.of("snippet")).setMine(true).execute());
  }

  @Test
  void its_client_reads_our_refusals() {
    assertThatThrownBy(() -> upload("a".repeat(101), file, GRANULE))
        .isInstanceOfSatisfying(
            GoogleJsonResponseException.class,
            e -> {
              assertThat(e.getDetails().getCode()).isEqualTo(400);
              assertThat(e.getDetails().getErrors().get(0).getReason()).isEqualTo("invalidTitle");
              assertThat(e.getDetails().getErrors().get(0).getDomain()).isEqualTo("youtube.video");
              assertThat(e.getDetails().getMessage()).contains("invalid or empty video title");
            });
  }
}
