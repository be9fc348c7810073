package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs a second the engine takes through its stages when these do nothing, beside others
 * of its kind on the same databases; and what many pending jobs cost. All have four workers. The
 * rounds take turns, so that a disturbance meets everybody; the median of each is what counts.
 */
public final class JobsBench {
  private static final int ROUNDS = 3;
  private static final int SINGLE = 16_000;
  private static final int FULL = 4000;
  private static final int QUARTZ = 600;
  private static final int WATCHED = 300;
  private static final int RAW_SECONDS = 3;

  private final Map<String, Map<String, List<Double>>> perSecond = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> pending = new LinkedHashMap<>();

  private JobsBench() {}

  /** What is measured once per round. */
  private interface Measure {
    double perSecond(BenchDatabase database) throws Exception;
  }

  /**
   * @param args how many rounds; 3 when it is not said
   */
  public static void main(String[] args) throws Exception {
    // Logs as the program does, but to a file only.
    System.setProperty("log4j2.configurationFile", "config/log4j2.properties");
    System.setProperty("showrunner.log.home", "target/bench");
    System.setProperty("showrunner.log.console", "error");
    int rounds = Arguments.number(args, 0, ROUNDS, "The rounds");
    JobsBench bench = new JobsBench();
    try (BenchDatabase sqlite = BenchDatabase.sqlite();
        BenchDatabase postgresql = BenchDatabase.postgresql()) {
      for (BenchDatabase database : List.of(sqlite, postgresql)) {
        for (int round = 1; round <= rounds; round++) {
          bench.round(database);
        }
        bench.pending(database);
      }
    }
    bench.print();
    bench.write(rounds);
    bench.judge();
  }

  private void judge() {
    Limits limits = new Limits();
    for (String name : List.of("SQLite", "PostgreSQL")) {
      limits.atLeast(
          "one stage on " + name,
          rate("one stage: Showrunner, no routes", name) / rate("one stage: db-scheduler", name),
          1,
          "of db-scheduler");
      Map<String, Double> costs = pending.getOrDefault(name, Map.of());
      for (String latency :
          List.of("due to started, p99 ms", "a free place is filled after, p99 ms")) {
        limits.atMost(
            latency + " on " + name,
            costs.getOrDefault(latency, Double.NaN),
            latency.startsWith("due") ? 250 : 100,
            "ms");
      }
      limits.atMost(
          "heap for 100,000 pending on " + name,
          costs.getOrDefault("heap for 100,000 pending, MB", Double.NaN),
          20,
          "MB");
    }
    limits.atLeast(
        "seven stages on SQLite, with the routes",
        rate("seven stages: Showrunner, its routes", "SQLite"),
        300,
        "jobs/s");
    limits.atMost(
        "start with 100,000 pending",
        pending
            .getOrDefault("SQLite", Map.of())
            .getOrDefault("start with 100,000 pending, s", Double.NaN),
        2.5,
        "s");
    limits.exit();
  }

  private double rate(String what, String database) {
    return median(perSecond.getOrDefault(what, Map.of()).getOrDefault(database, List.of()));
  }

  private void round(BenchDatabase database) throws Exception {
    measure(database, "raw commits, one writer", db -> RawCommits.perSecond(db, 1, RAW_SECONDS));
    if (!database.isSqlite()) {
      measure(
          database, "raw commits, four writers", db -> RawCommits.perSecond(db, 4, RAW_SECONDS));
    }
    measure(database, "one stage: Showrunner, no routes", db -> ours(db, Stage.ANALYTICS, false));
    measure(database, "one stage: db-scheduler", db -> DbSchedulerPeer.perSecond(db, SINGLE));
    measure(database, "one stage: Quartz, JDBC store", db -> QuartzPeer.perSecond(db, QUARTZ));
    measure(database, "one stage: Showrunner, its routes", db -> ours(db, Stage.ANALYTICS, true));
    measure(database, "seven stages: Showrunner, no routes", db -> ours(db, Stage.SCRIPT, false));
    measure(database, "seven stages: Showrunner, its routes", db -> ours(db, Stage.SCRIPT, true));
  }

  private void measure(BenchDatabase database, String what, Measure measure) throws Exception {
    double value = measure.perSecond(database);
    System.err.printf(Locale.ROOT, "%s, %s: %.0f/s%n", database.name(), what, value);
    perSecond
        .computeIfAbsent(what, any -> new LinkedHashMap<>())
        .computeIfAbsent(database.name(), any -> new ArrayList<>())
        .add(value);
  }

  private static double ours(BenchDatabase database, Stage first, boolean routes) throws Exception {
    int count = first == Stage.SCRIPT ? FULL : SINGLE;
    Path home = database.freshHome();
    String url = database.fresh(home);
    Instant due = Clock.systemUTC().instant().minusSeconds(60);
    try (Database open = Database.open(url)) {
      new JobStock(new JdbiJobStore(open), "job").fill(count, first, i -> due);
    }
    Tally tally = new Tally(count);
    BiConsumer<Stage, Claim> called =
        (stage, claim) -> {
          if (stage == Stage.ANALYTICS) {
            tally.done();
          }
        };
    try (Ours ours =
        routes ? Ours.onRoutes(url, home, Map.of(), called) : Ours.onThreads(url, home, called)) {
      double perSecond = tally.perSecond();
      ours.awaitCompleted(count);
      return perSecond;
    }
  }

  private void pending(BenchDatabase database) throws Exception {
    Map<String, Double> costs = new LinkedHashMap<>();
    // The program is started as a process before this one works in the same home, which it locks.
    if (database.isSqlite()) {
      costs.put("start on an empty home, s", started(database.freshHome()));
    }
    Path home = database.freshHome();
    String url = database.fresh(home);
    PendingJobs.fill(url);
    if (database.isSqlite()) {
      costs.put("start with 100,000 pending, s", started(home));
    }
    Path emptyHome = database.freshHome();
    double empty = PendingJobs.heap(emptyHome, database.fresh(emptyHome));
    costs.put("heap for 100,000 pending, MB", PendingJobs.heap(home, url) - empty);
    costs.put("heap of the program without jobs, MB", empty);
    List<Double> late = PendingJobs.latencies(home, url, WATCHED);
    costs.put("due to started, median ms", quantile(late, 0.5));
    costs.put("due to started, p99 ms", quantile(late, 0.99));
    List<Double> gaps = PendingJobs.refills(database, WATCHED);
    costs.put("a free place is filled after, median ms", quantile(gaps, 0.5));
    costs.put("a free place is filled after, p99 ms", quantile(gaps, 0.99));
    System.err.println(database.name() + ": " + costs);
    pending.put(database.name(), costs);
  }

  private static double started(Path home) throws Exception {
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      starts.add(StartBench.secondsToServing(home));
    }
    return quantile(starts.stream().sorted().toList(), 0.5);
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  private void print() {
    System.out.println("| per second | SQLite | PostgreSQL |\n|---|---:|---:|");
    perSecond.forEach((what, values) -> row(what, values.get("SQLite"), values.get("PostgreSQL")));
    System.out.println("\n| with 100,000 pending jobs | SQLite | PostgreSQL |\n|---|---:|---:|");
    Map<String, Double> other = pending.getOrDefault("PostgreSQL", Map.of());
    pending
        .getOrDefault("SQLite", Map.of())
        .forEach(
            (what, value) ->
                System.out.printf("| %s | %s | %s |%n", what, one(value), one(other.get(what))));
  }

  private static String one(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static void row(
      String what, @Nullable List<Double> sqlite, @Nullable List<Double> postgresql) {
    System.out.printf("| %s | %s | %s |%n", what, whole(sqlite), whole(postgresql));
  }

  private static String whole(@Nullable List<Double> values) {
    return values == null ? "" : String.format(Locale.ROOT, "%.0f", median(values));
  }

  /** Of no values it is no number, which keeps no limit. */
  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  private void write(int rounds) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("cores", Runtime.getRuntime().availableProcessors());
    report.put("rounds", rounds);
    report.put("perSecond", perSecond);
    report.put("pending", pending);
    Path file = Path.of("target", "bench", "jobs.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
  }
}
