package dev.showrunner.faults;

import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.ApprovalRule;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.HomeFiles;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobQuery;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Lease;
import dev.showrunner.job.Node;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.store.Database;
import dev.showrunner.store.HomeLock;
import dev.showrunner.store.JdbiJobStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A process with the real engine on the real database, without Camel and without the stages' work.
 * What the routes do, {@link #run} does.
 *
 * <p>It prints {@code ready}, obeys {@code drain} on its input (end when no job is left) and ends
 * with its input.
 */
final class FaultNode {
  private static final Set<JobStatus> OPEN =
      EnumSet.complementOf(EnumSet.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED));
  private static final int FEW_PENDING = 8;
  private static final int AT_A_TIME = 4;
  private static final int TICK_MILLIS = 100;

  private final NodeOptions options;
  private final NodePlace place;
  private final JobEngine engine;
  private final NodeStages stages;
  private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
  private final ExecutorService workers;
  private volatile boolean draining;

  private FaultNode(NodeOptions options, Database database, Clock clock) {
    this.options = options;
    this.place = options.place();
    Home home = new Home(options.home());
    RunningWork work = new RunningWork();
    HoldingStore store = new HoldingStore(new JdbiJobStore(database));
    JobEngine.Parts parts =
        new JobEngine.Parts(
            store.store(),
            TestEngine.door(clock),
            home,
            work,
            new ApprovalRule("folder"::equals),
            new HomeFiles(home));
    Node node = new Node(options.name() + "-" + ProcessHandle.current().pid(), options.alone());
    this.engine =
        new JobEngine(
            parts,
            new JobEngine.Settings(node, options.places(), options.places(), options.lease()),
            clock);
    this.stages =
        new NodeStages(
            place,
            place.runs(options.name()),
            new FakeChannel(place.channel(), engine.progress(), clock),
            work,
            store,
            clock,
            new Random(options.seed()),
            options.stumblePercent());
    this.workers = Executors.newFixedThreadPool(2 * options.places(), FaultNode::daemon);
  }

  public static void main(String[] arguments) throws Exception {
    NodeOptions options = NodeOptions.read(arguments);
    if (options.alone()) {
      // Dropped by the system when this process is killed, or the next one could not start.
      var unused = HomeLock.take(new Home(options.home()));
    }
    Lease lease = options.lease();
    try (Database database = Database.open(options.url(), lease.longestStandstill())) {
      new FaultNode(options, database, Clock.systemUTC()).serve();
    }
  }

  private void serve() throws Exception {
    daemon(this::obey).start();
    engine.dispatcher().onWake(() -> wakeUps.offer(true));
    engine.dispatcher().start();
    System.out.println("ready");
    Sender sender = new Sender(engine, place, options.name());
    while (!drained(sender)) {
      wakeUps.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    engine.close();
  }

  // Logs an error and goes on, as the dispatching route does: a node that was stopped inside a
  // transaction finds it ended when it wakes.
  private boolean drained(Sender sender) {
    try {
      if (draining && nothingLeft()) {
        return true;
      }
      if (options.sends()) {
        feed(sender);
      }
      for (Claim claim : engine.dispatcher().claimDue()) {
        workers.execute(() -> run(claim));
      }
    } catch (RuntimeException e) {
      System.err.println("This round came to nothing: " + e);
    }
    return false;
  }

  // One key at least in each life: what was sent last may not have been answered.
  private void feed(Sender sender) {
    if (!sender.hasSent() || (!draining && few())) {
      for (int i = 0; i < AT_A_TIME; i++) {
        sender.send();
      }
    }
  }

  private boolean few() {
    JobQuery pending = JobQuery.all().withStatuses(Set.of(JobStatus.PENDING));
    return engine.jobs().list(pending.withLimit(FEW_PENDING)).nextCursor() == null;
  }

  private boolean nothingLeft() {
    return engine.jobs().list(JobQuery.all().withStatuses(OPEN).withLimit(1)).items().isEmpty();
  }

  /** What the route {@code run-pipeline} does with a claim. */
  private void run(Claim claim) {
    try {
      Claim grown = claim;
      for (Stage stage : Stage.inOrder()) {
        if (engine.pipeline().enters(grown, stage)) {
          grown = engine.pipeline().merge(grown, stages.work(grown, stage));
        }
      }
      engine.pipeline().finish(grown);
    } catch (Throwable error) {
      engine.pipeline().fail(claim, error);
    }
  }

  private void obey() {
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        draining |= order.equals("drain");
      }
    } catch (IOException e) {
      System.err.println("No orders any more: " + e);
    }
    Runtime.getRuntime().halt(3);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  /** Sends a request under each key until it is answered, as a careful client does. */
  private static final class Sender {
    private final JobEngine engine;
    private final NodePlace place;
    private final String node;
    private final int first;
    private int next;

    Sender(JobEngine engine, NodePlace place, String node) {
      this.engine = engine;
      this.place = place;
      this.node = node;
      this.first = NodePlace.lines(place.answers(node)).size();
      this.next = first;
    }

    boolean hasSent() {
      return next > first;
    }

    void send() {
      String key = node + "-" + next;
      Map<String, Object> retry = Map.of("strategy", "fixed", "base", "1s", "max", 100);
      Job job =
          engine
              .jobs()
              .schedule(
                  TestEngine.draft(Map.of("topic", "Job " + key, "retry", retry)),
                  Origin.SINGLE,
                  key);
      NodePlace.append(place.answers(node), key + " " + job.id());
      next++;
    }
  }
}
