package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.analytics.AnalyticsStage;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.RuleBook;
import dev.showrunner.calendar.Suggestion;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.store.JdbiSnapshotStore;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Videos that were counted decide which free slots are suggested first. */
final class SuggestionsFollowScoresTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void the_hour_that_does_best_is_suggested_first(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      ContentCalendar calendar =
          new ContentCalendar(
              engine.calendarStore,
              engine.slots,
              RuleBook.standard(BERLIN),
              () -> List.of("folder"),
              new AudienceScores(new JdbiReportStore(engine.database), BERLIN, engine.clock),
              engine.clock);
      Instant start = engine.clock.instant();
      List<Suggestion> before = suggestions(calendar, start.plus(Duration.ofDays(100)));
      assertThat(before.get(0).at().atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(10, 0));
      assertThat(before).allMatch(each -> each.reasons().stream().noneMatch(r -> r.contains("%")));

      // For two weeks a video at 10, at 14 and at 18, of which the last has four times the views.
      for (int day = 0; day < 14; day++) {
        for (int hour : new int[] {10, 14, 18}) {
          publish(
              engine,
              start
                  .atZone(BERLIN)
                  .toLocalDate()
                  .plusDays(day)
                  .atTime(hour, 0)
                  .atZone(BERLIN)
                  .toInstant(),
              hour == 18 ? 4000 : 1000);
        }
      }
      engine.clock.advance(Duration.ofDays(1));
      List<Suggestion> after = suggestions(calendar, start.plus(Duration.ofDays(100)));
      assertThat(after).hasSize(5);
      assertThat(after.get(0).at().atZone(BERLIN).toLocalTime()).isEqualTo(EVENING);
      assertThat(after.get(0).reasons())
          .anyMatch(
              reason -> reason.matches("\\+\\d+% views on \\w+days at 18, by up to 14 videos"));
      assertThat(after.get(0).score()).isBetween(0, 100);
      long evenings =
          after.stream().filter(each -> each.at().atZone(BERLIN).getHour() == 18).count();
      assertThat(evenings).isGreaterThanOrEqualTo(4);
    }
  }

  private static List<Suggestion> suggestions(ContentCalendar calendar, Instant from) {
    return calendar.suggestions("folder", from, 5, List.of(), "", 5);
  }

  // The engine's clock goes on to a day after the publication, when the views are counted.
  private static void publish(TestEngine engine, Instant at, long views) {
    engine.clock.advance(Duration.between(engine.clock.instant(), at));
    Claim claim = engine.aJob().about("Tea " + at).with("allowPast", true).inStage(Stage.UPLOAD);
    Publication publication = new Publication("folder", claim.id().value(), "file:x", at);
    claim = engine.pipeline().merge(claim, publication);
    AnalyticsStage stage =
        new AnalyticsStage(
            new JdbiSnapshotStore(engine.database),
            (channel, videos, when) ->
                videos.stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            Publication::videoId,
                            video ->
                                new Counted(new Figures(when, views, 0, 0), Optional.empty()))),
            FakeProgress.quiet(),
            engine.clock);
    Figures first = stage.take(claim);
    assertThat(engine.pipeline().enters(claim, Stage.ANALYTICS)).isTrue();
    engine.pipeline().merge(claim, first);
    engine.pipeline().finish(claim);
    new JdbiSnapshotStore(engine.database)
        .record(
            claim.id(),
            dev.showrunner.analytics.Snapshot.Age.DAY,
            new Counted(new Figures(at.plus(Duration.ofDays(1)), views, 0, 0), Optional.empty()));
  }
}
