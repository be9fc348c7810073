package dev.showrunner.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.store.JdbiSnapshotStore;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AnalyticsStageTest {
  private static final Instant PUBLISHED = ((Publication) Results.of(Stage.UPLOAD)).publishedAt();

  @TempDir Path folder;

  private final List<Publication> asked = new ArrayList<>();
  private @Nullable TestEngine engine;
  private long views;

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void records_the_first_figures_and_enters_the_later_ones(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    engine.clock.advance(Duration.ofHours(12));
    Figures figures = stage(engine, each(this::count)).take(claim);

    assertThat(figures.takenAt()).isEqualTo(PUBLISHED);
    List<Snapshot> snapshots = store(engine).of(claim.id());
    assertThat(snapshots).extracting(Snapshot::age).containsExactly(Age.values());
    assertThat(snapshots.get(0).taken()).contains(figures);
    assertThat(snapshots.get(0).publication()).isEqualTo(claim.made().publication());
    assertThat(snapshots.subList(1, 5)).allMatch(snapshot -> snapshot.taken().isEmpty());
    assertThat(snapshots.get(4).dueAt()).isEqualTo(PUBLISHED.plus(Duration.ofDays(28)));
  }

  @ParameterizedTest
  @EnumSource
  void takes_each_later_snapshot_once_when_its_time_has_come(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    AnalyticsStage stage = stage(engine, each(this::count));
    engine.clock.advance(Duration.ofHours(12));
    stage.take(claim);
    assertThat(stage.takeDue()).isZero();

    engine.clock.advance(Duration.ofHours(25));
    assertThat(stage.takeDue()).isEqualTo(2);
    assertThat(stage.takeDue()).isZero();
    List<Snapshot> snapshots = store(engine).of(claim.id());
    assertThat(snapshots.get(2).taken().orElseThrow().takenAt())
        .isEqualTo(PUBLISHED.plus(Duration.ofHours(25)));
    assertThat(snapshots.get(3).taken()).isEmpty();

    engine.clock.advance(Duration.ofDays(40));
    assertThat(stage.takeDue()).isEqualTo(2);
    assertThat(asked).as("Two ages that are due together are one question").hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void figures_follow_a_video_whose_time_is_changed(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    AnalyticsStage stage = stage(engine, each(this::count));
    engine.clock.advance(Duration.ofHours(12));
    stage.take(claim);
    Instant now = engine.clock.instant();
    Instant later = now.plus(Duration.ofDays(2));
    stage.changed(claim, metadata("private", later));
    assertThat(store(engine).of(claim.id()))
        .extracting(Snapshot::dueAt)
        .containsExactly(
            PUBLISHED,
            later.plus(Duration.ofHours(1)),
            later.plus(Duration.ofDays(1)),
            later.plus(Duration.ofDays(7)),
            later.plus(Duration.ofDays(28)));
    assertThat(store(engine).of(claim.id()).get(4).publication().publishedAt()).isEqualTo(later);

    stage.changed(claim, metadata("private", null));
    assertThat(store(engine).of(claim.id()).get(1).dueAt())
        .as("Nobody finds it, and nobody knows when")
        .isEqualTo(later.plus(Duration.ofHours(1)));
    engine.clock.advance(Duration.ofHours(3));
    Instant opened = engine.clock.instant();
    stage.changed(claim, metadata("public", null));
    assertThat(store(engine).of(claim.id()).get(1).dueAt())
        .isEqualTo(opened.plus(Duration.ofHours(1)));
    engine.clock.advance(Duration.ofHours(2));
    assertThat(stage.takeDue()).isEqualTo(1);
    stage.changed(claim, metadata("unlisted", null));
    assertThat(store(engine).of(claim.id()).get(2).dueAt())
        .as("It is out already")
        .isEqualTo(opened.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @EnumSource
  void ages_of_a_private_video_begin_in_the_hour_in_which_it_opens(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    AtomicBoolean isOpen = new AtomicBoolean();
    AnalyticsStage stage = stage(engine, hiddenUntil(isOpen));
    engine.clock.advance(Duration.ofHours(12));
    assertThat(stage.take(claim).views()).isEqualTo(1);
    for (int hour = 0; hour < 72; hour++) {
      engine.clock.advance(Duration.ofHours(1));
      assertThat(stage.takeDue()).isZero();
    }
    assertThat(asked).as("Each hour once").hasSize(1 + 72);
    assertThat(day(engine, claim)).as("No time is thought bad for it").isEmpty();

    engine.clock.advance(Duration.ofMinutes(30));
    Instant opened = engine.clock.instant();
    isOpen.set(true);
    engine.clock.advance(Duration.ofHours(24));
    assertThat(stage.takeDue()).isEqualTo(2);
    assertThat(day(engine, claim)).hasValue(views);
    assertThat(result(engine, claim).publicAt())
        .isBetween(opened.minus(Duration.ofHours(1)), opened);

    isOpen.set(false);
    Instant publicAt = result(engine, claim).publicAt();
    engine.clock.advance(Duration.ofDays(7));
    assertThat(stage.takeDue()).as("Its viewers had a week of it, or a part").isEqualTo(1);
    assertThat(result(engine, claim).publicAt()).isEqualTo(publicAt);
  }

  @ParameterizedTest
  @EnumSource
  void a_video_that_stays_private_is_looked_at_once_a_day_after_a_week(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    AtomicBoolean isOpen = new AtomicBoolean();
    AnalyticsStage stage = stage(engine, hiddenUntil(isOpen));
    engine.clock.advance(Duration.ofHours(12));
    stage.take(claim);
    hours(engine, stage, 7 * 24);
    asked.clear();
    hours(engine, stage, 30 * 24);
    assertThat(asked).hasSize(30);

    isOpen.set(true);
    engine.clock.advance(Duration.ofDays(1));
    assertThat(stage.takeDue()).as("Its first hour is the one before the look").isEqualTo(1);
    assertThat(result(engine, claim).publicAt())
        .isEqualTo(engine.clock.instant().minus(Duration.ofHours(1)));
  }

  private static void hours(TestEngine engine, AnalyticsStage stage, int count) {
    for (int hour = 0; hour < count; hour++) {
      engine.clock.advance(Duration.ofHours(1));
      assertThat(stage.takeDue()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_private_video_that_is_opened_by_a_change_is_counted_from_then_on(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    Production made = claim.made().with(Stage.METADATA, metadata("private", null));
    Claim closed = new Claim(claim.job(), claim.generation(), claim.folder(), made);
    AnalyticsStage stage = stage(engine, hiddenUntil(new AtomicBoolean()));
    stage.take(closed);
    // It could not be looked at for a while, as without quota.
    engine.clock.advance(Duration.ofDays(3));
    Instant opened = engine.clock.instant();
    stage.changed(closed, metadata("public", null));
    assertThat(result(engine, claim).publicAt()).isEqualTo(opened);
    assertThat(store(engine).of(claim.id()).get(1).dueAt())
        .isEqualTo(opened.plus(Duration.ofHours(1)));
  }

  private FigureSource hiddenUntil(AtomicBoolean isOpen) {
    return (channel, videos, at) -> {
      Map<String, Reading> readings = new HashMap<>(each(this::count).ask(channel, videos, at));
      if (!isOpen.get()) {
        readings.replaceAll((id, reading) -> new Reading.Hidden((Reading.Counted) reading));
      }
      return readings;
    };
  }

  private static VideoResult result(TestEngine engine, Claim claim) {
    return new JdbiReportStore(engine.database).result(claim.id().value()).orElseThrow();
  }

  private static Optional<Long> day(TestEngine engine, Claim claim) {
    return result(engine, claim).viewsAt(Age.DAY);
  }

  @ParameterizedTest
  @EnumSource
  void a_video_that_opens_before_it_was_planned_to_is_reported_under_when_it_did(
      TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    AnalyticsStage stage = stage(engine, each(this::count));
    engine.clock.advance(Duration.ofHours(12));
    stage.take(claim);
    stage.changed(claim, metadata("private", PUBLISHED.plus(Duration.ofDays(6))));
    assertThat(result(engine, claim).publicAt()).isEqualTo(PUBLISHED.plus(Duration.ofDays(6)));
    engine.clock.advance(Duration.ofHours(3));
    Instant opened = engine.clock.instant();
    stage.changed(claim, metadata("public", null));
    engine.clock.advance(Duration.ofHours(25));
    assertThat(stage.takeDue()).isEqualTo(2);
    assertThat(result(engine, claim).publicAt()).isEqualTo(opened);
  }

  private static Metadata metadata(String privacy, @Nullable Instant publishAt) {
    return new Metadata(
        "Tea", "", List.of(), 27, "en", privacy, publishAt, false, false, List.of());
  }

  @ParameterizedTest
  @EnumSource
  void doing_it_again_changes_nothing_of_what_was_recorded(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    stage(engine, each(this::count)).take(claim);
    List<Snapshot> before = store(engine).of(claim.id());
    stage(engine, each(this::count)).take(claim);
    assertThat(store(engine).of(claim.id())).isEqualTo(before).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource
  void figures_that_cannot_be_had_stay_due_and_keep_no_other_back(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    stage(engine, each(this::count)).take(claim);
    engine.clock.advance(Duration.ofDays(3));
    List<String> failures = new ArrayList<>();
    FigureSource failsOnce =
        (channel, videos, at) -> {
          if (failures.isEmpty()) {
            failures.add("once");
            throw new IllegalStateException("No answer");
          }
          return each(this::count).ask(channel, videos, at);
        };
    AnalyticsStage stage = stage(engine, failsOnce);
    assertThat(stage.takeDue()).isZero();
    assertThat(stage.takeDue()).as("It is not asked again at once").isZero();
    engine.clock.advance(Duration.ofMinutes(15));
    assertThat(stage.takeDue()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_job_takes_its_snapshots_along(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    stage(engine, each(this::count)).take(claim);
    engine.database.writer().useHandle(h -> h.execute("DELETE FROM jobs"));
    assertThat(store(engine).of(claim.id())).isEmpty();
    assertThat(store(engine).due(PUBLISHED.plus(Duration.ofDays(99)), 10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_folder_counts_nothing(TestDatabase kind) {
    TestEngine engine = engine(kind);
    Claim claim = engine.aJob().inStage(Stage.ANALYTICS);
    Figures figures = stage(engine, FigureSource.nothingCounted()).take(claim);
    assertThat(figures).isEqualTo(new Figures(engine.clock.instant(), 0, 0, 0));
  }

  private static FigureSource each(BiFunction<Publication, Instant, Figures> counting) {
    return (channel, videos, at) ->
        videos.stream()
            .collect(
                Collectors.toMap(
                    Publication::videoId,
                    video -> new Reading.Counted(counting.apply(video, at), Optional.empty())));
  }

  private Figures count(Publication publication, Instant at) {
    asked.add(publication);
    views++;
    return new Figures(at, views, 2, 3);
  }

  private TestEngine engine(TestDatabase kind) {
    TestEngine made = TestEngine.on(kind, folder);
    engine = made;
    return made;
  }

  private static JdbiSnapshotStore store(TestEngine engine) {
    return new JdbiSnapshotStore(engine.database);
  }

  private static AnalyticsStage stage(TestEngine engine, FigureSource source) {
    return new AnalyticsStage(store(engine), source, FakeProgress.quiet(), engine.clock);
  }
}
