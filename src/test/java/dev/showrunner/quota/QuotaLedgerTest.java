package dev.showrunner.quota;

import static dev.showrunner.quota.Allowance.UNITS;
import static dev.showrunner.quota.Allowance.UPLOADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.JobId;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiQuotaStore;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.QuotaSpentException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be spent in a day, on both databases. */
final class QuotaLedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-26T20:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-27T08:00:00Z");
  private static final List<Cost> NEEDED =
      List.of(Cost.UPLOAD, Cost.VIDEOS_LIST, Cost.THUMBNAILS_SET, Cost.PLAYLIST_ITEMS_INSERT);
  private static final List<Cost> CAPTIONS = List.of(Cost.CAPTIONS_LIST, Cost.CAPTIONS_INSERT);
  private static final JobId A = new JobId("a");
  private static final JobId B = new JobId("b");

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(NOON);

  @ParameterizedTest
  @EnumSource
  void a_day_has_so_many_uploads_and_units_and_then_none(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of("uploads-per-day", "2", "units-per-day", "451"));
      ledger.spend("tea", Cost.UPLOAD);
      ledger.spend("tea", Cost.UPLOAD);
      QuotaSpentException spent = refusal(() -> ledger.spend("tea", Cost.UPLOAD));
      assertThat(spent.until()).isEqualTo(MIDNIGHT);
      assertThat(spent).hasMessageContainingAll("uploads", "project tea", "2 of 2", "goes on at");
      ledger.spend("tea", Cost.CAPTIONS_INSERT);
      ledger.spend("tea", Cost.VIDEOS_UPDATE);
      ledger.spend("tea", Cost.VIDEOS_LIST);
      assertThat(refusal(() -> ledger.spend("tea", Cost.VIDEOS_LIST)))
          .hasMessageContaining("units of Google project tea");
      ledger.spend("other", Cost.UPLOAD);
      ledger.spend("tea", Cost.SEARCH_LIST);
    }
  }

  @ParameterizedTest
  @EnumSource
  void midnight_in_california_gives_everything_back(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of("uploads-per-day", "1"));
      ledger.spend("tea", Cost.UPLOAD);
      clock.advance(Duration.between(clock.instant(), MIDNIGHT).minusMillis(1));
      assertThatThrownBy(() -> ledger.spend("tea", Cost.UPLOAD))
          .isInstanceOf(QuotaSpentException.class);
      clock.advance(Duration.ofMillis(1));
      ledger.spend("tea", Cost.UPLOAD);
    }
  }

  @ParameterizedTest
  @EnumSource
  void many_at_once_spend_exactly_what_there_is(TestDatabase kind) throws Exception {
    String url = kind.fresh(folder);
    try (Database database = Database.open(url)) {
      // Two ledgers, as two nodes have.
      List<QuotaLedger> nodes =
          List.of(
              ledger(database, Map.of("uploads-per-day", "37", "units-per-day", "1003")),
              ledger(database, Map.of("uploads-per-day", "37", "units-per-day", "1003")));
      ExecutorService threads = Executors.newFixedThreadPool(16);
      AtomicInteger uploads = new AtomicInteger();
      AtomicInteger updates = new AtomicInteger();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        QuotaLedger node = nodes.get(i % 2);
        all.add(threads.submit(() -> spendUntilRefused(node, Cost.UPLOAD, uploads)));
        all.add(threads.submit(() -> spendUntilRefused(node, Cost.VIDEOS_UPDATE, updates)));
      }
      for (Future<?> each : all) {
        each.get();
      }
      threads.shutdown();
      assertThat(uploads).hasValue(37);
      assertThat(updates).hasValue(20);
      assertThat(share(nodes.get(0), UNITS).remaining()).isEqualTo(3);
    }
  }

  private static void spendUntilRefused(QuotaLedger node, Cost cost, AtomicInteger spent) {
    try {
      while (true) {
        node.spend("tea", cost);
        spent.incrementAndGet();
      }
    } catch (QuotaSpentException e) {
      // There is no more: what was spent is counted by now.
    }
  }

  @ParameterizedTest
  @EnumSource
  void many_uploads_at_once_hold_what_they_need_and_no_more(TestDatabase kind) throws Exception {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of("units-per-day", "1000"));
      ExecutorService threads = Executors.newFixedThreadPool(12);
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        JobId job = new JobId("job-" + i);
        all.add(threads.submit(() -> upload(ledger, job)));
      }
      int begun = 0;
      for (Future<Integer> each : all) {
        begun += each.get();
      }
      threads.shutdown();
      // 101 units each; captions of 450 more fit once, and in the rest there is room for four more.
      assertThat(begun).isBetween(4, 9);
      assertThat(share(ledger, UNITS).spent()).isLessThanOrEqualTo(1000);
      assertThat(share(ledger, UNITS).held()).isZero();
      assertThat(share(ledger, UPLOADS).spent()).isEqualTo(begun);
    }
  }

  // Whatever was set aside can be spent to the last unit, whoever else spends meanwhile.
  private static int upload(QuotaLedger ledger, JobId job) {
    boolean captions;
    try {
      captions = ledger.begin(job, "tea", NEEDED, CAPTIONS);
    } catch (QuotaSpentException e) {
      return 0;
    }
    NEEDED.forEach(cost -> ledger.of(job).spend("tea", cost));
    if (captions) {
      CAPTIONS.forEach(cost -> ledger.of(job).spend("tea", cost));
    }
    return 1;
  }

  @ParameterizedTest
  @EnumSource
  void captions_that_do_not_fit_hold_no_upload_back(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of("units-per-day", "700"));
      assertThat(ledger.begin(A, "tea", NEEDED, CAPTIONS)).isTrue();
      assertThat(share(ledger, UNITS)).isEqualTo(new ProjectQuota.Share(700, 0, 551, 149, false));
      assertThat(ledger.begin(B, "tea", NEEDED, CAPTIONS)).isFalse();
      assertThat(share(ledger, UNITS).held()).isEqualTo(551 + 101);
      assertThat(refusal(() -> ledger.of(B).spend("tea", Cost.CAPTIONS_INSERT)).until())
          .isEqualTo(MIDNIGHT);
      assertThat(refusal(() -> ledger.begin(new JobId("c"), "tea", NEEDED, CAPTIONS)))
          .hasMessageContaining("0 of 700 are spent and 652 are set aside");
      ledger.release(A, "tea");
      assertThat(share(ledger, UNITS).held()).isEqualTo(101);
      ledger.of(B).spend("tea", Cost.CAPTIONS_INSERT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_set_aside_is_spent_by_its_job_only_and_gone_at_midnight(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of("uploads-per-day", "1"));
      ledger.begin(A, "tea", NEEDED, CAPTIONS);
      ledger.begin(A, "tea", NEEDED, CAPTIONS);
      assertThat(ledger.paid("tea")).containsExactly("a");
      assertThatThrownBy(() -> ledger.spend("tea", Cost.UPLOAD))
          .isInstanceOf(QuotaSpentException.class);
      assertThatThrownBy(() -> ledger.of(B).spend("tea", Cost.UPLOAD))
          .isInstanceOf(QuotaSpentException.class);
      ledger.of(A).spend("tea", Cost.UPLOAD);
      assertThat(share(ledger, UPLOADS).remaining()).isZero();
      clock.advance(Duration.ofHours(12));
      assertThat(share(ledger, UNITS).held()).isZero();
      assertThat(ledger.paid("tea")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void youtubes_word_counts_more_than_our_book(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of());
      ledger.refused("tea", Cost.VIDEOS_LIST);
      QuotaSpentException gone = refusal(() -> ledger.spend("tea", Cost.CHANNELS_LIST));
      assertThat(gone.until()).isEqualTo(MIDNIGHT);
      assertThat(gone).hasMessageContaining("YouTube says that none is left");
      assertThat(share(ledger, UNITS).remaining()).isZero();
      assertThat(share(ledger, UNITS).gone()).isTrue();
      ledger.spend("tea", Cost.UPLOAD);
      clock.advance(Duration.ofHours(12));
      ledger.spend("tea", Cost.CHANNELS_LIST);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_clock_that_is_ahead_loses_minutes_and_not_the_day(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of());
      clock.advance(Duration.between(NOON, MIDNIGHT).plusSeconds(30));
      ledger.refused("tea", Cost.UPLOAD);
      QuotaSpentException gone = refusal(() -> ledger.spend("tea", Cost.UPLOAD));
      assertThat(gone.until()).isEqualTo(MIDNIGHT.plusSeconds(30 + 15 * 60));
      clock.advance(Duration.ofMinutes(15));
      ledger.spend("tea", Cost.UPLOAD);

      // Also by an hour, when YouTube's day has just begun or is about to.
      clock.advance(Duration.between(clock.instant(), MIDNIGHT.plus(Duration.ofMinutes(60))));
      ledger.refused("tea", Cost.UPLOAD);
      assertThat(refusal(() -> ledger.spend("tea", Cost.UPLOAD)).until())
          .isEqualTo(MIDNIGHT.plus(Duration.ofMinutes(75)));
      clock.advance(Duration.ofMinutes(15));
      ledger.spend("tea", Cost.UPLOAD);
      clock.advance(Duration.ofMinutes(30));
      ledger.refused("tea", Cost.UPLOAD);
      assertThat(refusal(() -> ledger.spend("tea", Cost.UPLOAD)).until())
          .isEqualTo(MIDNIGHT.plus(Duration.ofDays(1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void says_how_many_more_uploads_a_day_has_room_for(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      QuotaLedger ledger = ledger(database, Map.of("uploads-per-day", "100; big: 5000"));
      LocalDate today = LocalDate.parse("2026-11-26");
      assertThat(ledger.room("tea", today, NEEDED)).as("10,000 units / 101").isEqualTo(99);
      assertThat(ledger.room("tea", today.plusDays(9), List.of(Cost.UPLOAD))).isEqualTo(100);
      assertThat(ledger.room("big", today, List.of(Cost.UPLOAD))).isEqualTo(5000);
      assertThat(ledger.room("tea", today.minusDays(1), NEEDED)).isZero();
      ledger.spend("tea", Cost.UPLOAD);
      assertThat(ledger.room("tea", today, List.of(Cost.UPLOAD))).isEqualTo(99);
      ledger.refused("tea", Cost.UPLOAD);
      assertThat(ledger.room("tea", today, NEEDED)).isZero();
      assertThat(ledger.room("tea", today.plusDays(1), NEEDED)).isEqualTo(99);
    }
  }

  private static ProjectQuota.Share share(QuotaLedger ledger, Allowance of) {
    return java.util.Objects.requireNonNull(ledger.today(List.of("tea")).get(0).shares().get(of));
  }

  private static QuotaSpentException refusal(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(QuotaSpentException.class, call);
  }

  private QuotaLedger ledger(Database database, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(QuotaRules.STANDARD);
    all.putAll(settings);
    return new QuotaLedger(
        new JdbiQuotaStore(database),
        new QuotaRules(key -> all.getOrDefault(key, "")),
        channel -> channel,
        clock);
  }
}
