package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobQuery;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.SlotTakenException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slots are checked and taken in one transaction, and follow their jobs. */
class JobSlotsTest {
  private static final String TEN = "2030-06-15T10:00";

  @TempDir Path folder;

  private static Job made(TestEngine engine, String topic, String publishAt, String onConflict) {
    return engine
        .aJob()
        .about(topic)
        .with("publishAt", publishAt)
        .with("onConflict", onConflict)
        .pending();
  }

  @ParameterizedTest
  @EnumSource
  void a_job_that_wants_to_be_rejected_is_and_nothing_is_changed(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Job tea = made(engine, "Tea", TEN, "reject");
      SlotTakenException taken =
          catchThrowableOfType(
              SlotTakenException.class, () -> made(engine, "Rome", "2030-06-15T14:30", "reject"));
      assertThat(taken)
          .hasMessage(
              "The calendar has no room there: It is 4 h 30 min after \"Tea\" at 2030-06-15 10:00,"
                  + " 1 h 30 min less than the 6 h there must be; the nearest free slot is"
                  + " 2030-06-15T18:00+02:00: choose that, or send onConflict: move");
      assertThat(taken.conflicts()).hasSize(1);
      SlotConflict conflict = taken.conflicts().get(0);
      assertThat(conflict.withSlotId()).isEqualTo(tea.id().value());
      assertThat(conflict.nearestFree()).isEqualTo(Slots.at("2030-06-15T18:00"));
      assertThat(engine.jobs().list(JobQuery.all()).items()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_job_that_wants_to_be_moved_goes_to_the_nearest_free_slot(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      var unused = made(engine, "Tea", TEN, "warn");
      Job rome = made(engine, "Rome", "2030-06-15T13:00", "move");
      assertThat(rome.request().publishAt()).isEqualTo(Slots.at("2030-06-15T18:00"));
      Job art =
          engine
              .aJob()
              .about("Art")
              .with("scheduledAt", "2030-06-15T12:00")
              .with("onConflict", "move")
              .pending();
      assertThat(art.request().scheduledAt()).isEqualTo(Slots.at("2030-06-14T18:00"));
      assertThat(art.request().publishAt()).isNull();
      assertThat(engine.store.nextDue(engine.clock.instant()))
          .contains(Slots.at("2030-06-14T18:00"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_similar_topic_is_moved_more_than_a_week_away(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      var unused = made(engine, "The history of tea", TEN, "warn");
      Job again = made(engine, "A history of TEA", "2030-06-18T10:00", "move");
      assertThat(again.request().publishAt()).isEqualTo(Slots.at("2030-06-22T14:00"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_edit_is_checked_as_a_new_job_is_but_never_against_itself(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      var unused = made(engine, "Tea", TEN, "warn");
      Job rome = made(engine, "Rome", "2030-06-16T10:00", "reject");
      Job moved =
          engine.jobs().edit(rome.id(), TestEngine.patch(Map.of("publishAt", "2030-06-16T14:00")));
      assertThat(moved.request().publishAt()).isEqualTo(Slots.at("2030-06-16T14:00"));
      assertThatThrownBy(
              () ->
                  engine
                      .jobs()
                      .edit(rome.id(), TestEngine.patch(Map.of("publishAt", "2030-06-15T11:00"))))
          .isInstanceOf(SlotTakenException.class);
      assertThat(engine.now(rome).request().publishAt()).isEqualTo(Slots.at("2030-06-16T14:00"));
      Job near =
          engine
              .jobs()
              .edit(
                  rome.id(),
                  TestEngine.patch(Map.of("publishAt", "2030-06-15T11:00", "onConflict", "move")));
      assertThat(near.request().publishAt()).isEqualTo(Slots.at("2030-06-15T18:00"));
      Job titled = engine.jobs().edit(rome.id(), TestEngine.patch(Map.of("title", "SPQR")));
      assertThat(titled.request().publishAt()).isEqualTo(Slots.at("2030-06-15T18:00"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_jobs_of_a_batch_see_each_other(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      List<Job> jobs =
          engine
              .jobs()
              .scheduleBatch(
                  List.of("Tea", "Rome", "Art").stream()
                      .map(
                          topic ->
                              TestEngine.draft(
                                  Map.of("topic", topic, "publishAt", TEN, "onConflict", "move")))
                      .toList(),
                  false);
      assertThat(jobs)
          .extracting(job -> job.request().publishAt())
          .doesNotHaveDuplicates()
          .contains(Slots.at(TEN));
      assertThatThrownBy(
              () ->
                  engine
                      .jobs()
                      .scheduleBatch(
                          List.of(
                              TestEngine.draft(Map.of("topic", "Sea")),
                              TestEngine.draft(
                                  Map.of(
                                      "topic", "Sun", "publishAt", TEN, "onConflict", "reject"))),
                          false))
          .isInstanceOf(SlotTakenException.class)
          .hasMessageStartingWith("Item 2 of the batch: The calendar has no room there");
      assertThat(engine.jobs().list(JobQuery.all()).items()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_many_that_want_one_slot_at_the_same_moment_one_gets_it(TestDatabase kind)
      throws Exception {
    int many = 6;
    try (TestEngine engine = TestEngine.on(kind, folder);
        TestEngine other = engine.another("node-b")) {
      ExecutorService threads = Executors.newFixedThreadPool(many);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        TestEngine node = i % 2 == 0 ? engine : other;
        String topic = "Topic" + i;
        tries.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    var unused = made(node, topic, TEN, "reject");
                    return true;
                  } catch (SlotTakenException e) {
                    return false;
                  }
                }));
      }
      start.countDown();
      int got = 0;
      for (Future<Boolean> each : tries) {
        got += each.get() ? 1 : 0;
      }
      threads.shutdown();
      assertThat(got).isEqualTo(1);
      assertThat(engine.jobs().list(JobQuery.all()).items()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_slot_follows_its_job(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Claim claim = engine.aJob().about("The history of tea").inStage(Stage.UPLOAD);
      String id = claim.id().value();
      ContentCalendar calendar = engine.calendar();
      assertThat(calendar.get(id).status()).isEqualTo(SlotStatus.SCHEDULED);

      engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));

      Slot published = calendar.get(id);
      assertThat(published.status()).isEqualTo(SlotStatus.PUBLISHED);
      assertThat(published.videoId()).isNotNull();
      assertThat(published.url()).isNotNull();
      engine.jobs().delete(claim.id());
      assertThat(calendar.get(id).status()).isEqualTo(SlotStatus.PUBLISHED);
      Job again = made(engine, "The TITLE", "2031-06-15T10:00", "warn");
      assertThat(calendar.conflictsOf(List.of(again)).get(again.id()))
          .extracting(SlotConflict::type, SlotConflict::withSlotId)
          .containsExactly(Tuple.tuple("topic", id));
      assertThatThrownBy(() -> made(engine, "The TITLE", "2032-06-15T10:00", "move"))
          .isInstanceOf(SlotTakenException.class)
          .hasMessageContaining("100 % of its words are those of \"A title\", published on")
          .hasMessageContaining("change the topic");

      var unused = engine.jobs().cancel(again.id());
      assertThatThrownBy(() -> calendar.get(again.id().value()))
          .isInstanceOf(SlotNotFoundException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_job_takes_the_slot_that_was_reserved_for_it(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held =
          engine
              .reservations()
              .reserve(new SlotDraft(TEN, null, "Tea", null, null, null, "Live", null, null));
      assertThat(held.status()).isEqualTo(SlotStatus.RESERVED);
      assertThatThrownBy(() -> made(engine, "Rome", TEN, "reject"))
          .isInstanceOf(SlotTakenException.class);

      Job tea = made(engine, "Tea", TEN, "reject");

      ContentCalendar calendar = engine.calendar();
      Slot slot = calendar.get(held.id());
      assertThat(slot.jobId()).isEqualTo(tea.id().value());
      assertThat(slot.status()).isEqualTo(SlotStatus.SCHEDULED);
      assertThat(slot.notes()).isEqualTo("Live");
      assertThat(calendar.get(tea.id().value()).id()).isEqualTo(held.id());
      assertThat(calendar.slots(Optional.empty(), Instant.EPOCH, ContentCalendar.FAR)).hasSize(1);

      var unused = engine.jobs().cancel(tea.id());
      assertThat(calendar.get(held.id()).status()).isEqualTo(SlotStatus.RESERVED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reservations_are_moved_and_released_and_a_jobs_slot_is_moved_with_the_job(
      TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Reservations reservations = engine.reservations();
      Slot held =
          reservations.reserve(new SlotDraft(TEN, 8, null, null, null, null, null, null, null));
      assertThat(held.minutes()).isEqualTo(8);
      Slot moved =
          reservations.change(
              held.id(),
              new SlotDraft("2030-06-16T10:00", null, "Tea", null, null, null, null, null, null));
      assertThat(moved.at()).isEqualTo(Slots.at("2030-06-16T10:00"));
      assertThat(moved.revision()).isGreaterThan(held.revision());
      assertThat(moved.minutes()).isEqualTo(8);

      Job job = made(engine, "Rome", "2030-06-20T10:00", "warn");
      Slot jobs =
          reservations.change(
              job.id().value(),
              new SlotDraft("2030-06-21T10:00", null, null, null, null, null, null, null, null));
      assertThat(jobs.at()).isEqualTo(Slots.at("2030-06-21T10:00"));
      assertThat(engine.now(job).request().publishAt()).isEqualTo(jobs.at());
      assertThatThrownBy(() -> reservations.release(job.id().value()))
          .isInstanceOf(SlotHeldException.class)
          .hasMessageContaining("cancel or reschedule the job");

      reservations.release(held.id());
      assertThatThrownBy(() -> engine.calendar().get(held.id()))
          .isInstanceOf(SlotNotFoundException.class);
      assertThatThrownBy(() -> reservations.release(held.id()))
          .isInstanceOf(SlotNotFoundException.class);
      assertThatThrownBy(() -> reservations.release("folder.1893488400000"))
          .isInstanceOf(SlotNotFoundException.class)
          .hasMessageContaining("reserve a free one with POST");
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_change_of_a_reservation_is_lost_to_another(TestDatabase kind) throws Exception {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Reservations reservations = engine.reservations();
      Slot held =
          reservations.reserve(new SlotDraft(TEN, 8, null, null, null, null, null, null, null));
      int rounds = 30;
      ExecutorService both = Executors.newFixedThreadPool(2);
      try {
        for (int i = 1; i <= rounds; i++) {
          String at = i % 2 == 0 ? TEN : "2030-06-17T10:00";
          String notes = "Note " + i;
          CountDownLatch start = new CountDownLatch(1);
          Future<Slot> moved = both.submit(() -> changed(reservations, held, start, at, null));
          Future<Slot> noted = both.submit(() -> changed(reservations, held, start, null, notes));
          start.countDown();
          int newest = Math.max(moved.get().revision(), noted.get().revision());
          assertThat(newest).isEqualTo(2 * i);
          Slot now = engine.calendar().get(held.id());
          assertThat(now.at()).isEqualTo(Slots.at(at));
          assertThat(now.notes()).isEqualTo(notes);
        }
      } finally {
        both.shutdownNow();
      }
    }
  }

  private static Slot changed(
      Reservations reservations,
      Slot slot,
      CountDownLatch start,
      @Nullable String at,
      @Nullable String notes)
      throws InterruptedException {
    start.await();
    return reservations.change(
        slot.id(), new SlotDraft(at, null, null, null, null, null, notes, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void a_slot_has_the_status_that_the_list_shows_and_a_free_one_is_found(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Job tea = made(engine, "Tea", "2030-01-03T10:00", "warn");
      Job rome = made(engine, "Rome", "2030-01-03T12:00", "warn");
      ContentCalendar calendar = engine.calendar();
      assertThat(calendar.get(tea.id().value()).status()).isEqualTo(SlotStatus.SCHEDULED);
      assertThat(calendar.get(rome.id().value()).status()).isEqualTo(SlotStatus.CONFLICT);
      List<Slot> all =
          calendar.slots(
              Optional.empty(), Instant.EPOCH, ContentCalendar.FAR, ContentCalendar.FAR, true);
      assertThat(all).extracting(Slot::status).contains(SlotStatus.AVAILABLE);
      assertThat(all).allSatisfy(slot -> assertThat(calendar.get(slot.id())).isEqualTo(slot));
      for (String unknown : List.of("folder.1", "nowhere.1893661200000", ".1", "a.b", "")) {
        assertThatThrownBy(() -> calendar.get(unknown)).isInstanceOf(SlotNotFoundException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_gap_of_weeks_is_kept_at_the_edge_of_what_is_asked_for(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      RuleBook rules = Slots.rules(Map.of("min-gap", "1h; folder: 20d"));
      JobSlots slots =
          new JobSlots(engine.calendarStore, SlotSource.nothing(), rules, engine.clock);
      ContentCalendar calendar =
          new ContentCalendar(
              engine.calendarStore, slots, rules, () -> List.of("folder"), engine.clock);
      var unused = made(engine, "Tea", TEN, "warn");
      Job rome = made(engine, "Rome", "2030-07-01T10:00", "warn");
      Instant first = Slots.at("2030-06-28T00:00");
      assertThat(calendar.suggestions("folder", first, 2, List.of(), "", 10)).isEmpty();
      for (Optional<String> channel : List.of(Optional.of("folder"), Optional.<String>empty())) {
        assertThat(calendar.slots(channel, first, Slots.at("2030-07-02T00:00")))
            .extracting(Slot::id, Slot::status)
            .containsExactly(Tuple.tuple(rome.id().value(), SlotStatus.CONFLICT));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_gap_of_weeks_is_kept_by_what_is_moved_and_by_the_free_slot_that_is_offered(
      TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      RuleBook rules = Slots.rules(Map.of("min-gap", "28d"));
      Reservations reservations =
          new Reservations(
              engine.store,
              engine.calendarStore,
              new JobSlots(engine.calendarStore, SlotSource.nothing(), rules, engine.clock),
              rules,
              TestEngine.door(engine.clock),
              engine.jobs(),
              engine.clock);
      var tea = made(engine, "Tea", TEN, "warn");
      String wanted = "2030-07-10T10:00";
      SlotTakenException taken =
          catchThrowableOfType(
              SlotTakenException.class, () -> reservations.reserve(rome(wanted, "reject")));
      Instant free = Slots.at("2030-07-13T10:00");
      assertThat(taken.conflicts()).extracting(SlotConflict::nearestFree).containsOnly(free);
      assertThat(reservations.reserve(rome(wanted, "move")).at()).isEqualTo(free);
      assertThat(tea.request().publishAt()).isEqualTo(Slots.at(TEN));
    }
  }

  private static SlotDraft rome(String at, String onConflict) {
    return new SlotDraft(at, null, "Rome", null, null, null, null, null, onConflict);
  }

  @ParameterizedTest
  @EnumSource
  void a_video_that_missed_its_time_goes_out_in_the_next_free_slot(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      var unused = engine.aJob().about("Rome").with("scheduledAt", "2030-01-02T10:00").pending();
      Claim claim =
          engine
              .aJob()
              .with("publishAt", "2030-01-01T02:00")
              .with("onLate", "next-slot")
              .inStage(Stage.UPLOAD);
      engine.clock.advance(Duration.ofHours(10));

      Instant slot = engine.engine.postponement().postpone(claim).orElseThrow();
      engine
          .pipeline()
          .fail(claim, new WaitingException(claim.id(), WaitReason.TIME, slot, "Later"));

      assertThat(slot).isEqualTo(Slots.at("2030-01-01T14:00"));
      Job waiting = engine.jobs().get(claim.id());
      assertThat(waiting.status()).isEqualTo(JobStatus.WAITING);
      assertThat(waiting.request().publishAt()).isEqualTo(slot);
      assertThat(waiting.until()).isEqualTo(slot);
      assertThat(waiting.made().has(Stage.THUMBNAIL)).isTrue();
      assertThat(waiting.made().has(Stage.METADATA)).isFalse();

      engine.clock.advance(Duration.ofHours(4));
      Claim again =
          engine.dispatcher().claimDue().stream()
              .filter(each -> each.id().equals(claim.id()))
              .findFirst()
              .orElseThrow();
      engine.pipeline().finish(engine.through(again, Stage.ANALYTICS));
      assertThat(engine.jobs().get(claim.id()).status()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void conflicts_of_jobs_are_told_with_the_nearest_free_slot(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Job tea = made(engine, "Tea", TEN, "warn");
      Job rome = made(engine, "Rome", "2030-06-15T12:00", "warn");
      assertThat(engine.calendar().conflictsOf(List.of(rome)).get(rome.id()))
          .extracting(SlotConflict::type, SlotConflict::severity, SlotConflict::withSlotId)
          .containsExactly(
              Tuple.tuple("time", "conflict", tea.id().value()),
              Tuple.tuple("time", "warning", null));
      assertThat(engine.calendar().get(rome.id().value()).status()).isEqualTo(SlotStatus.CONFLICT);
      CalendarStatistics counts = engine.calendar().statistics();
      assertThat(counts.totalSlots()).isEqualTo(2);
      assertThat(counts.conflictsDetected()).isEqualTo(1);
      assertThat(counts.daysWithContent()).isEqualTo(1);
      assertThat(counts.statusCounts())
          .containsEntry(SlotStatus.SCHEDULED, 1L)
          .containsEntry(SlotStatus.CONFLICT, 1L);
      assertThat(engine.jobs().schedule(TestEngine.draft(Map.of("topic", "Now")), Origin.SINGLE))
          .isNotNull();
    }
  }
}
