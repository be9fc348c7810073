package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.emulator.Emulated.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsTest {
  private static final String REPORT =
      "/v2/reports?ids=channel%3D%3DMINE&startDate=2026-11-01&endDate=2026-12-31&metrics=";

  @TempDir Path folder;
  private Emulated youtube;
  private String video;

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
    String open = Emulated.VIDEO.replace("\"private\"", "\"public\"");
    video = youtube.upload(open);
    youtube.upload(open);
    youtube.clock.advance(Duration.ofDays(3));
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  @Test
  void days_add_up_to_the_statistics_of_a_video() throws Exception {
    Answer days = youtube.get(REPORT + "views,likes&dimensions=day&filters=video%3D%3D" + video);
    Answer statistics = youtube.get("/youtube/v3/videos?part=statistics&id=" + video);

    assertThat(days.text("/kind")).isEqualTo("youtubeAnalytics#resultTable");
    assertThat(days.text("/columnHeaders/0/name")).isEqualTo("day");
    assertThat(days.text("/columnHeaders/1/columnType")).isEqualTo("METRIC");
    assertThat(days.text("/rows/0/0")).isEqualTo("2026-11-26");
    long sum = 0;
    for (JsonNode row : days.body().path("rows")) {
      sum += row.get(1).asLong();
    }
    assertThat(days.body().path("rows")).hasSize(4);
    assertThat(Long.toString(sum)).isEqualTo(statistics.text("/items/0/statistics/viewCount"));
  }

  @Test
  void a_report_may_be_by_video_or_one_line() throws Exception {
    Answer byVideo = youtube.get(REPORT + "views&dimensions=video");
    Answer all =
        youtube.get(
            REPORT
                + "views,engagedViews,estimatedMinutesWatched,averageViewDuration,"
                + "averageViewPercentage,subscribersGained,likes,comments");

    assertThat(byVideo.body().path("rows")).hasSize(2);
    assertThat(all.body().path("rows")).hasSize(1);
    JsonNode line = all.body().path("rows").get(0);
    assertThat(line).hasSize(8);
    assertThat(line.get(0).asLong())
        .isEqualTo(
            byVideo.body().at("/rows/0/1").asLong() + byVideo.body().at("/rows/1/1").asLong());
    assertThat(line.get(1).asLong()).isLessThan(line.get(0).asLong());
    assertThat(line.get(3).asLong()).isBetween(1L, 60L);
    assertThat(line.get(4).asDouble()).isBetween(1.0, 100.0);
  }

  @Test
  void a_report_that_is_wrong_is_refused() throws Exception {
    for (String bad :
        new String[] {
          REPORT + "viewz",
          REPORT + "views&dimensions=hour",
          REPORT + "views&filters=country%3D%3DDE",
          REPORT + "views&page=2",
          REPORT.replace("2026-12-31", "2026-10-31") + "views",
          REPORT.replace("2026-12-31", "soon") + "views",
          REPORT.replace("ids=", "id=") + "views",
        }) {
      assertThat(youtube.get(bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(youtube.get(REPORT.replace("MINE", "UCemulatedChannel0000002") + "views").status())
        .isEqualTo(403);
  }

  @Test
  void a_report_needs_its_own_scope() throws Exception {
    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account, Scope.MANAGE);

    assertThat(youtube.get(REPORT + "views").reason()).isEqualTo("insufficientPermissions");
  }
}
