package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt.Outcome;
import java.io.IOException;
import java.lang.Thread.State;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims, lanes, leases and generations. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class DispatcherTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  DispatcherTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder);
  }

  @AfterEach
  void end() {
    engine.close();
  }

  @Test
  void hands_out_each_job_once_to_many_nodes_and_threads() throws Exception {
    List<JobDraft> drafts = Collections.nCopies(200, TestEngine.draft(Map.of("topic", "Tea")));
    engine.jobs().scheduleBatch(drafts, false);
    List<TestEngine> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(engine.another("node-" + i));
    }
    Queue<JobId> claimed = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> ends = new ArrayList<>();
    for (TestEngine node : nodes) {
      node.dispatcher().start();
      ends.add(threads.submit(() -> claimAndCancel(node, claimed)));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    threads.shutdown();
    nodes.forEach(TestEngine::close);
    assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
  }

  private static void claimAndCancel(TestEngine node, Queue<JobId> claimed) {
    // Another node's lock may hide a row for a moment, so an empty answer is asked for again.
    for (int empty = 0; empty < 20; ) {
      List<Claim> claims = node.dispatcher().claimDue();
      empty = claims.isEmpty() ? empty + 1 : 0;
      for (Claim claim : claims) {
        claimed.add(claim.id());
        node.jobs().cancel(claim.id());
        node.pipeline().finish(claim);
      }
    }
  }

  @Test
  void hands_out_the_most_urgent_first_and_then_the_longest_due() {
    Job low = engine.aJob().with("priority", "low").pending();
    Job second = engine.aJob().pending();
    Job urgent = engine.aJob().with("priority", "urgent").pending();
    Job first = engine.aJob().with("scheduledAt", "2029-12-31T23:59:30Z").pending();
    List<JobId> order = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Claim claim = only(engine.dispatcher().claimDue());
      order.add(claim.id());
      engine.jobs().cancel(claim.id());
      engine.pipeline().finish(claim);
    }
    assertThat(order).containsExactly(urgent.id(), first.id(), second.id(), low.id());
  }

  /** Routes are exchanged when their stages are held back and nothing is at work. */
  @Test
  void a_claim_that_is_being_made_counts_as_at_work_once_its_stage_is_held_back() throws Exception {
    engine.aJob().pending();
    CompletableFuture<Integer> atWork = new CompletableFuture<>();
    AtomicReference<Runnable> committed = new AtomicReference<>(() -> {});
    JobEngine.Parts parts =
        new JobEngine.Parts(
            afterEachChange(committed),
            TestEngine.door(engine.clock),
            engine.home,
            engine.work,
            (job, made) -> false);
    JobEngine.Settings settings = new JobEngine.Settings(new Node("node-b", false), 1, 2);
    try (JobEngine node = new JobEngine(parts, settings, engine.clock, engine.timer)) {
      Thread holds =
          new Thread(
              () -> {
                node.dispatcher().holdBack(Set.of(Stage.SCRIPT));
                atWork.complete(node.lanes().taken());
              });
      node.dispatcher().start();
      committed.set(
          () -> {
            holds.start();
            await().until(() -> holds.getState() == State.BLOCKED || atWork.isDone());
            committed.set(() -> {});
          });
      assertThat(node.dispatcher().claimDue()).hasSize(1);
      assertThat(atWork.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  private JobStore afterEachChange(AtomicReference<Runnable> then) {
    return (JobStore)
        Proxy.newProxyInstance(
            JobStore.class.getClassLoader(),
            new Class<?>[] {JobStore.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(engine.store, arguments);
              if (method.getName().equals("change")) {
                Objects.requireNonNull(then.get()).run();
              }
              return answer;
            });
  }

  @Test
  void claims_no_more_than_a_lane_has_room_for() {
    engine.aJob().claimed();
    engine.aJob().pending();
    assertThat(engine.dispatcher().claimDue()).isEmpty();
  }

  @Test
  void uploads_one_job_while_another_renders() {
    Claim first = engine.aJob().inStage(Stage.METADATA);
    engine.aJob().pending();
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    first = engine.pipeline().merge(first, Results.of(Stage.METADATA));
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
    assertThat(engine.pipeline().enters(first, Stage.UPLOAD)).isTrue();
  }

  @Test
  void gives_a_job_back_whose_next_lane_is_full_and_takes_it_up_when_there_is_room() {
    Claim first = engine.aJob().inStage(Stage.UPLOAD);
    Claim second = engine.aJob().inStage(Stage.UPLOAD);
    Claim third = engine.through(engine.aJob().claimed(), Stage.METADATA);
    assertThat(engine.pipeline().enters(third, Stage.UPLOAD)).isFalse();
    Job waiting = engine.now(third.job());
    assertThat(waiting.status()).isEqualTo(JobStatus.PENDING);
    assertThat(waiting.stage()).isEqualTo(Stage.UPLOAD);
    engine.pipeline().finish(third);
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    engine.pipeline().finish(engine.through(merge(first), Stage.ANALYTICS));
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.id()).isEqualTo(third.id());
    assertThat(again.made().has(Stage.METADATA)).isTrue();
    assertThat(engine.now(second.job()).status()).isEqualTo(JobStatus.RUNNING);
  }

  private Claim merge(Claim claim) {
    return engine.pipeline().merge(claim, Results.of(Stage.UPLOAD));
  }

  @Test
  void wakes_for_a_new_job_a_finished_one_and_the_earliest_due_time() {
    AtomicInteger wakes = new AtomicInteger();
    engine.dispatcher().onWake(wakes::incrementAndGet);
    engine.aJob().with("scheduledAt", "2030-01-01T01:00Z").pending();
    assertThat(wakes.getAndSet(0)).isEqualTo(1);
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    engine.pass(Duration.ofMinutes(59));
    assertThat(wakes).hasValue(0);
    engine.pass(Duration.ofMinutes(1));
    assertThat(wakes.getAndSet(0)).isEqualTo(1);
    Claim claim = only(engine.dispatcher().claimDue());
    engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
    assertThat(wakes.get()).isPositive();
  }

  @Test
  void finds_what_another_node_made_a_moment_after_it_only_filled_places() {
    Claim uploading = engine.aJob().inStage(Stage.UPLOAD);
    assertThat(engine.dispatcher().claimDue()).as("nothing to render").isEmpty();
    try (TestEngine other = engine.another("node-b")) {
      Job made = other.aJob().pending();
      engine.pipeline().finish(engine.through(merge(uploading), Stage.ANALYTICS));
      assertThat(engine.dispatcher().claimDue()).as("in the lane of uploads").isEmpty();
      engine.pass(Duration.ofMillis(50));
      assertThat(only(engine.dispatcher().claimDue()).id()).isEqualTo(made.id());
    }
  }

  @Test
  void hands_out_nothing_while_it_is_stopped() {
    engine.dispatcher().stop();
    engine.aJob().pending();
    assertThat(engine.dispatcher().claimDue()).isEmpty();
    assertThat(engine.dispatcher().running()).isFalse();
    engine.dispatcher().start();
    assertThat(engine.dispatcher().claimDue()).hasSize(1);
  }

  @Test
  void refuses_every_write_of_a_claim_that_was_lost() {
    Claim old = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.home.job(old.id()).path().toFile().mkdirs();
    engine.jobs().cancel(old.id());
    engine.jobs().retry(old.id(), Optional.empty());
    assertThat(engine.dispatcher().claimDue()).as("the old claim's work has not ended").isEmpty();
    engine.pipeline().fail(old, new ClaimLostException(old.id(), "Cancelled"));
    Claim fresh = only(engine.dispatcher().claimDue());
    assertThat(fresh.generation()).isEqualTo(old.generation() + 1);
    Job before = engine.now(fresh.job());
    assertThat(engine.pipeline().enters(old, Stage.ASSEMBLY)).isFalse();
    assertThatThrownBy(() -> engine.pipeline().merge(old, Results.of(Stage.ASSEMBLY)))
        .isInstanceOf(ClaimLostException.class);
    assertThatThrownBy(() -> engine.engine.progress().report(old, 50, "Half"))
        .isInstanceOf(ClaimLostException.class);
    engine.pipeline().fail(old, new FinalException(old.id(), "Late news"));
    engine.pipeline().finish(old);
    assertThat(engine.now(fresh.job())).isEqualTo(before);
  }

  @Test
  void shows_progress_at_most_four_times_a_second() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    Progress progress = engine.engine.progress();
    progress.report(claim, 50, "Rendering scene 1 of 2");
    progress.report(claim, 60, "Rendering scene 2 of 2");
    Job job = engine.now(claim.job());
    assertThat(job.progressMessage()).isEqualTo("Rendering scene 1 of 2");
    assertThat(job.stageProgress())
        .isEqualTo(Map.of(Stage.SCRIPT, 100, Stage.ASSETS, 100, Stage.ASSEMBLY, 50));
    assertThat(job.progressPercent()).isEqualTo(44);
    engine.clock.advance(Duration.ofMillis(250));
    progress.report(claim, 60, "Rendering scene 2 of 2");
    assertThat(engine.now(claim.job()).progressMessage()).isEqualTo("Rendering scene 2 of 2");
  }

  @Test
  void sees_a_cancel_at_once_where_a_report_would_be_left_out() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    Progress progress = engine.engine.progress();
    progress.report(claim, 50, "Rendering scene 1 of 2");
    progress.requireHeld(claim);
    engine.jobs().cancel(claim.id());
    progress.report(claim, 60, "Rendering scene 2 of 2");
    assertThatThrownBy(() -> progress.requireHeld(claim)).isInstanceOf(ClaimLostException.class);
  }

  @Test
  void ends_processes_and_removes_half_made_files_when_cancelled() throws IOException {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    Path scenes = Files.createDirectories(engine.home.job(claim.id()).resolve("scenes"));
    Path part = Files.writeString(scenes.resolve("1.g1.part.mp4"), "x");
    Path later = Files.writeString(scenes.resolve("1.g2.part.mp4"), "x");
    Path done = Files.writeString(scenes.resolve("0.mp4"), "x");
    AtomicInteger stops = new AtomicInteger();
    engine.work.register(claim.id(), stops::incrementAndGet);
    assertThat(engine.jobs().cancel(claim.id()).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(stops).hasValue(1);
    assertThat(part).doesNotExist();
    assertThat(later).exists();
    assertThat(done).exists();
    Files.writeString(part, "written by a dying process");
    engine.pass(Duration.ofMillis(1500));
    assertThat(part).doesNotExist();
    assertThat(engine.jobs().attempts(claim.id()))
        .last()
        .extracting(Attempt::outcome)
        .isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void stops_work_that_another_node_was_asked_to_cancel_within_a_second() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    AtomicInteger stops = new AtomicInteger();
    engine.work.register(claim.id(), stops::incrementAndGet);
    try (TestEngine other = engine.another("node-b")) {
      other.jobs().cancel(claim.id());
    }
    assertThat(stops).hasValue(0);
    engine.pass(Duration.ofSeconds(1));
    assertThat(stops).hasValue(1);
  }

  @Test
  void keeps_a_job_as_long_as_its_lease_is_renewed() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    try (TestEngine other = engine.another("node-b")) {
      other.dispatcher().start();
      for (int i = 0; i < 12; i++) {
        engine.pass(Duration.ofSeconds(10));
        assertThat(other.dispatcher().claimDue()).isEmpty();
      }
    }
    engine.pipeline().merge(claim, Results.of(Stage.ASSEMBLY));
  }

  @Test
  void takes_over_a_job_whose_node_gives_no_sign_of_life() {
    Claim lost = engine.aJob().inStage(Stage.ASSEMBLY);
    AtomicInteger stops = new AtomicInteger();
    engine.work.register(lost.id(), stops::incrementAndGet);
    try (TestEngine other = engine.another("node-b")) {
      other.dispatcher().start();
      engine.clock.advance(Duration.ofSeconds(31));
      Claim taken = only(other.dispatcher().claimDue());
      assertThat(taken.id()).isEqualTo(lost.id());
      assertThat(taken.generation()).isEqualTo(lost.generation() + 1);
      assertThat(taken.job().attempts()).isZero();
      assertThat(outcomes(other, lost, Stage.ASSEMBLY)).containsExactly(Outcome.INTERRUPTED, null);
      assertThatThrownBy(() -> engine.pipeline().merge(lost, Results.of(Stage.ASSEMBLY)))
          .isInstanceOf(ClaimLostException.class);
      engine.timer.runDue();
      assertThat(stops).hasValue(1);
      assertThat(other.pipeline().enters(taken, Stage.ASSEMBLY)).isTrue();
    }
  }

  @Test
  void begins_no_stage_in_a_process_that_slept_after_the_stage_before_it() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    claim = engine.pipeline().merge(claim, Results.of(Stage.ASSETS));
    assertThat(outcomes(engine, claim, Stage.ASSEMBLY)).as("begun with the checkpoint").hasSize(1);
    try (TestEngine other = engine.another("node-b")) {
      other.dispatcher().start();
      engine.clock.advance(Duration.ofSeconds(31));
      Claim taken = only(other.dispatcher().claimDue());
      assertThat(engine.pipeline().enters(claim, Stage.ASSEMBLY)).isFalse();
      assertThat(other.pipeline().enters(taken, Stage.ASSEMBLY)).isTrue();
      assertThat(outcomes(engine, claim, Stage.ASSEMBLY))
          .containsExactly(Outcome.INTERRUPTED, null);
    }
  }

  @Test
  void begins_a_stage_late_in_a_process_that_slept_for_less_than_its_lease() {
    Claim claim = engine.aJob().inStage(Stage.ASSETS);
    claim = engine.pipeline().merge(claim, Results.of(Stage.ASSETS));
    engine.clock.advance(Duration.ofSeconds(20));
    assertThat(engine.pipeline().enters(claim, Stage.ASSEMBLY)).isTrue();
    assertThat(outcomes(engine, claim, Stage.ASSEMBLY)).hasSize(1);
  }

  @Test
  void looks_behind_jobs_that_it_still_holds_for_one_that_it_can_take() {
    Claim held = engine.aJob().inStage(Stage.UPLOAD);
    engine.home.job(held.id()).path().toFile().mkdirs();
    Job behind = engine.aJob().with("scheduledAt", "2030-01-01T00:00:20Z").pending();
    engine.jobs().cancel(held.id());
    engine.jobs().retry(held.id(), Optional.of(Stage.SCRIPT));
    engine.clock.advance(Duration.ofSeconds(21));
    assertThat(only(engine.dispatcher().claimDue()).id()).isEqualTo(behind.id());
  }

  @Test
  void takes_up_at_once_what_a_crash_left_behind_when_it_is_the_only_server() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.kill();
    try (TestEngine next = engine.next()) {
      next.dispatcher().start();
      Claim again = only(next.dispatcher().claimDue());
      assertThat(again.id()).isEqualTo(claim.id());
      assertThat(again.generation()).isEqualTo(2);
      assertThat(again.job().attempts()).isZero();
      assertThat(again.made().has(Stage.ASSETS)).isTrue();
      assertThat(outcomes(next, claim, Stage.ASSEMBLY)).containsExactly(Outcome.INTERRUPTED, null);
      assertThat(next.pipeline().enters(again, Stage.ASSEMBLY)).isTrue();
    }
  }

  @Test
  void gives_up_a_stage_that_ends_the_program_ten_times_in_a_row_until_a_person_wants_it() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.kill();
    for (int crash = 2; crash <= 10; crash++) {
      TestEngine next = engine.next();
      next.dispatcher().start();
      Claim again = only(next.dispatcher().claimDue());
      assertThat(next.pipeline().enters(again, Stage.ASSEMBLY)).as("try %d", crash).isTrue();
      next.kill();
    }
    try (TestEngine last = engine.next()) {
      last.dispatcher().start();
      Claim again = only(last.dispatcher().claimDue());
      assertThatThrownBy(() -> last.pipeline().enters(again, Stage.ASSEMBLY))
          .isInstanceOfSatisfying(FinalException.class, e -> last.pipeline().fail(again, e))
          .hasMessageStartingWith("The program has ended 10 times in a row while ASSEMBLY ran");
      assertThat(last.now(claim.job()).status()).isEqualTo(JobStatus.FAILED);
      last.jobs().retry(claim.id(), Optional.empty());
      Claim wanted = only(last.dispatcher().claimDue());
      assertThat(last.pipeline().enters(wanted, Stage.ASSEMBLY)).isTrue();
    }
  }

  @Test
  void counts_no_hour_in_which_the_machine_was_off_as_running_time() {
    Claim claim = engine.aJob().with("timeoutSeconds", 60).inStage(Stage.ASSEMBLY);
    engine.kill();
    engine.clock.advance(Duration.ofHours(10));
    try (TestEngine next = engine.next()) {
      next.dispatcher().start();
      Claim again = only(next.dispatcher().claimDue());
      assertThat(next.pipeline().enters(again, Stage.ASSEMBLY)).isTrue();
      next.pass(Duration.ofSeconds(29));
      assertThat(next.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
    }
  }

  @Test
  void counts_a_lost_nodes_time_up_to_its_leases_end_when_another_takes_over() {
    Claim claim = engine.aJob().with("timeoutSeconds", 60).inStage(Stage.ASSEMBLY);
    try (TestEngine other = engine.another("node-b")) {
      other.dispatcher().start();
      engine.clock.advance(Duration.ofHours(10));
      only(other.dispatcher().claimDue());
      other.pass(Duration.ofSeconds(29));
      assertThat(other.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
      other.pass(Duration.ofSeconds(2));
      assertThat(other.now(claim.job()).status()).isEqualTo(JobStatus.FAILED);
    }
  }

  @Test
  void gives_back_what_its_row_says_it_runs_but_nobody_does() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    engine.engine.lanes().release(claim.id(), claim.generation());
    engine.pass(Duration.ofSeconds(1));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.RUNNING);
    engine.pass(Duration.ofSeconds(1));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.PENDING);
  }

  @Test
  void gives_jobs_back_when_it_ends_and_uses_up_no_attempt() {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    AtomicInteger stops = new AtomicInteger();
    engine.work.register(claim.id(), stops::incrementAndGet);
    engine.engine.close();
    Job job = engine.now(claim.job());
    assertThat(job.status()).isEqualTo(JobStatus.PENDING);
    assertThat(job.stage()).isEqualTo(Stage.ASSEMBLY);
    assertThat(job.attempts()).isZero();
    assertThat(stops).hasValue(1);
  }

  @Test
  void tells_listeners_what_was_committed_and_survives_one_that_throws() {
    List<JobEvent> events = new ArrayList<>();
    engine
        .engine
        .events()
        .listen(
            event -> {
              throw new IllegalStateException("A bad listener");
            });
    engine.engine.events().listen(events::add);
    Job job = engine.aJob().pending();
    engine.jobs().cancel(job.id());
    engine.jobs().delete(job.id());
    assertThat(events)
        .extracting(JobEvent::kind)
        .containsExactly(JobEvent.Kind.CREATED, JobEvent.Kind.CHANGED, JobEvent.Kind.DELETED);
  }

  private static List<Outcome> outcomes(TestEngine node, Claim claim, Stage stage) {
    return node.jobs().attempts(claim.id()).stream()
        .filter(attempt -> attempt.stage() == stage)
        .map(Attempt::outcome)
        .collect(Collectors.toList());
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
