package dev.showrunner.faults;

import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.ApprovalRule;
import dev.showrunner.job.Home;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Lease;
import dev.showrunner.job.Node;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RunningWork;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A node in the test's own process whose dispatcher never starts: it takes no job, but makes and
 * cancels them. And it starts the processes that do the work.
 */
final class Desk implements AutoCloseable {
  private static final Lease SHORT = new Lease(Duration.ofSeconds(2), Duration.ofMillis(500));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final Database database;
  final JobEngine engine;
  final NodePlace place;
  final Path home;
  Lease lease = SHORT;
  private final String url;
  private final List<NodeProcess> started = new ArrayList<>();

  Desk(String url, Path folder) {
    this.url = url;
    this.place = new NodePlace(folder.resolve("place"));
    this.home = folder.resolve("home");
    this.database = Database.open(url);
    Clock clock = Clock.systemUTC();
    JobEngine.Parts parts =
        new JobEngine.Parts(
            new JdbiJobStore(database),
            TestEngine.door(clock),
            new Home(folder.resolve("desk")),
            new RunningWork(),
            new ApprovalRule("folder"::equals));
    this.engine =
        new JobEngine(parts, new JobEngine.Settings(new Node("desk", false), 1, 1), clock);
  }

  NodeProcess start(String name) {
    return start(name, home);
  }

  NodeProcess start(String name, Path ownHome) {
    NodeProcess node =
        NodeProcess.start(new NodeOptions(name, url, ownHome, place, false, 2, lease, false, 0, 1));
    started.add(node);
    return node;
  }

  JobId schedule(String topic) {
    return engine.jobs().schedule(draft(topic), Origin.SINGLE).id();
  }

  void schedule(int jobs) {
    List<JobDraft> drafts = Collections.nCopies(jobs, draft("The history of tea"));
    var unused = engine.jobs().scheduleBatch(drafts, false);
  }

  private static JobDraft draft(String topic) {
    return TestEngine.draft(Map.of("topic", topic));
  }

  Job job(JobId id) {
    return engine.jobs().get(id);
  }

  /** All that the database has of a job. */
  String allOf(JobId job) {
    return database
        .reader()
        .withHandle(
            handle ->
                Stream.of(
                        "SELECT * FROM jobs WHERE id = :id",
                        "SELECT * FROM checkpoints WHERE job_id = :id ORDER BY stage, part",
                        "SELECT * FROM attempts WHERE job_id = :id ORDER BY stage, number")
                    .map(sql -> handle.createQuery(sql).bind("id", job.value()).mapToMap().list())
                    .toList()
                    .toString());
  }

  /** The processes of a job that runs a tree. */
  List<ProcessHandle> treeOf(JobId job) {
    Path pids = place.root().resolve(job + ".pids");
    await("the tree runs").atMost(PATIENCE).until(() -> !NodePlace.lines(pids).isEmpty());
    return Stream.of(NodePlace.lines(pids).get(0).split(" "))
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
        .toList();
  }

  /** Whether it runs; one that ended and was not waited for yet does not. */
  static boolean lives(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  @Override
  public void close() {
    started.forEach(NodeProcess::close);
    engine.close();
    database.close();
  }
}
