package dev.showrunner.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.JobQuery;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.SlotGate;
import dev.showrunner.job.Stage;
import dev.showrunner.store.JdbiScheduleStore;
import dev.showrunner.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Schedules on a test's engine, in Berlin. */
final class TestSchedules {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ObjectMapper JSON = new ObjectMapper();

  final TestEngine engine;
  final ScheduleStore store;
  final Schedules schedules;
  final Scheduler scheduler;
  final DraftReader drafts = new DraftReader(new Json(BERLIN)::read);

  private TestSchedules(TestEngine engine, SlotGate gate) {
    this.engine = engine;
    this.store = new JdbiScheduleStore(engine.database);
    JobIds ids = new JobIds(engine.clock);
    this.schedules =
        new Schedules(
            store,
            TestEngine.door(engine.clock),
            BERLIN,
            ids,
            engine.jobs()::announce,
            engine.clock);
    this.scheduler = new Scheduler(store, gate, ids, engine.jobs()::announce, engine.clock);
  }

  /** On the engine's own calendar, of which what is planned is no part. */
  static TestSchedules on(TestEngine engine) {
    return on(engine, engine.slots);
  }

  static TestSchedules on(TestEngine engine, SlotGate gate) {
    return new TestSchedules(engine, gate);
  }

  /** A gate that lets everything through. */
  static SlotGate gate(Function<SortedSet<String>, SlotGate.Round> rounds) {
    return new SlotGate() {
      @Override
      public JobRequest take(JobChanges tx, JobRow row, JobRequest wanted) {
        return wanted;
      }

      @Override
      public Optional<Instant> next(JobChanges tx, JobRow row, Instant after) {
        return Optional.empty();
      }

      @Override
      public Round round(JobChanges tx, SortedSet<String> channels) {
        return rounds.apply(channels);
      }
    };
  }

  /** Has a free slot every six hours, and gives each once. */
  static SlotGate.Round everySixHours() {
    AtomicInteger given = new AtomicInteger();
    return new SlotGate.Round() {
      @Override
      public JobRequest take(JobRow row) {
        return row.request;
      }

      @Override
      public Optional<Instant> next(JobRow row, Instant after) {
        return Optional.of(after.plus(Duration.ofHours(6L * given.incrementAndGet())));
      }
    };
  }

  ScheduleDraft draft(String json) {
    return drafts.read(json);
  }

  /** A schedule of these fields; name and template are given unless they are among them. */
  Schedule made(String json) {
    return schedules.create(draft(filled(json)));
  }

  static String filled(String json) {
    try {
      ObjectNode fields = JSON.createObjectNode();
      fields.put("name", "A show");
      fields.put("topicTemplate", "Tip {n} of {date} {time}");
      fields.setAll((ObjectNode) JSON.readTree(json.replace('\'', '"')));
      if (fields.has("topics") && !json.contains("topicTemplate")) {
        fields.remove("topicTemplate");
      }
      return fields.toString();
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  Schedule now(Schedule schedule) {
    return schedules.get(schedule.id());
  }

  /** Moves the clock to that local time in Berlin and lets a tick come. */
  int tickAt(String local) {
    Instant time = java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    engine.clock.advance(Duration.between(engine.clock.instant(), time));
    return scheduler.fireDue();
  }

  /** All jobs, the first made first. */
  List<Job> jobs() {
    return engine.jobs().list(JobQuery.all().withLimit(500)).items().stream()
        .sorted(Comparator.comparing(Job::id))
        .toList();
  }

  List<String> topics() {
    return jobs().stream().map(job -> job.request().topic()).toList();
  }

  static Occurrence occurrence(Job job) {
    return Optional.ofNullable(job.occurrence()).orElseThrow();
  }

  /** Completes the job that is due first. */
  void complete() {
    Claim claim = engine.dispatcher().claimDue().get(0);
    engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
  }

  /** Lets the job that is due first fail for good. */
  Job fail() {
    Claim claim = engine.dispatcher().claimDue().get(0);
    engine.pipeline().enters(claim, Stage.SCRIPT);
    engine.pipeline().fail(claim, new FinalException(claim.id(), "No words come"));
    return engine.now(claim.job());
  }
}
