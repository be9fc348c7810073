package dev.showrunner.youtube.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.analytics.AnalyticsStage;
import dev.showrunner.analytics.ChannelFigures;
import dev.showrunner.analytics.ChannelWatch;
import dev.showrunner.analytics.NoFiguresException;
import dev.showrunner.analytics.NoFiguresException.Kind;
import dev.showrunner.analytics.Reading;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Reading.Gone;
import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.Watched;
import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.JobId;
import dev.showrunner.quota.Allowance;
import dev.showrunner.quota.QuotaLedger;
import dev.showrunner.quota.QuotaRules;
import dev.showrunner.store.JdbiQuotaStore;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.store.JdbiSnapshotStore;
import dev.showrunner.video.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures of the emulator, asked for over HTTP. */
final class YouTubeFiguresTest {
  private static final String READ = "https://www.googleapis.com/auth/youtube.readonly";

  @TempDir Path folder;

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sixty_videos_of_five_ages_are_two_questions_each_time(TestDatabase kind) throws Exception {
    TestEngine engine = engine(kind);
    EmulatedChannel channel = channel(engine.clock, 10_000);
    QuotaLedger ledger = ledger(engine);
    AnalyticsStage stage = stage(engine, channel, ledger);
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      JobId job = engine.aJob().pending().id();
      jobs.add(job);
      enter(engine, job, channel.upload("Video " + i));
    }
    channel.asked.clear();
    // At once, after an hour, a day and a week are due together: one question for all of them.
    engine.clock.advance(Duration.ofDays(8));
    assertThat(stage.takeDue()).isEqualTo(4 * 60);
    assertThat(channel.asked).filteredOn(each -> each.contains("/videos?")).hasSize(2);
    assertThat(channel.asked).filteredOn(each -> each.contains("/v2/reports?")).hasSize(2);
    assertThat(spent(ledger)).isEqualTo(2);
    assertThat(channel.emulator.unitsUsed(channel.project())).isEqualTo(2);
    assertThat(stage.takeDue()).isZero();

    Snapshot week = store(engine).of(jobs.get(7)).get(3);
    Counted counted = (Counted) Objects.requireNonNull(week.reading());
    assertThat(counted.figures().views()).isPositive();
    assertThat(counted.figures().likes()).isPositive();
    Watched watched = counted.watched().orElseThrow();
    assertThat(watched.engagedViews()).isBetween(1L, counted.figures().views());
    assertThat(watched.minutesWatched()).isPositive();
    assertThat(watched.averageViewSeconds()).isBetween(1.0, 60.0);
    assertThat(watched.averageViewPercent()).isBetween(1.0, 100.0);
    assertThat(store(engine).of(jobs.get(7)).get(4).reading()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_video_is_noted_and_keeps_no_other_back(TestDatabase kind) throws Exception {
    TestEngine engine = engine(kind);
    EmulatedChannel channel = channel(engine.clock, 10_000);
    AnalyticsStage stage = stage(engine, channel, ledger(engine));
    JobId first = engine.aJob().pending().id();
    JobId second = engine.aJob().pending().id();
    String deleted = channel.upload("One");
    enter(engine, first, deleted);
    enter(engine, second, channel.upload("Two"));
    engine.clock.advance(Duration.ofMinutes(61));
    channel.delete(deleted);
    assertThat(stage.takeDue()).isEqualTo(4);
    assertThat(stage.takeDue()).isZero();
    Snapshot hour = store(engine).of(first).get(1);
    assertThat(hour.taken()).isEmpty();
    assertThat(hour.reading())
        .isInstanceOfSatisfying(
            Gone.class, gone -> assertThat(gone.why()).contains(deleted, "deleted"));
    assertThat(store(engine).of(second).get(1).taken()).isPresent();
    assertThat(new JdbiReportStore(engine.database).result(first.value())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void spent_quota_puts_figures_off_until_the_reset(TestDatabase kind) throws Exception {
    TestEngine engine = engine(kind);
    EmulatedChannel channel = channel(engine.clock, 0);
    AnalyticsStage stage = stage(engine, channel, ledger(engine));
    JobId job = engine.aJob().pending().id();
    enter(engine, job, channel.upload("One"));
    engine.clock.advance(Duration.ofMinutes(61));
    channel.asked.clear();
    assertThat(stage.takeDue()).isZero();
    assertThat(channel.asked).hasSize(1);
    assertThat(stage.takeDue()).as("YouTube is not asked again before the reset").isZero();
    assertThat(channel.asked).hasSize(1);
    // The test's day began at 16:00 in California.
    engine.clock.advance(Duration.ofHours(8));
    stage.takeDue();
    assertThat(channel.asked).as("The old token is refused, a new one is used").hasSize(3);
  }

  @Test
  void a_private_video_says_so_and_has_figures_all_the_same() throws Exception {
    SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    EmulatedChannel channel = open(new EmulatedChannel(folder, clock, 10_000));
    String id = channel.upload("One");
    clock.advance(Duration.ofDays(1));
    List<Publication> one = List.of(published(id, clock));
    channel.emulator.makePrivacy(id, "unlisted");
    Reading open = figures(channel, clock).ask("tea", one, clock.instant()).get(id);
    assertThat(open).isInstanceOf(Reading.Counted.class);
    channel.emulator.makePrivacy(id, "private");
    assertThat(figures(channel, clock).ask("tea", one, clock.instant()).get(id))
        .isInstanceOf(Reading.Hidden.class);
  }

  @Test
  void without_the_scope_there_are_statistics_only() throws Exception {
    SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    EmulatedChannel channel = open(new EmulatedChannel(folder, clock, 10_000, READ));
    String id = channel.upload("One");
    clock.advance(Duration.ofDays(1));
    Reading reading =
        figures(channel, clock).ask("tea", List.of(published(id, clock)), clock.instant()).get(id);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Counted.class,
            counted -> {
              assertThat(counted.figures().views()).isPositive();
              assertThat(counted.watched()).isEmpty();
            });
  }

  @Test
  void a_token_that_is_refused_is_exchanged_once_and_a_stumble_passes() throws Exception {
    SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    EmulatedChannel channel = open(new EmulatedChannel(folder, clock, 10_000));
    String id = channel.upload("One");
    channel.spoilToken();
    YouTubeFigures figures = figures(channel, clock);
    List<Publication> one = List.of(published(id, clock));
    assertThat(figures.ask("tea", one, clock.instant())).containsOnlyKeys(id);
    channel
        .emulator
        .faults()
        .plan(Trigger.next(RequestKind.VIDEO_LIST), new Fault.Fail(503, OptionalInt.of(90), false));
    NoFiguresException stumble =
        catchThrowableOfType(
            NoFiguresException.class, () -> figures.ask("tea", one, clock.instant()));
    assertThat(stumble.kind()).isEqualTo(Kind.LATER);
    assertThat(stumble.until()).contains(clock.instant().plusSeconds(90));
    assertThat(stumble).hasMessageContaining("503");
  }

  @ParameterizedTest
  @EnumSource
  void a_channel_is_counted_once_a_day(TestDatabase kind) throws Exception {
    TestEngine engine = engine(kind);
    EmulatedChannel channel = channel(engine.clock, 10_000);
    channel.upload("One");
    JdbiReportStore reports = new JdbiReportStore(engine.database);
    YouTubeFigures figures =
        new YouTubeFigures(
            channel.http(), channel.tokens(), ledger(engine), channel.emulator.url(), engine.clock);
    ChannelWatch watch = new ChannelWatch(reports, figures, () -> List.of("tea"), engine.clock);
    engine.clock.advance(Duration.ofHours(12));
    assertThat(watch.takeDue()).isEqualTo(1);
    assertThat(watch.takeDue()).isZero();
    assertThat(new ChannelWatch(reports, figures, () -> List.of("tea"), engine.clock).takeDue())
        .as("After a restart")
        .isZero();
    engine.clock.advance(Duration.ofDays(1));
    assertThat(watch.takeDue()).isEqualTo(1);
    List<ChannelFigures> counted = reports.channel("tea", 10);
    assertThat(counted).hasSize(2);
    assertThat(counted.get(0).takenAt()).isEqualTo(engine.clock.instant());
    assertThat(counted.get(0).videos()).isEqualTo(1);
    assertThat(counted.get(0).views()).isGreaterThan(counted.get(1).views());
    assertThat(counted.get(0).subscribers()).isPresent();
  }

  private static void enter(TestEngine engine, JobId job, String videoId) {
    Publication publication = published(videoId, engine.clock);
    store(engine)
        .add(
            List.of(Age.values()).stream()
                .map(
                    age ->
                        new Snapshot(
                            job,
                            publication,
                            age,
                            publication.publishedAt().plus(age.after()),
                            null))
                .toList());
  }

  private static Publication published(String id, SettableClock clock) {
    return new Publication("tea", id, "https://youtu.be/" + id, clock.instant());
  }

  private static AnalyticsStage stage(
      TestEngine engine, EmulatedChannel channel, QuotaLedger ledger) {
    return new AnalyticsStage(
        store(engine),
        new YouTubeFigures(
            channel.http(), channel.tokens(), ledger, channel.emulator.url(), engine.clock),
        FakeProgress.quiet(),
        engine.clock);
  }

  private static YouTubeFigures figures(EmulatedChannel channel, SettableClock clock) {
    return new YouTubeFigures(
        channel.http(),
        channel.tokens(),
        dev.showrunner.youtube.QuotaBook.unlimited(),
        channel.emulator.url(),
        clock);
  }

  private static QuotaLedger ledger(TestEngine engine) {
    return new QuotaLedger(
        new JdbiQuotaStore(engine.database),
        QuotaRules.standard(),
        channel -> "123456",
        engine.clock);
  }

  private static int spent(QuotaLedger ledger) {
    return Map.copyOf(ledger.today(List.of("tea")).get(0).shares())
        .getOrDefault(
            Allowance.UNITS, new dev.showrunner.quota.ProjectQuota.Share(0, 0, 0, 0, false))
        .spent();
  }

  private static JdbiSnapshotStore store(TestEngine engine) {
    return new JdbiSnapshotStore(engine.database);
  }

  private TestEngine engine(TestDatabase kind) {
    return open(TestEngine.on(kind, folder.resolve("engine")));
  }

  private EmulatedChannel channel(SettableClock clock, int units) throws IOException {
    return open(new EmulatedChannel(folder.resolve("emulator"), clock, units));
  }

  private <T extends AutoCloseable> T open(T opened) {
    toClose.add(0, opened);
    return opened;
  }
}
