package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Emulated.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {
  private static final String LIST = "/youtube/v3/videos?part=status&id=x";

  @TempDir Path folder;
  private Emulated youtube;

  @BeforeEach
  void start() throws Exception {
    youtube =
        new Emulated(
            folder,
            settings ->
                settings
                    .withProjects(new Project("small", "secret", 2, 51, false))
                    .withAccounts(
                        new Account("UCemulatedChannel0000001", "One", true, 3, 1),
                        new Account("UCemulatedChannel0000002", "Two", true, 1, 1)));
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  @Test
  void a_method_costs_its_units_and_one_that_is_refused_costs_one() throws Exception {
    youtube.get(LIST);
    assertThat(youtube.emulator.unitsUsed(youtube.project)).isEqualTo(1);
    youtube.json("PUT", "/youtube/v3/videos?part=status", "{\"id\": \"none\"}");
    assertThat(youtube.emulator.unitsUsed(youtube.project)).isEqualTo(2);
    String id = youtube.upload(Emulated.VIDEO);
    assertThat(youtube.emulator.unitsUsed(youtube.project)).isEqualTo(2);
    assertThat(youtube.emulator.uploadsUsed(youtube.project)).isEqualTo(1);

    // 50 more do not fit into 51.
    Answer answer = youtube.send(youtube.to("/youtube/v3/videos?id=" + id).DELETE());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.reason()).isEqualTo("quotaExceeded");
    assertThat(answer.domain()).isEqualTo("youtube.quota");
    assertThat(youtube.emulator.unitsUsed(youtube.project)).isEqualTo(2);
  }

  @Test
  void the_days_units_come_back_at_midnight_pacific() throws Exception {
    for (int i = 0; i < 51; i++) {
      assertThat(youtube.get(LIST).status()).isEqualTo(200);
    }
    assertThat(youtube.get(LIST).reason()).isEqualTo("quotaExceeded");
    // It is noon in UTC and four in the morning there.
    youtube.clock.advance(Duration.ofHours(20).minusSeconds(1));
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);
    assertThat(youtube.get(LIST).reason()).isEqualTo("quotaExceeded");

    youtube.clock.advance(Duration.ofSeconds(1));

    assertThat(youtube.get(LIST).status()).isEqualTo(200);
    assertThat(youtube.emulator.unitsUsed(youtube.project)).isEqualTo(1);
  }

  @Test
  void uploads_have_a_bucket_of_their_own() throws Exception {
    youtube.upload(Emulated.VIDEO);
    youtube.upload(Emulated.VIDEO);

    Answer answer = youtube.start(Emulated.VIDEO, 10);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.reason()).isEqualTo("rateLimitExceeded");
    assertThat(youtube.get(LIST).status()).isEqualTo(200);
  }

  @Test
  void a_channel_takes_so_many_videos_in_24_hours() throws Exception {
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.other);
    youtube.upload(Emulated.VIDEO);

    Answer answer = youtube.start(Emulated.VIDEO, 10);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo("uploadLimitExceeded");
    assertThat(answer.domain()).isEqualTo("youtube.video");

    youtube.clock.advance(Duration.ofHours(24));
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.other);
    assertThat(youtube.start(Emulated.VIDEO, 10).status()).isEqualTo(200);
  }

  @Test
  void a_channel_takes_so_many_thumbnails_in_24_hours() throws Exception {
    try (Emulated wide =
        new Emulated(
            folder,
            settings ->
                settings.withAccounts(
                    new Account("UCemulatedChannel0000001", "One", true, 9, 1),
                    new Account("UCemulatedChannel0000002", "Two", true, 9, 1)))) {
      String address =
          "/upload/youtube/v3/thumbnails/set?uploadType=media&videoId="
              + wide.upload(Emulated.VIDEO);
      byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
      assertThat(wide.media(address, "image/png", png).status()).isEqualTo(200);

      Answer answer = wide.media(address, "image/png", png);
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.reason()).isEqualTo("uploadRateLimitExceeded");

      wide.clock.advance(Duration.ofHours(24));
      wide.token = wide.emulator.accessToken(wide.project, wide.account);
      assertThat(wide.media(address, "image/png", png).status()).isEqualTo(200);
    }
  }

  @Test
  void costs_are_a_setting() throws Exception {
    try (Emulated other = new Emulated(folder, settings -> settings.withCost("videos.list", 7))) {
      other.get(LIST);
      assertThat(other.emulator.unitsUsed(other.project)).isEqualTo(7);
    }
  }
}
