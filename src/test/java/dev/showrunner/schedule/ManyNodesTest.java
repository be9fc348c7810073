package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.QuickStart;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.SlotGate;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiScheduleStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An occurrence makes one job, whoever looks at it at the same time and whatever dies. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ManyNodesTest {
  private static final int SCHEDULES = 40;

  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  ManyNodesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder);
    test = TestSchedules.on(engine, TestSchedules.gate(channels -> TestSchedules.everySixHours()));
  }

  @AfterEach
  void end() {
    engine.close();
  }

  private void make(int count, String misfire) {
    for (int i = 0; i < count; i++) {
      test.made(
          "{'recurrence': {'type': 'interval', 'intervalMinutes': 1}, 'overlap': 'allow', 'misfire': '%s'}"
              .formatted(misfire));
    }
  }

  private Set<Occurrence> occurrences() {
    Set<Occurrence> all = new HashSet<>();
    test.jobs().forEach(job -> all.add(TestSchedules.occurrence(job)));
    return all;
  }

  @Test
  void two_nodes_of_two_threads_make_one_job_of_each_occurrence() throws Exception {
    make(SCHEDULES, "fire-once");
    AtomicInteger made = new AtomicInteger();
    try (TestEngine other = engine.another("node-b")) {
      TestSchedules there = TestSchedules.on(other);
      List<Scheduler> nodes =
          List.of(test.scheduler, test.scheduler, there.scheduler, there.scheduler);
      for (int minute = 1; minute <= 10; minute++) {
        engine.clock.advance(Duration.ofMinutes(1));
        together(nodes, made);
      }
    }
    assertThat(made).hasValue(10 * SCHEDULES);
    assertThat(test.jobs()).hasSize(10 * SCHEDULES);
    assertThat(occurrences()).hasSize(10 * SCHEDULES);
    assertThat(test.schedules.statistics().totalRuns()).isEqualTo(10 * SCHEDULES);
  }

  private static void together(List<Scheduler> nodes, AtomicInteger made) throws Exception {
    CyclicBarrier start = new CyclicBarrier(nodes.size());
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    try {
      List<Callable<Integer>> ticks = new ArrayList<>();
      for (Scheduler node : nodes) {
        ticks.add(
            () -> {
              start.await();
              return made.addAndGet(node.fireDue());
            });
      }
      for (Future<Integer> tick : threads.invokeAll(ticks)) {
        tick.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void what_fails_in_the_middle_leaves_neither_a_job_nor_an_advanced_schedule() {
    make(3, "catch-up");
    test.schedules
        .list(new ScheduleQuery(null, 500, null))
        .items()
        .forEach(each -> test.schedules.edit(each.id(), test.draft("{\"spreadCatchUp\": true}")));
    engine.clock.advance(Duration.ofMinutes(10));
    TestSchedules broken =
        TestSchedules.on(
            engine,
            TestSchedules.gate(
                channels ->
                    row -> {
                      throw new IllegalStateException("The calendar is away");
                    }));
    List<Schedule> before =
        test.store.planned(Optional.empty(), Instant.ofEpochMilli(Long.MAX_VALUE));
    assertThatThrownBy(broken.scheduler::fireDue).hasMessage("The calendar is away");
    assertThat(test.jobs()).isEmpty();
    assertThat(test.store.planned(Optional.empty(), Instant.ofEpochMilli(Long.MAX_VALUE)))
        .containsExactlyInAnyOrderElementsOf(before);
    assertThat(test.scheduler.fireDue()).isEqualTo(30);
  }

  @Test
  void a_node_that_is_killed_in_the_middle_leaves_each_occurrence_to_be_made_once()
      throws Exception {
    make(SCHEDULES, "catch-up");
    test.schedules
        .list(new ScheduleQuery(null, 500, null))
        .items()
        .forEach(each -> test.schedules.edit(each.id(), test.draft("{\"spreadCatchUp\": true}")));
    engine.clock.advance(Duration.ofMinutes(12));
    List<String> line = new ArrayList<>(QuickStart.of(Killed.class));
    line.addAll(List.of(engine.url(), engine.clock.instant().toString()));
    Process node =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("node.log").toFile())
            .start();
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(folder.resolve("node.log").toString()).isEqualTo(Killed.HALTED);
    int committed = test.jobs().size();
    assertThat(committed).isEqualTo(Killed.COMMITTED);
    assertThat(test.scheduler.fireDue()).isEqualTo(12 * SCHEDULES - committed);
    assertThat(occurrences()).hasSize(12 * SCHEDULES);
    assertThat(test.jobs()).hasSize(12 * SCHEDULES);
  }

  /** A node that halts, as a killed one does, while it makes jobs in its second transaction. */
  static final class Killed {
    static final int HALTED = 77;
    static final int COMMITTED = 12;

    private Killed() {}

    public static void main(String[] arguments) {
      Clock clock = Clock.fixed(Instant.parse(arguments[1]), ZoneOffset.UTC);
      Database database = Database.open(arguments[0]);
      JdbiScheduleStore store = new JdbiScheduleStore(database);
      JobIds ids = new JobIds(clock);
      SlotGate.Round free = TestSchedules.everySixHours();
      Firing.Room room =
          new Firing.Room() {
            @Override
            public JobRequest take(JobRow row) {
              return free.take(row);
            }

            @Override
            public Optional<Instant> next(JobRow row, Instant after) {
              return free.next(row, after);
            }
          };
      Firing firing = new Firing(ids, clock.instant(), room, Set.of());
      store.change(tx -> fire(tx, firing, clock, 1));
      store.change(
          tx -> {
            fire(tx, firing, clock, 5);
            Runtime.getRuntime().halt(HALTED);
            return 0;
          });
    }

    private static int fire(ScheduleChanges tx, Firing firing, Clock clock, int schedules) {
      for (Schedule due : tx.lockDue(clock.instant(), schedules)) {
        Firing.Decision decision = firing.decide(due, 0);
        tx.insertJobs(decision.jobs());
        tx.update(List.of(decision.schedule()));
      }
      return schedules;
    }
  }
}
