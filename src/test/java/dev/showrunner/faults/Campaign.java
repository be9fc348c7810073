package dev.showrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Lease;
import dev.showrunner.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Nodes at work of which, again and again, one is killed at a random moment and started anew. All
 * the while each makes jobs; then they finish what is left.
 */
final class Campaign implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Lease LEASE = new Lease(Duration.ofSeconds(6), Duration.ofSeconds(1));
  private static final Duration LONGEST_END = Duration.ofSeconds(90);
  private static final int PLACES = 3;
  private static final int STUMBLE_PERCENT = 1;
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final int START_MICROS = 900_000;
  private static final int MOST_STAGES = 40;
  private static final int STAGE_MICROS = 10_000;

  private final TestDatabase kind;
  private final Random random;
  private final String url;
  private final NodePlace place;
  private final Path home;
  private final List<String> names = new ArrayList<>();
  private final Map<String, NodeProcess> nodes = new HashMap<>();
  private final Map<Long, Long> killedAt = new HashMap<>();
  private String last = "";

  /**
   * @param processes how many are at work at the same time; one on SQLite
   */
  Campaign(TestDatabase kind, Path folder, int processes, long seed) {
    this.kind = kind;
    this.random = new Random(seed);
    this.url = kind.fresh(folder);
    this.place = new NodePlace(folder.resolve("place"));
    this.home = folder.resolve("home");
    for (int i = 1; i <= processes; i++) {
      names.add("node" + i);
    }
    this.last = names.get(0);
  }

  /** Kills so often, lets the nodes come to an end, and looks at what they have left. */
  void run(int kills) throws Exception {
    long began = CLOCK.millis();
    names.forEach(this::start);
    for (int kill = 0; kill < kills; kill++) {
      kill(any());
    }
    finish();
    try (Database database = Database.open(url)) {
      Verdict verdict = new Verdict(database, place, killedAt);
      int jobs = verdict.allEndedAndPublishedOnce(names);
      verdict.nothingRanTwiceAtATime();
      Verdict.nothingHalfMade(home);
      System.out.printf(
          "%s: %d kills in %.1f s; %d jobs, all completed and published once; %d stages were cut off,"
              + " %d attempts interrupted, %d stumbled%n",
          kind,
          kills,
          (CLOCK.millis() - began) / 1000.0,
          jobs,
          StageRun.all(place).stream().filter(run -> run.end() == null).count(),
          verdict.count("SELECT count(*) FROM attempts WHERE outcome = 'INTERRUPTED'"),
          verdict.count("SELECT count(*) FROM attempts WHERE outcome = 'RETRYABLE'"));
    }
  }

  // Not the one that was killed last, where there are others: it has hardly started.
  private String any() {
    List<String> others = names.stream().filter(name -> !name.equals(last)).toList();
    last = others.isEmpty() ? last : others.get(random.nextInt(others.size()));
    return last;
  }

  private void start(String name) {
    NodeOptions options =
        new NodeOptions(
            name,
            url,
            home,
            place,
            kind == TestDatabase.SQLITE,
            PLACES,
            LEASE,
            true,
            STUMBLE_PERCENT,
            random.nextLong());
    nodes.put(name, NodeProcess.start(options));
  }

  // One in five falls somewhere into a start, the others into the work after it: a number of stages
  // later, and somewhere into the next one, however quick the machine is.
  private void kill(String name) throws InterruptedException {
    NodeProcess node = Objects.requireNonNull(nodes.get(name));
    if (random.nextInt(5) > 0) {
      int stages = random.nextInt(MOST_STAGES);
      int into = random.nextInt(STAGE_MICROS);
      node.ready();
      place.awaitRuns(name, stages, IDLE);
      node.letRun(into);
    } else {
      node.letRun(random.nextInt(START_MICROS));
    }
    assertThat(node.lives()).as("not ended by itself; it said: %s", node.said()).isTrue();
    node.kill();
    killedAt.put(node.pid(), StageRun.micros(CLOCK.instant()));
    start(name);
  }

  private void finish() throws InterruptedException {
    nodes.values().forEach(node -> node.ready().drain());
    for (NodeProcess node : nodes.values()) {
      assertThat(node.ends(LONGEST_END))
          .as("ends when no job is left; it said: %s", node.said())
          .isTrue();
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(NodeProcess::close);
  }
}
