package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.analytics.ChannelFigures;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Reading.Gone;
import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.Watched;
import dev.showrunner.cli.Cli;
import dev.showrunner.job.JobId;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.store.JdbiSnapshotStore;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was counted, over HTTP. Each video's job is in the server's database, with its snapshots.
 */
class FiguresOverRestTest {
  /** A Monday. */
  private static final Instant MONDAY = Instant.parse("2024-01-01T10:00:00Z");

  @TempDir static Path home;
  private static RestServer server;
  private static String best;
  private static String gone;

  @BeforeAll
  static void start() throws Exception {
    server = RestServer.on(home);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String id = server.made("{\"topic\": \"Tea " + i + "\"}");
      server.settled(id, "COMPLETED");
      ids.add(id);
    }
    best = ids.get(1);
    gone = ids.get(3);
    try (Database database = Database.open(Database.urlOf(home.resolve("showrunner.db")))) {
      database.writer().useHandle(handle -> handle.execute("DELETE FROM video_figures"));
      database.writer().useHandle(handle -> handle.execute("DELETE FROM snapshots"));
      JdbiSnapshotStore store = new JdbiSnapshotStore(database);
      for (int i = 0; i < 3; i++) {
        count(store, ids.get(i), MONDAY.plus(Duration.ofDays(i)), i == 1 ? 4000 : 1000);
      }
      store.add(List.of(snapshot(gone, MONDAY, Age.HOUR)));
      store.record(
          new JobId(gone), Age.HOUR, new Gone(MONDAY.plus(Duration.ofHours(1)), "It was deleted"));
      new JdbiReportStore(database)
          .add(new ChannelFigures("folder", MONDAY, 7000, Optional.of(70L), 3));
    }
  }

  private static Snapshot snapshot(String id, Instant at, Age age) {
    Publication video = new Publication("folder", id, "file:" + id, at);
    return new Snapshot(new JobId(id), video, age, at.plus(age.after()), null);
  }

  private static void count(JdbiSnapshotStore store, String id, Instant at, long views) {
    store.add(
        List.of(snapshot(id, at, Age.HOUR), snapshot(id, at, Age.DAY), snapshot(id, at, Age.WEEK)));
    store.record(
        new JobId(id),
        Age.HOUR,
        new Counted(new Figures(at.plus(Age.HOUR.after()), views / 10, 1, 0), Optional.empty()));
    store.record(
        new JobId(id),
        Age.DAY,
        new Counted(
            new Figures(at.plus(Age.DAY.after()), views, 20, 3),
            Optional.of(new Watched(views / 2, 300, 40.5, 45, 2))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode answer(String path) throws Exception {
    return server.done("GET", "/api/analytics/" + path, "");
  }

  @Test
  void top_begins_with_the_most_views_and_videos_with_the_latest() throws Exception {
    JsonNode top = answer("top?from=2024-01-01&limit=2");
    assertThat(top.at("/items/0/jobId").asText()).isEqualTo(best);
    assertThat(top.at("/items/0/views").asInt()).isEqualTo(4000);
    assertThat(top.at("/items")).hasSize(2);
    JsonNode rest = answer("top?from=2024-01-01&limit=2&cursor=" + top.path("nextCursor").asText());
    assertThat(rest.at("/items")).hasSize(1);
    assertThat(rest.has("nextCursor")).isFalse();

    JsonNode videos = answer("videos?from=2024-01-01&to=2024-02-01");
    assertThat(videos.at("/items/0/publicAt").asText()).isEqualTo("2024-01-03T10:00:00Z");
    assertThat(videos.at("/items/1/counts/0/age").asText()).isEqualTo("1 h");
    assertThat(videos.at("/items/1/counts/0/views").asInt()).isEqualTo(400);
    assertThat(videos.at("/items/1/counts/0").has("watched")).isFalse();
    assertThat(videos.at("/items/1/counts/1/watched/minutesWatched").asInt()).isEqualTo(300);
    assertThat(videos.at("/items/1/style").asText()).isEqualTo("educational");
    assertThat(answer("videos?from=2024-01-02T10:00:00Z&to=2024-01-03").at("/items")).hasSize(1);
    assertThat(answer("videos").at("/items")).as("A year back, they are older").isEmpty();
    assertThat(answer("videos?from=2024-01-01&style=other").at("/items")).isEmpty();
  }

  @Test
  void one_video_has_its_counts_and_what_is_due_or_gone() throws Exception {
    JsonNode one = answer("videos/" + best);
    assertThat(one.at("/video/counts")).hasSize(2);
    assertThat(one.at("/due/0/age").asText()).isEqualTo("7 d");
    assertThat(one.at("/due/0/dueAt").asText()).isEqualTo("2024-01-09T10:00:00Z");
    assertThat(one.at("/gone")).isEmpty();
    JsonNode lost = answer("videos/" + gone);
    assertThat(lost.has("video")).isFalse();
    assertThat(lost.at("/gone/0/reason").asText()).isEqualTo("It was deleted");
    assertThat(server.send("GET", "/api/analytics/videos/nothing", "").status()).isEqualTo(404);
  }

  @Test
  void styles_weekdays_and_hours_are_grouped_and_scored() throws Exception {
    JsonNode style = answer("styles?from=2024-01-01").at("/items/0");
    assertThat(style.path("key").asText()).isEqualTo("educational");
    assertThat(style.path("videos").asInt()).isEqualTo(3);
    assertThat(style.path("views").asInt()).isEqualTo(6000);
    assertThat(style.path("viewsAfterDay").asInt()).isEqualTo(2000);
    assertThat(style.path("averageViewPercent").asInt()).isEqualTo(45);
    assertThat(style.has("effect")).isFalse();
    JsonNode weekdays = answer("weekdays?from=2024-01-01").at("/items");
    assertThat(weekdays.findValuesAsText("key")).containsExactly("MONDAY", "TUESDAY", "WEDNESDAY");
    // ln(4) of three videos, a third of it above the mean, of one video a sixth: ln(4) · 2/3 / 6.
    assertThat(weekdays.at("/1/effect").asDouble()).isEqualTo(0.154);
    assertThat(weekdays.at("/1/effectPercent").asInt()).isEqualTo(17);
    assertThat(weekdays.at("/0/effectPercent").asInt()).isNegative();
    assertThat(answer("hours?from=2024-01-01").at("/items/0/key").asText()).isEqualTo("10");
  }

  private static String command(String... arguments) {
    List<String> all = new ArrayList<>(List.of("analytics"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      int code =
          Cli.run(
              settings -> {
                throw new AssertionError("This command starts no server");
              },
              (settings, running) -> List.of(),
              all.toArray(String[]::new));
      assertThat(code).isZero();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_commands_show_them_as_tables() {
    assertThat(command("top", "--from", "2024-01-01", "--limit", "2").lines().toList())
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).matches("VIEWS +AGE +LIKES +PUBLIC +STYLE +TITLE +JOB");
              assertThat(lines.get(1)).matches("4000 +24 h +20 +2024-01-02.* " + best);
              assertThat(lines.get(lines.size() - 1)).contains("--cursor");
            });
    assertThat(command(best)).contains("1 h", "400", "24 h", "4000", "45.0%", "7 d", "due");
    assertThat(command(gone)).contains("It was deleted");
    assertThat(command("weekdays", "--from", "2024-01-01")).contains("TUESDAY", "+17%");
    assertThat(command("hours", "--from", "2024-01-01")).containsPattern("10 +3 ");
    assertThat(command("styles", "--from", "2024-01-01")).containsPattern("educational +3 +6000");
    assertThat(command("channels")).contains("folder", "7000", "70");
    assertThat(command("videos", "--style", "other")).contains("Nothing was counted yet");
  }

  @Test
  void channels_have_their_days() throws Exception {
    JsonNode channel = answer("channels").at("/items/0");
    assertThat(channel.path("channel").asText()).isEqualTo("folder");
    assertThat(channel.at("/days/0/views").asInt()).isEqualTo(7000);
    assertThat(channel.at("/days/0/subscribers").asInt()).isEqualTo(70);
  }

  @Test
  void what_is_wrong_is_named() throws Exception {
    for (String path :
        List.of(
            "videos?limit=0",
            "top?cursor=x",
            "styles?from=soon",
            "hours?channel=none",
            "weekdays?from=2024-02-01&to=2024-01-01")) {
      RestServer.Answer answer = server.send("GET", "/api/analytics/" + path, "");
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(path).contains(answer.field());
    }
  }
}
