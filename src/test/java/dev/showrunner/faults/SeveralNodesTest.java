package dev.showrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Attempt;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Lease;
import dev.showrunner.job.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes on one PostgreSQL: they share the work, and one that slept harms nothing. */
final class SeveralNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(2);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(TestDatabase.POSTGRESQL.fresh(folder), folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void three_nodes_share_the_work_and_no_job_is_run_twice_at_a_time() throws Exception {
    desk.lease = Lease.STANDARD;
    List<NodeProcess> nodes = List.of(desk.start("a"), desk.start("b"), desk.start("c"));
    nodes.forEach(NodeProcess::ready);
    desk.schedule(120);
    for (NodeProcess node : nodes) {
      node.drain();
    }
    for (NodeProcess node : nodes) {
      assertThat(node.ends(PATIENCE)).as("it said: %s", node.said()).isTrue();
    }
    Verdict verdict = new Verdict(desk.database, desk.place, Map.of());
    assertThat(verdict.count("SELECT count(*) FROM jobs WHERE status = 'COMPLETED'"))
        .isEqualTo(120);
    assertThat(verdict.count("SELECT count(*) FROM attempts")).isEqualTo(120 * 7);
    verdict.nothingRanTwiceAtATime();
    Map<Long, Long> byNode =
        verdict.runs().stream()
            .collect(Collectors.groupingBy(StageRun::pid, Collectors.counting()));
    System.out.println("Stages by node: " + byNode);
    assertThat(byNode.keySet())
        .isEqualTo(nodes.stream().map(NodeProcess::pid).collect(Collectors.toSet()));
    assertThat(byNode.values()).as("a fair share for each").allMatch(stages -> stages >= 7 * 12);
  }

  @Test
  void a_cancel_asked_of_one_node_ends_the_processes_of_another_within_two_seconds()
      throws Exception {
    NodeProcess node = desk.start("a").ready();
    JobId job = desk.schedule("tree ASSEMBLY");
    List<ProcessHandle> tree = desk.treeOf(job);
    Path half = desk.home.resolve("jobs/" + job + "/work.g1.part.tmp");
    assertThat(half).exists();
    assertThat(desk.job(job).node()).isEqualTo("a-" + node.pid());
    desk.engine.jobs().cancel(job);
    await("processes and half-made files are gone")
        .atMost(CANCELLED_WITHIN)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> tree.stream().noneMatch(Desk::lives) && !Files.exists(half));
    assertThat(desk.job(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(desk.job(job).node()).isNull();
  }

  /**
   * Stopped while a stage is at work; while a process tree is; between the last look at the channel
   * and the upload; and inside the transaction that records a stage, its rows locked.
   */
  @ParameterizedTest
  @ValueSource(strings = {"hold ASSEMBLY", "tree ASSEMBLY", "publish UPLOAD", "commit THUMBNAIL"})
  void a_node_that_slept_beyond_its_lease_changes_nothing(String topic) throws Exception {
    NodeProcess sleeper = desk.start("a").ready();
    JobId job = desk.schedule(topic);
    List<ProcessHandle> tree = topic.startsWith("tree") ? desk.treeOf(job) : List.of();
    if (tree.isEmpty()) {
      await().atMost(PATIENCE).until(() -> desk.place.signalled(job.value()));
    }
    sleeper.freeze();
    NodeProcess other = desk.start("b").ready();
    awaitCompleted(job);
    assertThat(desk.job(job).generation()).isEqualTo(2);
    String before = desk.allOf(job);
    assertThat(FakeChannel.of(desk.place.channel(), job.value()))
        .containsExactly("g2-" + other.pid());
    assertThat(halfMade()).as("after the takeover").isEmpty();
    other.drain();
    assertThat(other.ends(PATIENCE)).isTrue();

    desk.place.signal(NodeStages.GO);
    sleeper.thaw();

    await("its process tree ends")
        .atMost(CANCELLED_WITHIN)
        .until(() -> tree.stream().noneMatch(Desk::lives));
    await("its stage ends")
        .atMost(PATIENCE)
        .until(() -> StageRun.all(desk.place).stream().allMatch(run -> run.end() != null));
    // It is as good as new: what it is given next, it does.
    awaitCompleted(desk.schedule("The history of tea"));
    assertThat(desk.allOf(job)).isEqualTo(before);
    assertThat(FakeChannel.of(desk.place.channel(), job.value()))
        .containsExactly("g2-" + other.pid());
    await("half-made files go").atMost(CANCELLED_WITHIN).until(() -> halfMade().isEmpty());
  }

  @Test
  void a_node_with_another_home_makes_again_what_a_killed_one_had_made() throws Exception {
    NodeProcess first = desk.start("a").ready();
    JobId job = desk.schedule("hold THUMBNAIL");
    await().atMost(PATIENCE).until(() -> desk.place.signalled(job.value()));
    first.kill();
    Path home = folder.resolve("home-b");
    NodeProcess second = desk.start("b", home).ready();
    awaitCompleted(job);
    assertThat(StageRun.all(desk.place))
        .filteredOn(run -> run.pid() == second.pid())
        .extracting(StageRun::stage)
        .containsExactly(Stage.values());
    assertThat(home.resolve("jobs/" + job + "/video.mp4")).exists();
    assertThat(FakeChannel.of(desk.place.channel(), job.value()))
        .containsExactly("g2-" + second.pid());
    assertThat(desk.engine.jobs().attempts(job))
        .extracting(Attempt::outcome)
        .filteredOn(outcome -> outcome == Attempt.Outcome.SUCCEEDED)
        .as("four on the first node, seven on the second; one stage each is one attempt")
        .hasSize(3 + 7);
  }

  private void awaitCompleted(JobId job) {
    await("job is completed")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> desk.job(job).status() == JobStatus.COMPLETED);
  }

  private Set<String> halfMade() throws IOException {
    try (Stream<Path> files = Files.walk(desk.home.resolve("jobs"))) {
      return files
          .map(Path::toString)
          .filter(name -> name.contains(".part"))
          .collect(Collectors.toSet());
    }
  }
}
