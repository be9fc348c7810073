package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.SlotTakenException;
import dev.showrunner.job.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose a slot is and what it is, while jobs, reservations and publications come and go. */
class SlotsAndJobsTest {
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
  void a_video_that_is_uploaded_early_is_published_when_its_time_comes(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Claim claim = engine.aJob().with("publishAt", "2030-01-05T10:00").inStage(Stage.UPLOAD);
      engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
      String id = claim.id().value();
      ContentCalendar calendar = engine.calendar();
      Slot ahead = calendar.get(id);
      assertThat(ahead.status()).isEqualTo(SlotStatus.SCHEDULED);
      assertThat(ahead.videoId()).isNotNull();
      assertThat(calendar.open()).as("nothing is left to be uploaded").isEmpty();
      assertThat(engine.calendarStore.counts()).isEqualTo(new CalendarStore.Counts(0, 1, 0));
      engine.jobs().delete(claim.id());
      assertThat(calendar.get(id).status()).isEqualTo(SlotStatus.SCHEDULED);

      engine.clock.advance(Duration.between(engine.clock.instant(), ahead.at()).minusMillis(1));
      assertThat(calendar.get(id).status()).isEqualTo(SlotStatus.SCHEDULED);
      engine.clock.advance(Duration.ofMillis(1));
      assertThat(calendar.get(id).status()).isEqualTo(SlotStatus.PUBLISHED);
      assertThat(engine.jobs().undo(claim.id()).status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(calendar.get(id).status()).isEqualTo(SlotStatus.PUBLISHED);
      assertThat(engine.calendarStore.counts()).isEqualTo(new CalendarStore.Counts(0, 0, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_two_jobs_the_first_takes_the_reservation_and_both_have_a_slot_of_their_own(
      TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, "Tea");
      Job first = made(engine, "Tea", TEN, "warn");
      Job second = made(engine, "Tea", TEN, "warn");
      ContentCalendar calendar = engine.calendar();
      assertThat(calendar.slots(Optional.empty(), Instant.EPOCH, ContentCalendar.FAR))
          .extracting(Slot::id, Slot::jobId)
          .containsExactlyInAnyOrder(
              Tuple.tuple(held.id(), first.id().value()),
              Tuple.tuple(second.id().value(), second.id().value()));
      assertThat(calendar.get(held.id()).jobId()).isEqualTo(first.id().value());
      assertThat(calendar.get(second.id().value()).id()).isEqualTo(second.id().value());
      var unused = engine.jobs().cancel(first.id());
      assertThat(calendar.get(held.id()).jobId()).isEqualTo(second.id().value());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_reservation_is_taken_whatever_the_case_of_its_topic_and_when_it_has_none(
      TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot any = reserved(engine, null);
      Slot named = reserved(engine, "tÉa");
      assertThat(engine.calendarStore.counts().reserved()).isEqualTo(2);
      Job art = made(engine, "Art", TEN, "warn");
      Job tea = made(engine, "TÉA", TEN, "warn");
      ContentCalendar calendar = engine.calendar();
      assertThat(calendar.get(any.id()).jobId()).isEqualTo(art.id().value());
      assertThat(calendar.get(named.id()).jobId()).isEqualTo(tea.id().value());
      assertThat(engine.calendarStore.counts().reserved()).isZero();
      assertThat(calendar.slots(Optional.of("folder"), Instant.EPOCH, ContentCalendar.FAR))
          .hasSize(2);
      assertThatThrownBy(() -> engine.reservations().release(any.id()))
          .isInstanceOf(SlotHeldException.class);
    }
    try (TestEngine engine = TestEngine.on(kind, folder.resolve("other"))) {
      Slot any = reserved(engine, null);
      Job art = made(engine, "Art", TEN, "reject");
      assertThat(engine.calendar().get(art.id().value()).id()).isEqualTo(any.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void notes_are_kept_when_they_can_be_stored_and_are_refused_by_name_when_not(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      String most = "🍵".repeat(1000);
      Slot held = engine.reservations().reserve(noted(TEN, " " + most + "\n"));
      assertThat(engine.calendar().get(held.id()).notes()).isEqualTo(most);
      for (String wrong : List.of("a\0b", "half \ud83c", most + "!")) {
        for (Callable<Slot> change :
            List.<Callable<Slot>>of(
                () -> engine.reservations().reserve(noted("2030-06-17T10:00", wrong)),
                () -> engine.reservations().change(held.id(), noted(null, wrong)))) {
          assertThatThrownBy(change::call)
              .isInstanceOfSatisfying(
                  InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("notes"));
        }
      }
      assertThat(engine.calendar().get(held.id()).notes()).isEqualTo(most);
    }
  }

  private static SlotDraft noted(@Nullable String at, String notes) {
    return new SlotDraft(at, null, null, null, null, null, notes, null, null);
  }

  private static Slot reserved(TestEngine engine, @Nullable String topic) {
    return engine
        .reservations()
        .reserve(new SlotDraft(TEN, null, topic, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void one_slot_is_answered_with_the_conflicts_that_the_list_has(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Job tea = made(engine, "Tea", TEN, "warn");
      Job rome = made(engine, "Rome", "2030-06-15T14:00", "warn");
      ContentCalendar calendar = engine.calendar();
      Slot first = calendar.get(tea.id().value());
      Slot second = calendar.get(rome.id().value());
      assertThat(calendar.listedOf(first)).isEmpty();
      assertThat(first.status()).isEqualTo(SlotStatus.SCHEDULED);
      assertThat(calendar.listedOf(second))
          .extracting(SlotConflict::withSlotId, SlotConflict::nearestFree)
          .containsExactly(Tuple.tuple(tea.id().value(), Slots.at("2030-06-15T18:00")));
      assertThat(calendar.answersOf(first))
          .as("who has just taken it is told of both sides")
          .extracting(SlotConflict::withSlotId)
          .containsExactly(rome.id().value());
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_retries_or_undoes_takes_the_slot_anew(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Job rejected = made(engine, "Tea", TEN, "reject");
      Job moved = made(engine, "Milk", "2030-06-16T10:00", "move");
      for (Job job : List.of(rejected, moved)) {
        var unused = engine.jobs().cancel(job.id());
      }
      var other = made(engine, "Rome", TEN, "warn");
      var another = made(engine, "Art", "2030-06-16T10:00", "warn");

      assertThatThrownBy(() -> engine.jobs().undo(rejected.id()))
          .isInstanceOf(SlotTakenException.class)
          .hasMessageContaining("at the same time as \"Rome\"");
      assertThatThrownBy(() -> engine.jobs().retry(rejected.id(), Optional.empty()))
          .isInstanceOf(SlotTakenException.class);
      assertThat(engine.now(rejected).status()).isEqualTo(JobStatus.CANCELLED);
      Job again = engine.jobs().undo(moved.id());
      assertThat(again.status()).isEqualTo(JobStatus.PENDING);
      assertThat(again.request().publishAt()).isEqualTo(Slots.at("2030-06-16T18:00"));
      assertThat(other.id()).isNotEqualTo(another.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void after_the_upload_a_new_time_is_checked_as_it_says(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Claim claim = engine.aJob().with("publishAt", "2030-01-05T10:00").inStage(Stage.UPLOAD);
      engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
      var rome = made(engine, "Rome", TEN, "warn");
      assertThatThrownBy(
              () ->
                  engine
                      .jobs()
                      .edit(
                          claim.id(),
                          TestEngine.patch(Map.of("publishAt", TEN, "onConflict", "reject"))))
          .isInstanceOf(SlotTakenException.class);
      Job moved =
          engine
              .jobs()
              .edit(claim.id(), TestEngine.patch(Map.of("publishAt", TEN, "onConflict", "move")));
      assertThat(moved.request().publishAt()).isEqualTo(Slots.at("2030-06-15T18:00"));
      assertThat(rome.request().publishAt()).isEqualTo(Slots.at(TEN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_title_is_compared_with_published_titles_before_the_topic(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Claim claim = engine.aJob().about("Tea").inStage(Stage.UPLOAD);
      engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
      Job titled =
          engine
              .aJob()
              .about("Rome")
              .with("title", "A title")
              .with("publishAt", "2031-06-15T10:00")
              .pending();
      ContentCalendar calendar = engine.calendar();
      assertThat(calendar.conflictsOf(List.of(titled)).get(titled.id()))
          .extracting(SlotConflict::type, SlotConflict::withSlotId)
          .containsExactly(Tuple.tuple("topic", claim.id().value()));
      assertThat(
              calendar.conflicts(
                  Optional.empty(), Slots.at("2031-01-01T00:00"), Slots.at("2032-01-01T00:00")))
          .extracting(Conflict::kind)
          .containsExactly(Conflict.Kind.DUPLICATE);
      Job renamed =
          engine.jobs().edit(titled.id(), TestEngine.patch(Map.of("title", "Seven hills")));
      assertThat(calendar.conflictsOf(List.of(renamed))).isEmpty();
      assertThatThrownBy(
              () ->
                  calendar.suggestions(
                      "folder", engine.clock.instant(), 30, List.of(), "A title", 5))
          .isInstanceOf(SlotTakenException.class)
          .hasMessageContaining("no free slot for that topic")
          .hasMessageContaining("change the topic");
    }
  }

  @ParameterizedTest
  @EnumSource
  void suggestions_for_a_topic_can_all_be_taken_for_it(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      ContentCalendar calendar = engine.calendar();
      List<Suggestion> found =
          calendar.suggestions(
              "folder", engine.clock.instant(), 40, List.of(), "The history of tea", 9);
      assertThat(found).hasSizeBetween(3, 6);
      for (Suggestion suggestion : found) {
        Job job = made(engine, "The history of tea", suggestion.at().toString(), "reject");
        assertThat(job.request().publishAt()).isEqualTo(suggestion.at());
      }
    }
  }

  // All of them are read through the table, a few by its index.
  @ParameterizedTest
  @EnumSource
  void a_slot_reads_the_same_alone_and_among_all(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      for (int i = 0; i < 9; i++) {
        var unused =
            engine
                .aJob()
                .about("Tea 🍵 \u001f part " + i)
                .with(
                    i % 2 == 0 ? "publishAt" : "scheduledAt", "2030-06-%02dT10:00".formatted(1 + i))
                .with("title", i % 3 == 0 ? "Title " + i : "")
                .with("tags", i % 2 == 0 ? List.of("a\u001fb", "c") : List.of())
                .pending();
      }
      List<Slot> all =
          engine.calendarStore.between(Optional.empty(), Instant.EPOCH, ContentCalendar.FAR);
      assertThat(all).hasSize(9);
      assertThat(all).extracting(Slot::topic).contains("Tea 🍵 \u001f part 8");
      for (Slot slot : all) {
        assertThat(
                engine.calendarStore.between(
                    Optional.of("folder"), slot.at(), slot.at().plusMillis(1)))
            .containsExactly(slot);
      }
    }
  }

  @Test
  void conflicts_are_counted_anew_when_something_has_changed_and_after_a_minute() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      CountingStore store = new CountingStore(engine.calendarStore);
      ContentCalendar calendar =
          new ContentCalendar(
              store, engine.slots, TestEngine.RULES, () -> List.of("folder"), engine.clock);
      var tea = made(engine, "Tea", TEN, "warn");
      var rome = made(engine, "Rome", "2030-06-15T12:00", "warn");
      assertThat(calendar.statistics().conflictsDetected()).isEqualTo(1);
      int once = store.wholeReads;
      assertThat(calendar.statistics().conflictsDetected()).isEqualTo(1);
      assertThat(store.wholeReads).isEqualTo(once);
      // As a job that is moved: it changes no count.
      engine.clock.advance(Duration.ofSeconds(1));
      engine.jobs().edit(rome.id(), TestEngine.patch(Map.of("publishAt", "2030-06-16T10:00")));
      assertThat(calendar.statistics().conflictsDetected()).isZero();
      engine.jobs().cancel(tea.id());
      assertThat(calendar.statistics().totalSlots()).isEqualTo(1);
      int changed = store.wholeReads;
      engine.clock.advance(Duration.ofSeconds(61));
      assertThat(calendar.statistics().conflictsDetected()).isZero();
      assertThat(store.wholeReads).isEqualTo(changed + 1);
    }
  }

  /** Counts how often all that is to come is read. */
  private static final class CountingStore implements CalendarStore {
    private final CalendarStore store;
    private int wholeReads;

    CountingStore(CalendarStore store) {
      this.store = store;
    }

    @Override
    public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
      wholeReads += until.equals(ContentCalendar.FAR) ? 1 : 0;
      return store.between(channel, from, until);
    }

    @Override
    public CalendarChanges in(JobChanges tx) {
      return store.in(tx);
    }

    @Override
    public Counts counts() {
      return store.counts();
    }

    @Override
    public String version() {
      return store.version();
    }

    @Override
    public List<Instant> times() {
      return store.times();
    }

    @Override
    public List<Slot> around(String channel, Instant at, Duration reach, int most) {
      return store.around(channel, at, reach, most);
    }

    @Override
    public Optional<Slot> find(String id) {
      return store.find(id);
    }

    @Override
    public List<Slot> titles(String channel) {
      return store.titles(channel);
    }

    @Override
    public String titlesVersion(String channel) {
      return store.titlesVersion(channel);
    }
  }
}
