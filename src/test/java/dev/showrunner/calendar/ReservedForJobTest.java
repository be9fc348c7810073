package dev.showrunner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.SlotGate;
import dev.showrunner.job.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reservation goes with the job that has taken it. */
class ReservedForJobTest {
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

  private static Slot reserved(TestEngine engine, String at, @Nullable String topic) {
    return engine
        .reservations()
        .reserve(new SlotDraft(at, null, topic, null, null, null, "Live", null, null));
  }

  private static SlotDraft to(String at) {
    return new SlotDraft(at, null, null, null, null, null, null, null, null);
  }

  private static Job edited(TestEngine engine, Job job, Map<String, ?> fields) {
    return engine.jobs().edit(job.id(), TestEngine.patch(fields));
  }

  private static List<Slot> all(TestEngine engine) {
    return engine.calendar().slots(Optional.empty(), Instant.EPOCH, ContentCalendar.FAR);
  }

  private static JobRow occurring(TestEngine engine, String id, String topic, String at) {
    JobRequest wanted =
        TestEngine.door(engine.clock)
            .admit(TestEngine.draft(Map.of("topic", topic, "publishAt", at, "onConflict", "move")));
    Occurrence occurrence = new Occurrence("daily", Slots.at(at));
    return JobRow.occurring(new JobId(id), wanted, occurrence, engine.clock.instant());
  }

  private static SlotGate.Round round(TestEngine engine, JobChanges tx) {
    return engine.slots.round(tx, new TreeSet<>(List.of("folder")));
  }

  /** The only slot that there is: a job's that is in nobody's way, and the reservation's. */
  private static Slot both(TestEngine engine, Job job, Slot reservation) {
    List<Slot> all = all(engine);
    assertThat(all).hasSize(1);
    Slot slot = all.get(0);
    assertThat(slot.id()).isEqualTo(reservation.id());
    assertThat(slot.jobId()).isEqualTo(job.id().value());
    assertThat(slot.status()).isEqualTo(SlotStatus.SCHEDULED);
    assertThat(slot.notes()).isEqualTo("Live");
    assertThat(engine.calendar().get(reservation.id())).isEqualTo(slot);
    return slot;
  }

  @ParameterizedTest
  @EnumSource
  void it_has_the_time_the_channel_and_the_topic_that_the_job_has_now(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, TEN, "Tea");
      Job tea = made(engine, "Tea", TEN, "reject");

      Slot moved = engine.reservations().change(held.id(), to("2030-06-17T10:00"));
      assertThat(moved.at()).isEqualTo(Slots.at("2030-06-17T10:00"));
      assertThat(moved.id()).isEqualTo(held.id());
      assertThat(both(engine, tea, held)).isEqualTo(moved);

      var unused = engine.reservations().change(tea.id().value(), to("2030-06-18T10:00"));
      assertThat(both(engine, tea, held).at()).isEqualTo(Slots.at("2030-06-18T10:00"));
      unused = engine.reservations().change(held.id(), to("2030-06-18T14:00"));
      assertThat(both(engine, tea, held).at()).isEqualTo(Slots.at("2030-06-18T14:00"));

      Job renamed = edited(engine, tea, Map.of("topic", "Rome"));
      assertThat(both(engine, renamed, held).topic()).isEqualTo("Rome");
      Job elsewhere = edited(engine, tea, Map.of("channel", "main"));
      assertThat(both(engine, elsewhere, held).channel()).isEqualTo("main");

      var cancelled = engine.jobs().cancel(tea.id());
      Slot again = engine.calendar().get(held.id());
      assertThat(again.status()).isEqualTo(SlotStatus.RESERVED);
      assertThat(again.at()).isEqualTo(Slots.at("2030-06-18T14:00"));
      assertThat(again.topic()).isEqualTo("Rome");
      assertThat(again.channel()).isEqualTo("main");
      assertThat(again.revision()).isGreaterThan(held.revision());
      assertThat(cancelled.id()).isEqualTo(tea.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_without_a_topic_stays_without_and_one_that_others_have_taken_stays(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot any = reserved(engine, TEN, null);
      Job tea = made(engine, "Tea", TEN, "reject");
      var moved = edited(engine, tea, Map.of("publishAt", "2030-06-15T14:00"));
      var slot = both(engine, tea, any);
      assertThat(slot.at()).isEqualTo(moved.request().publishAt());

      Job second = made(engine, "Tea", "2030-06-15T14:00", "warn");
      moved = edited(engine, second, Map.of("publishAt", "2030-06-30T14:00"));
      assertThat(engine.calendar().get(any.id()).jobId()).isEqualTo(tea.id().value());
      assertThat(moved.request().publishAt()).isEqualTo(Slots.at("2030-06-30T14:00"));

      var cancelled = engine.jobs().cancel(tea.id());
      assertThat(engine.calendar().get(any.id()).topic()).isEmpty();
      assertThat(cancelled.id()).isEqualTo(tea.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void where_the_job_is_expected_already_it_takes_that_slot_and_gives_up_its_own(
      TestDatabase kind) {
    for (String there : List.of("Tea", "TEA", "")) {
      try (TestEngine engine = TestEngine.on(kind, folder.resolve("of" + there))) {
        Slot first = reserved(engine, TEN, "Tea");
        Job tea = made(engine, "Tea", TEN, "reject");
        Slot second = reserved(engine, "2030-06-25T10:00", there);
        var moved = edited(engine, tea, Map.of("publishAt", "2030-06-25T10:00"));
        assertThat(both(engine, tea, second).at()).isEqualTo(moved.request().publishAt());
        assertThatThrownBy(() -> engine.calendar().get(first.id()))
            .isInstanceOf(SlotNotFoundException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_goes_with_a_video_that_missed_its_time(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, "2030-01-01T02:00", "Tea");
      Claim claim =
          engine.aJob().about("Tea").with("publishAt", "2030-01-01T02:00").inStage(Stage.UPLOAD);
      engine.clock.advance(Duration.ofHours(10));
      Instant next = engine.engine.postponement().postpone(claim).orElseThrow();
      Job tea = engine.jobs().get(claim.id());
      assertThat(both(engine, tea, held).at()).isEqualTo(next);
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_goes_with_a_job_that_is_taken_up_again_or_made_elsewhere(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, TEN, "Tea");
      Job tea = made(engine, "Tea", TEN, "move");
      var cancelled = engine.jobs().cancel(tea.id());
      var rome = made(engine, "Rome", "2030-06-15T12:00", "warn");
      Job again = engine.jobs().retry(tea.id(), Optional.empty());
      assertThat(again.request().publishAt()).isEqualTo(Slots.at("2030-06-15T18:00"));
      assertThat(engine.calendar().get(held.id()).at()).isEqualTo(again.request().publishAt());
      assertThat(all(engine)).hasSize(2);

      Slot art = reserved(engine, "2030-06-15T11:00", "Art");
      Job moved = made(engine, "Art", "2030-06-15T11:00", "move");
      assertThat(engine.calendar().get(art.id()).jobId()).isEqualTo(moved.id().value());
      assertThat(all(engine)).hasSize(3);
      assertThat(List.of(cancelled, rome)).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_goes_with_the_job_of_an_occurrence_that_is_moved(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, TEN, "Tea");
      Job rome = made(engine, "Rome", "2030-06-15T12:00", "warn");
      JobRow row = occurring(engine, "job-of-tea", "Tea", TEN);
      JobRequest taken = engine.store.change(tx -> round(engine, tx).take(row));
      assertThat(taken.publishAt()).isNotEqualTo(Slots.at(TEN));
      assertThat(engine.calendar().get(held.id()).at()).isEqualTo(taken.publishAt());
      assertThat(rome.request().publishAt()).isEqualTo(Slots.at("2030-06-15T12:00"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_stays_with_the_job_that_was_made_before_in_the_same_round(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, TEN, null);
      JobRow first = occurring(engine, "job-1", "Tea", TEN);
      JobRow second = occurring(engine, "job-2", "Rome", TEN);
      List<JobRequest> taken =
          engine.store.change(
              tx -> {
                SlotGate.Round round = round(engine, tx);
                return List.of(round.take(first), round.take(second));
              });
      assertThat(taken.get(0).publishAt()).isEqualTo(Slots.at(TEN));
      assertThat(taken.get(1).publishAt()).isNotEqualTo(Slots.at(TEN));
      assertThat(engine.calendar().get(held.id()).at()).isEqualTo(Slots.at(TEN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void where_it_was_there_is_room_for_the_next_of_the_same_round(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Slot held = reserved(engine, TEN, "Tea");
      Job rome = made(engine, "Rome", "2030-06-15T12:00", "warn");
      JobRow tea = occurring(engine, "job-1", "Tea", TEN);
      JobRow art = occurring(engine, "job-2", "Art", "2030-06-15T05:00");
      List<JobRequest> taken =
          engine.store.change(
              tx -> {
                SlotGate.Round round = round(engine, tx);
                return List.of(round.take(tea), round.take(art));
              });
      assertThat(taken.get(1).publishAt()).isEqualTo(Slots.at("2030-06-15T05:00"));
      assertThat(engine.calendar().get(held.id()).at()).isEqualTo(taken.get(0).publishAt());
      assertThat(rome.request().publishAt()).isEqualTo(Slots.at("2030-06-15T12:00"));
    }
  }
}
