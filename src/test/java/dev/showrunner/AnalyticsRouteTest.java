package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.analytics.AnalyticsStage;
import dev.showrunner.analytics.ChannelWatch;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Origin;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.store.JdbiSnapshotStore;
import dev.showrunner.video.Publication;
import dev.showrunner.youtube.figures.EmulatedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures as the whole program asks for them: with a sign-in from its file, through the shipped
 * route, from both of YouTube's addresses.
 */
class AnalyticsRouteTest extends CamelMainTestSupport {
  @TempDir Path home;

  // The program's clock is the machine's; the video was uploaded two days ago.
  private final Instant uploadedAt = Clock.systemUTC().instant().minus(Duration.ofDays(2));
  private final SettableClock clock = new SettableClock(uploadedAt);

  @SuppressWarnings("NullAway.Init")
  private EmulatedChannel youtube;

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(
        "file:routes/failure.camel.yaml,file:routes/youtube.camel.yaml");
  }

  @Override
  protected void bindToRegistry(Registry registry) throws IOException {
    youtube = new EmulatedChannel(home.resolve("emulator"), clock, 10_000);
    Files.createDirectories(home.resolve("credentials"));
    Files.writeString(
        home.resolve("credentials/tea.json"),
        """
        {"type": "authorized_user", "client_id": "%s", "client_secret": "%s", "refresh_token": "%s"}"""
            .formatted(
                youtube.project().clientId(),
                youtube.project().clientSecret(),
                youtube.emulator.refreshToken(
                    youtube.project(), youtube.settings.accounts().get(0))));
    registry.bind(
        "settings",
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(
                Map.of(
                    "showrunner.home", home.toString(),
                    "showrunner.youtube.root-url", youtube.emulator.url(),
                    "showrunner.youtube.analytics-url", youtube.emulator.url(),
                    "showrunner.youtube.token-url", youtube.emulator.tokenUrl())));
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private <T> T bean(String name, Class<T> type) {
    return context().getRegistry().lookupByNameAndType(name, type);
  }

  @Test
  void videos_and_channels_are_counted() throws Exception {
    String video = youtube.upload("Tea");
    clock.advance(Duration.between(uploadedAt, Clock.systemUTC().instant()));
    JobId job =
        bean("engine", JobEngine.class)
            .jobs()
            .schedule(JobDraft.of("Tea", null), Origin.SINGLE)
            .id();
    try (Database database = Database.open(Database.urlOf(home.resolve("showrunner.db")))) {
      JdbiSnapshotStore store = new JdbiSnapshotStore(database);
      Publication published = new Publication("tea", video, "https://youtu.be/x", uploadedAt);
      store.add(
          List.of(new Snapshot(job, published, Age.DAY, uploadedAt.plus(Age.DAY.after()), null)));
      assertThat(bean("analyticsStage", AnalyticsStage.class).takeDue()).isEqualTo(1);
      assertThat(store.of(job).get(0).reading())
          .isInstanceOfSatisfying(
              Counted.class,
              counted -> {
                assertThat(counted.figures().views()).isPositive();
                assertThat(counted.watched()).isPresent();
              });
      assertThat(bean("channelWatch", ChannelWatch.class).takeDue()).isEqualTo(1);
      assertThat(new JdbiReportStore(database).channel("tea", 1).get(0).videos()).isEqualTo(1);
      assertThat(youtube.emulator.unitsUsed(youtube.project())).isEqualTo(2);
    }
  }
}
