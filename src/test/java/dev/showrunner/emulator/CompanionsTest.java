package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Emulated.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes with a video: thumbnail, captions, playlists and the channel. */
class CompanionsTest {
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};
  private static final String THUMBNAIL = "/upload/youtube/v3/thumbnails/set?uploadType=media";
  private static final String CAPTIONS = "/upload/youtube/v3/captions?part=snippet&uploadType=";
  private static final String SRT = "1\n00:00:00,000 --> 00:00:01,000\nHello.\n";

  @TempDir Path folder;
  private Emulated youtube;
  private String video;

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
    video = youtube.upload(Emulated.VIDEO);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  @Test
  void a_thumbnail_is_kept_with_its_video() throws Exception {
    Answer answer = youtube.media(THUMBNAIL + "&videoId=" + video, "image/jpeg", JPEG);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(youtube.emulator.videos().get(0).thumbnail().map(StoredFile::sha256))
        .contains(Emulated.sha256(JPEG));
  }

  @Test
  void a_thumbnail_has_at_most_two_megabytes() throws Exception {
    String address = THUMBNAIL + "&videoId=" + video;
    byte[] largest = Arrays.copyOf(JPEG, 2 << 20);
    assertThat(youtube.media(address, "image/jpeg", largest).status()).isEqualTo(200);

    Answer answer = youtube.media(address, "image/jpeg", Arrays.copyOf(JPEG, (2 << 20) + 1));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.reason()).isEqualTo("uploadTooLarge");
  }

  @Test
  void a_thumbnail_is_a_picture_of_a_video_that_is_there() throws Exception {
    String address = THUMBNAIL + "&videoId=" + video;
    assertThat(youtube.media(address, "image/jpeg", "<html>".getBytes(StandardCharsets.UTF_8)))
        .extracting(Answer::status, Answer::reason)
        .containsExactly(400, "invalidImage");
    assertThat(youtube.media(address, "image/gif", JPEG).reason()).isEqualTo("badContent");
    assertThat(youtube.media(address, "image/jpeg", new byte[0]).reason())
        .isEqualTo("mediaBodyRequired");
    assertThat(youtube.media(THUMBNAIL + "&videoId=none", "image/jpeg", JPEG))
        .extracting(Answer::status, Answer::reason)
        .containsExactly(404, "videoNotFound");
    assertThat(youtube.media(THUMBNAIL, "image/jpeg", JPEG).reason())
        .isEqualTo("missingRequiredParameter");
    assertThat(youtube.emulator.videos().get(0).thumbnail()).isEmpty();
  }

  @Test
  void an_account_that_is_not_verified_has_no_thumbnails_of_its_own() throws Exception {
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.other);
    String own = youtube.upload(Emulated.VIDEO);

    Answer answer = youtube.media(THUMBNAIL + "&videoId=" + own, "image/jpeg", JPEG);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.reason()).isEqualTo("forbidden");
    assertThat(answer.domain()).isEqualTo("youtube.thumbnail");
  }

  private Answer caption(String snippet, String text) throws Exception {
    return caption("POST", "{\"snippet\": " + snippet + "}", text);
  }

  private Answer caption(String method, String resource, String text) throws Exception {
    String body =
        "--b\r\nContent-Type: application/json\r\n\r\n"
            + resource
            + "\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n"
            + text
            + "\r\n--b--";
    return youtube.send(
        youtube
            .to(CAPTIONS + "multipart")
            .header("Content-Type", "multipart/related; boundary=b")
            .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body)));
  }

  private String english() {
    return "{\"videoId\": \"" + video + "\", \"language\": \"en\", \"name\": \"English\"}";
  }

  @Test
  void a_track_of_captions_is_there_once() throws Exception {
    Answer first = caption(english(), SRT);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/snippet/status")).isEqualTo("serving");

    Answer second = caption(english(), SRT);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.reason()).isEqualTo("captionExists");
    Answer list = youtube.get("/youtube/v3/captions?part=snippet&videoId=" + video);
    assertThat(list.body().path("items")).hasSize(1);
    assertThat(list.text("/items/0/snippet/language")).isEqualTo("en");
    assertThat(youtube.emulator.captions(video).get(0).sha256())
        .isEqualTo(Emulated.sha256(SRT.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_track_of_captions_may_get_another_file() throws Exception {
    String id = caption(english(), SRT).text("/id");

    Answer answer = caption("PUT", "{\"id\": \"" + id + "\"}", SRT + SRT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/id")).isEqualTo(id);
    assertThat(youtube.emulator.captions(video)).hasSize(1);
    assertThat(youtube.emulator.captions(video).get(0).bytes()).isEqualTo(2L * SRT.length());
    assertThat(caption("PUT", "{\"id\": \"none\"}", SRT).reason()).isEqualTo("captionNotFound");
  }

  @Test
  void captions_may_be_sent_as_a_resumable_upload() throws Exception {
    byte[] text = SRT.getBytes(StandardCharsets.UTF_8);
    Answer start =
        youtube.send(
            youtube
                .to(CAPTIONS + "resumable")
                .header("Content-Type", "application/json")
                .header("X-Upload-Content-Type", "text/plain")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"snippet\": " + english() + "}")));
    Answer end = youtube.put(start.header("Location").orElseThrow(), text, 0, text.length);

    assertThat(end.status()).isEqualTo(200);
    assertThat(youtube.emulator.captions(video)).hasSize(1);
  }

  @Test
  void captions_that_are_wrong_are_refused() throws Exception {
    assertThat(caption("{\"videoId\": \"" + video + "\", \"name\": \"x\"}", SRT).reason())
        .isEqualTo("invalidMetadata");
    assertThat(caption(english().replace("English", "x".repeat(151)), SRT).reason())
        .isEqualTo("nameTooLong");
    assertThat(caption(english().replace(video, "none"), SRT))
        .extracting(Answer::status, Answer::reason)
        .containsExactly(404, "videoNotFound");
    assertThat(caption(english(), "").reason()).isEqualTo("mediaBodyRequired");
    assertThat(caption(english(), "nothing with times").text("/snippet/failureReason"))
        .isEqualTo("unknownFormat");
  }

  private Answer playlist(String title) throws Exception {
    return youtube.json(
        "POST",
        "/youtube/v3/playlists?part=snippet,status",
        "{\"snippet\": {\"title\": \""
            + title
            + "\"}, \"status\": {\"privacyStatus\": \"unlisted\"}}");
  }

  private Answer item(String playlist, String videoId) throws Exception {
    return youtube.json(
        "POST",
        "/youtube/v3/playlistItems?part=snippet",
        "{\"snippet\": {\"playlistId\": \""
            + playlist
            + "\", \"resourceId\": {\"kind\": \"youtube#video\", \"videoId\": \""
            + videoId
            + "\"}}}");
  }

  @Test
  void a_video_is_put_into_a_playlist_once() throws Exception {
    String playlist = playlist("Science").text("/id");
    assertThat(item(playlist, video).status()).isEqualTo(200);

    assertThat(item(playlist, video))
        .extracting(Answer::status, Answer::reason)
        .containsExactly(409, "videoAlreadyInPlaylist");

    Answer mine = youtube.get("/youtube/v3/playlists?part=snippet,contentDetails&mine=true");
    assertThat(mine.text("/items/0/snippet/title")).isEqualTo("Science");
    assertThat(mine.text("/items/0/contentDetails/itemCount")).isEqualTo("1");
    Answer items =
        youtube.get("/youtube/v3/playlistItems?part=snippet,contentDetails&playlistId=" + playlist);
    assertThat(items.text("/items/0/contentDetails/videoId")).isEqualTo(video);
  }

  @Test
  void playlists_and_items_that_are_wrong_are_refused() throws Exception {
    assertThat(playlist(" ").reason()).isEqualTo("playlistTitleRequired");
    assertThat(playlist("a < b").reason()).isEqualTo("invalidPlaylistSnippet");
    assertThat(item("", video).reason()).isEqualTo("playlistIdRequired");
    assertThat(item("none", video))
        .extracting(Answer::status, Answer::reason)
        .containsExactly(404, "playlistNotFound");
    assertThat(item(playlist("Science").text("/id"), "none").reason()).isEqualTo("videoNotFound");
    assertThat(youtube.get("/youtube/v3/playlists?part=snippet").reason())
        .isEqualTo("missingRequiredParameter");
  }

  @Test
  void another_channels_playlist_takes_nothing() throws Exception {
    String playlist = playlist("Science").text("/id");
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.other);
    String own = youtube.upload(Emulated.VIDEO);

    assertThat(item(playlist, own).reason()).isEqualTo("playlistItemsNotAccessible");
  }

  @Test
  void a_channels_uploads_are_a_playlist_the_newest_first() throws Exception {
    String second = youtube.upload(Emulated.VIDEO);
    Answer mine = youtube.get("/youtube/v3/channels?part=snippet,contentDetails&mine=true");
    String uploads = mine.text("/items/0/contentDetails/relatedPlaylists/uploads");
    assertThat(uploads).isEqualTo("UUemulatedChannel0000001");
    String address =
        "/youtube/v3/playlistItems?part=contentDetails&maxResults=1&playlistId=" + uploads;

    Answer first = youtube.get(address);
    Answer next = youtube.get(address + "&pageToken=" + first.text("/nextPageToken"));

    assertThat(first.text("/items/0/contentDetails/videoId")).isEqualTo(second);
    assertThat(first.text("/pageInfo/totalResults")).isEqualTo("2");
    assertThat(next.text("/items/0/contentDetails/videoId")).isEqualTo(video);
    assertThat(next.body().has("nextPageToken")).isFalse();
    assertThat(youtube.get(address + "&pageToken=x").reason()).isEqualTo("invalidPageToken");
    assertThat(youtube.get(address.replace("maxResults=1", "maxResults=51")).reason())
        .isEqualTo("invalidParameter");
  }
}
