package dev.showrunner.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.quota.UploadForecast.Late;
import dev.showrunner.quota.UploadForecast.Upload;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiQuotaStore;
import dev.showrunner.youtube.UploadCosts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which uploads the calendar shows as delayed. Two a day fit here. */
final class UploadForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-27T08:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-28T08:00:00Z");

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(NOW);

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(TestDatabase.SQLITE.fresh(folder));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_does_not_fit_goes_on_at_the_next_reset_that_has_room() {
    Map<String, Late> late =
        forecast(ledger(database))
            .of(
                List.of(
                    untimed("a", NOW.minusSeconds(3600)),
                    untimed("b", NOW),
                    untimed("c", NOW.plusSeconds(60)),
                    untimed("d", NOW.plusSeconds(120)),
                    untimed("e", NOW.plusSeconds(180))));
    assertThat(late).containsOnlyKeys("c", "d", "e");
    assertThat(late.get("c"))
        .isEqualTo(
            new Late(
                MIDNIGHT,
                "The quota of Google project p has no room for this upload on 2026-11-26, counted in"
                    + " California; it goes on at 2026-11-27T08:00:00Z"));
    assertThat(late.get("e")).extracting(Late::until).isEqualTo(SECOND);
  }

  @Test
  void one_with_a_time_of_publication_is_uploaded_on_an_earlier_day() {
    Instant tomorrow = MIDNIGHT.plusSeconds(3600);
    assertThat(
            forecast(ledger(database))
                .of(
                    List.of(
                        timed("a", tomorrow),
                        timed("b", tomorrow),
                        timed("c", tomorrow),
                        untimed("d", tomorrow))))
        .isEmpty();
    Map<String, Late> late =
        forecast(ledger(database))
            .of(
                List.of(
                    timed("a", tomorrow),
                    timed("b", tomorrow),
                    timed("c", tomorrow),
                    timed("d", tomorrow),
                    timed("e", tomorrow)));
    assertThat(late).containsOnlyKeys("e");
    assertThat(late.get("e")).extracting(Late::until).isEqualTo(SECOND);
  }

  @Test
  void channels_of_a_project_share_its_days() {
    Map<String, Late> late =
        forecast(ledger(database))
            .of(
                List.of(
                    new Upload("a", "", "tea", NOW, false),
                    new Upload("b", "", "coffee", NOW, false),
                    new Upload("d", "", "tea", NOW, false)));
    assertThat(late).containsOnlyKeys("d");
  }

  @Test
  void what_is_spent_today_is_no_room_and_what_is_paid_needs_none() {
    QuotaLedger ledger = ledger(database);
    ledger.begin(new JobId("a"), "tea", UploadCosts.needed(true), List.of());
    Map<String, Late> late =
        forecast(ledger)
            .of(
                List.of(
                    new Upload("a", "a", "tea", NOW, false), untimed("b", NOW), untimed("c", NOW)));
    assertThat(late).containsOnlyKeys("c");
    ledger.refused("tea", dev.showrunner.youtube.Cost.VIDEOS_LIST);
    assertThat(forecast(ledger).of(List.of(untimed("b", NOW)))).containsOnlyKeys("b");
  }

  @ParameterizedTest
  @EnumSource
  void a_job_that_waits_says_until_when_and_why(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder.resolve("engine"))) {
      Claim claim = engine.aJob().with("channel", "main").inStage(Stage.UPLOAD);
      Instant until = engine.clock.instant().plusSeconds(7 * 3600);
      engine
          .pipeline()
          .fail(
              claim,
              new WaitingException(claim.id(), WaitReason.QUOTA, until, "No uploads are left"));
      JdbiQuotaStore store = new JdbiQuotaStore(engine.database);
      assertThat(store.waiting())
          .isEqualTo(Map.of(claim.id().value(), new QuotaStore.Wait(until, "No uploads are left")));
      UploadForecast forecast = new UploadForecast(ledger(engine.database), store, engine.clock);
      Upload waiting =
          new Upload("slot", claim.id().value(), "main", engine.clock.instant(), false);
      assertThat(forecast.of(List.of(waiting)))
          .isEqualTo(Map.of("slot", new Late(until, "No uploads are left")));
    }
  }

  private UploadForecast forecast(QuotaLedger ledger) {
    return new UploadForecast(ledger, new JdbiQuotaStore(database), clock);
  }

  private static Upload untimed(String id, Instant at) {
    return new Upload(id, "", "tea", at, false);
  }

  private static Upload timed(String id, Instant at) {
    return new Upload(id, "", "tea", at, true);
  }

  private QuotaLedger ledger(Database kept) {
    Map<String, String> all = new HashMap<>(QuotaRules.STANDARD);
    all.put("uploads-per-day", "2");
    return new QuotaLedger(
        new JdbiQuotaStore(kept),
        new QuotaRules(key -> all.getOrDefault(key, "")),
        channel -> "p",
        clock);
  }
}
